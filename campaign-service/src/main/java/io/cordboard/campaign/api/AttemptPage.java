package io.cordboard.campaign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cordboard.campaign.core.AttemptState;
import io.cordboard.campaign.store.AttemptStore;
import io.cordboard.campaign.store.StoredAttempt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some attempts, oldest first.
 *
 * @param next what to send as {@code after} for the next page; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AttemptPage(List<Attempt> attempts, @Nullable Long next) {

  /** An attempt. Moments are in ISO 8601, UTC. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Attempt(
      String attemptId,
      String recordId,
      int attempt,
      String contactId,
      String state,
      @Nullable String outcome,
      String requestedAt,
      @Nullable String connectedAt,
      @Nullable String finishedAt) {

    static Attempt of(StoredAttempt a) {
      return new Attempt(
          a.attemptId(),
          a.recordId(),
          a.attemptNo(),
          a.contactId(),
          AttemptStore.name(a.state()),
          a.state() instanceof AttemptState.Finished(var outcome) ? outcome.name() : null,
          a.requestedAt().toString(),
          a.connectedAt() == null ? null : a.connectedAt().toString(),
          a.finishedAt() == null ? null : a.finishedAt().toString());
    }
  }

  /** A page of what was found; one more than the limit was asked for. */
  static AttemptPage of(List<StoredAttempt> found, int limit) {
    List<StoredAttempt> page = found.subList(0, Math.min(limit, found.size()));
    return new AttemptPage(
        page.stream().map(Attempt::of).toList(),
        found.size() > limit ? page.getLast().position() : null);
  }
}
