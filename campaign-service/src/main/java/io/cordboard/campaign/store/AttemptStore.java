package io.cordboard.campaign.store;

import io.cordboard.campaign.core.AttemptIds;
import io.cordboard.campaign.core.AttemptOutcome;
import io.cordboard.campaign.core.AttemptState;
import io.cordboard.campaign.core.Campaign;
import io.cordboard.campaign.core.ListRecord;
import io.cordboard.campaign.core.Pacing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Attempts. */
public final class AttemptStore {

  private static final String COLUMNS =
      """
      SELECT attempt_id, position, campaign_id, record_id, attempt_no, contact_id, state, machine, outcome,
        requested_at, not_after, last_heard_at, connected_at, finished_at FROM attempt
      """;

  private AttemptStore() {}

  /** Inserts the attempt that a dialled record has under way; fails if it is there already. */
  public static void insert(
      Handle h, Campaign campaign, ListRecord called, String attemptId, Instant now, Instant end) {
    h.createUpdate(
            """
            INSERT INTO attempt (attempt_id, campaign_id, record_id, attempt_no, contact_id, queue_id, state,
              requested_at, not_after, last_heard_at)
            VALUES (:id, :campaign, :record, :no, :contact, :queue, 'REQUESTED', :now, :end, :now)
            """)
        .bind("id", attemptId)
        .bind("campaign", campaign.id())
        .bind("record", called.recordId())
        .bind("no", called.attempts())
        .bind("contact", AttemptIds.contact(attemptId))
        .bind("queue", campaign.queueId())
        .bind("now", now)
        .bind("end", end)
        .execute();
  }

  /** Which of these contacts are attempts of ours. */
  public static List<String> known(Handle h, Collection<String> contactIds) {
    return h.createQuery("SELECT contact_id FROM attempt WHERE contact_id = ANY(:ids)")
        .bind("ids", contactIds.toArray(String[]::new))
        .mapTo(String.class)
        .list();
  }

  /** An attempt by its contact, which nobody else changes until the transaction ends. */
  public static Optional<StoredAttempt> lockByContact(Handle h, String contactId) {
    return h.createQuery(COLUMNS + "WHERE contact_id = :id FOR UPDATE")
        .bind("id", contactId)
        .map((rs, _) -> row(rs))
        .findOne();
  }

  /** Keeps the state that an attempt is in now. */
  public static void update(
      Handle h, String attemptId, AttemptState state, Instant happenedAt, Instant now) {
    h.createUpdate(
            """
            UPDATE attempt SET state = :state, machine = machine OR :machine, outcome = :outcome, last_heard_at = :now,
              connected_at = CASE WHEN :connected THEN :at ELSE connected_at END,
              finished_at = CASE WHEN :finished THEN :at ELSE finished_at END
            WHERE attempt_id = :id
            """)
        .bind("id", attemptId)
        .bind("state", name(state))
        .bind("machine", state instanceof AttemptState.Answered(var machine) && machine)
        .bind("outcome", state instanceof AttemptState.Finished(var out) ? out.name() : null)
        .bind("connected", state instanceof AttemptState.WithAgent)
        .bind("finished", state instanceof AttemptState.Finished)
        .bind("at", happenedAt)
        .bind("now", now)
        .execute();
  }

  /**
   * Contacts of attempts of which nothing was heard past their limit: unanswered ones after their
   * time to dial and the limit, answered ones after a limit of their own.
   */
  public static List<String> silent(
      Handle h, Instant now, Duration unanswered, Duration answered, int limit) {
    return h.createQuery(
            """
            SELECT contact_id FROM attempt
            WHERE (state IN ('REQUESTED', 'RINGING') AND greatest(not_after, last_heard_at) < :unanswered)
               OR (state IN ('ANSWERED', 'WAITING', 'WITH_AGENT') AND last_heard_at < :answered)
            ORDER BY position LIMIT :limit
            """)
        .bind("unanswered", now.minus(unanswered))
        .bind("answered", now.minus(answered))
        .bind("limit", limit)
        .mapTo(String.class)
        .list();
  }

  /** How many attempts of a campaign have no outcome. */
  public static int underWay(Handle h, String campaignId) {
    return h.createQuery(
            "SELECT count(*) FROM attempt WHERE campaign_id = :campaign AND state <> 'FINISHED'")
        .bind("campaign", campaignId)
        .mapTo(Integer.class)
        .one();
  }

  /**
   * A queue as its campaigns see it, if something is known of it that is not older than a limit.
   */
  public static Optional<Pacing.QueueView> queue(Handle h, String queueId, Instant notBefore) {
    return h.createQuery(
            """
            SELECT q.agents_available, q.contacts_in_queue,
              (SELECT count(*) FROM attempt a WHERE a.queue_id = q.queue_id AND (
                 a.state IN ('REQUESTED', 'RINGING', 'WAITING') OR (a.state = 'ANSWERED' AND NOT a.machine)
                 OR a.connected_at >= q.occurred_at)) AS reserved,
              (SELECT count(*) FROM attempt a WHERE a.queue_id = q.queue_id AND a.state = 'WAITING') AS waiting
            FROM queue_view q WHERE q.queue_id = :queue AND q.occurred_at >= :notBefore
            """)
        .bind("queue", queueId)
        .bind("notBefore", notBefore)
        .map(
            (rs, _) -> new Pacing.QueueView(rs.getInt(1), rs.getInt(2), rs.getInt(3), rs.getInt(4)))
        .findOne();
  }

  /** A campaign's finished attempts by outcome. */
  public static Map<String, Long> countByOutcome(Handle h, String campaignId) {
    return counts(
        h,
        "SELECT outcome, count(*) FROM attempt WHERE campaign_id = :campaign AND state = 'FINISHED' GROUP BY 1 ORDER BY 1",
        campaignId);
  }

  /** A campaign's attempts without outcome by state. */
  public static Map<String, Long> countUnderWay(Handle h, String campaignId) {
    return counts(
        h,
        "SELECT state, count(*) FROM attempt WHERE campaign_id = :campaign AND state <> 'FINISHED' GROUP BY 1 ORDER BY 1",
        campaignId);
  }

  private static Map<String, Long> counts(Handle h, String sql, String campaignId) {
    Map<String, Long> counts = new LinkedHashMap<>();
    h.createQuery(sql)
        .bind("campaign", campaignId)
        .map((rs, _) -> Map.entry(rs.getString(1), rs.getLong(2)))
        .forEach(e -> counts.put(e.getKey(), e.getValue()));
    return counts;
  }

  /** A page of a campaign's attempts, oldest first. */
  public static List<StoredAttempt> page(Handle h, String campaignId, long after, int limit) {
    return h.createQuery(
            COLUMNS
                + "WHERE campaign_id = :campaign AND position > :after ORDER BY position LIMIT :limit")
        .bind("campaign", campaignId)
        .bind("after", after)
        .bind("limit", limit)
        .map((rs, _) -> row(rs))
        .list();
  }

  /** The state's name in the table. */
  public static String name(AttemptState state) {
    return switch (state) {
      case AttemptState.Requested _ -> "REQUESTED";
      case AttemptState.Ringing _ -> "RINGING";
      case AttemptState.Answered _ -> "ANSWERED";
      case AttemptState.Waiting _ -> "WAITING";
      case AttemptState.WithAgent _ -> "WITH_AGENT";
      case AttemptState.Finished _ -> "FINISHED";
    };
  }

  private static StoredAttempt row(ResultSet rs) throws SQLException {
    return new StoredAttempt(
        rs.getString("attempt_id"),
        rs.getLong("position"),
        rs.getString("campaign_id"),
        rs.getString("record_id"),
        rs.getInt("attempt_no"),
        rs.getString("contact_id"),
        state(rs),
        rs.getTimestamp("requested_at").toInstant(),
        rs.getTimestamp("not_after").toInstant(),
        rs.getTimestamp("last_heard_at").toInstant(),
        instant(rs.getTimestamp("connected_at")),
        instant(rs.getTimestamp("finished_at")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }

  private static AttemptState state(ResultSet rs) throws SQLException {
    String state = rs.getString("state");
    return switch (state) {
      case "REQUESTED" -> new AttemptState.Requested();
      case "RINGING" -> new AttemptState.Ringing();
      case "ANSWERED" -> new AttemptState.Answered(rs.getBoolean("machine"));
      case "WAITING" -> new AttemptState.Waiting();
      case "WITH_AGENT" -> new AttemptState.WithAgent();
      case "FINISHED" -> new AttemptState.Finished(AttemptOutcome.valueOf(rs.getString("outcome")));
      default -> throw new IllegalStateException("attempt state " + state);
    };
  }
}
