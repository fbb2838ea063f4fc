package io.cordboard.queue.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a queue is asked or told. */
public sealed interface Input {

  /**
   * Let a contact wait.
   *
   * @param eventId the input's own id
   * @param requestId to match the answer
   * @param priority 1 is served first
   * @param ageAdjustmentSeconds added to its age; positive is served earlier
   * @param enqueuedAtMs when its waiting began
   * @param returning whether it returns to its place, so that capacity does not count
   * @param criteria which agents may get it
   */
  record EnqueueRequested(
      String eventId,
      Contact contact,
      String requestId,
      QueueRef queue,
      Channel channel,
      int priority,
      long ageAdjustmentSeconds,
      long enqueuedAtMs,
      boolean returning,
      RoutingCriteria criteria,
      ContactCard card)
      implements Input {}

  /**
   * Take a contact out.
   *
   * @param eventId the input's own id
   * @param requestId to match the answer
   * @param assignmentId what takes it, for {@link DequeueReason#CONNECTED_TO_AGENT}
   */
  record DequeueRequested(
      String eventId,
      Contact contact,
      String requestId,
      QueueRef queue,
      DequeueReason reason,
      @Nullable String assignmentId)
      implements Input {}

  /**
   * Change a waiting contact's priority or age.
   *
   * @param eventId the input's own id; it stands for a request id, which such inputs don't have
   * @param priority the new priority; null leaves it
   * @param ageAdjustmentSeconds the new adjustment; null leaves it
   * @param criteria who may get it from now on; null leaves it
   */
  record PriorityRequested(
      String eventId,
      Contact contact,
      QueueRef queue,
      @Nullable Integer priority,
      @Nullable Long ageAdjustmentSeconds,
      @Nullable RoutingCriteria criteria)
      implements Input {}

  /**
   * How many agents serve the queue now.
   *
   * @param gone contacts that those who match gave up, because their flows kept calling them gone
   */
  record StaffingReported(Staffing staffing, List<String> gone) implements Input {
    public StaffingReported {
      gone = List.copyOf(gone);
    }
  }

  /**
   * A supervisor does something to a waiting contact.
   *
   * @param eventId the input's own id; it stands for a request id
   * @param instanceId the supervisor's tenant
   * @param actor who it is
   */
  record SupervisorActed(
      String eventId, String instanceId, String contactId, String actor, QueueAction action)
      implements Input {}

  /** Time has passed. */
  record Tick() implements Input {}
}
