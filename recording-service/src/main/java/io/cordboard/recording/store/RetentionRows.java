package io.cordboard.recording.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Retention policies, and what they say is over. */
public final class RetentionRows {

  /** Any queue, or any kind. */
  public static final String ANY = "*";

  /** The policy of a contact {@code c} and a kind {@code k.kind}: the most specific one. */
  private static final String POLICY =
      " LATERAL (SELECT keep_days FROM retention_policy p WHERE p.instance_id = c.instance_id"
          + " AND p.queue_id IN ('*', c.queue_id)"
          + " AND p.kind IN ('*', k.kind) ORDER BY p.queue_id = '*', p.kind = '*' LIMIT 1) p ";

  /** Whether a contact is over, and for longer than its policy says; takes the moment twice. */
  private static final String EXPIRED =
      "((c.outcome IS NOT NULL OR c.initiated_at < ?::timestamptz - interval '1 day')"
          + " AND coalesce(c.disconnected_at, c.initiated_at)"
          + " < ?::timestamptz - p.keep_days * interval '1 day')";

  private static final String KIND =
      " LATERAL (SELECT CASE WHEN t.type LIKE 'video/%' THEN 'SCREEN'"
          + " WHEN t.type LIKE 'audio/%' THEN 'AUDIO' ELSE 'TRANSCRIPT' END AS kind"
          + " FROM (SELECT coalesce(r.content_type, (SELECT s.content_type FROM"
          + " recording_segment s WHERE s.recording_id = r.recording_id LIMIT 1)) AS type) t) k ";

  private static final String NOT_ERASED =
      " AND NOT EXISTS (SELECT FROM erased_chain e"
          + " WHERE e.initial_contact_id = c.initial_contact_id) ";

  private static final String DUE_RECORDINGS =
      "SELECT 'DELETE_MEDIA', r.recording_id, r.initial_contact_id, c.queue_id, k.kind,"
          + " coalesce(r.bytes, 0), coalesce(c.disconnected_at, c.initiated_at) AS ended_at,"
          + " EXISTS (SELECT FROM legal_hold h"
          + " WHERE h.initial_contact_id = r.initial_contact_id), c.instance_id"
          + " FROM recording r JOIN contact_record c ON c.contact_id = r.contact_id"
          + " CROSS JOIN"
          + KIND
          + "CROSS JOIN"
          + POLICY
          + "WHERE r.state IN ('STORED', 'FAILED') AND "
          + EXPIRED
          + NOT_ERASED;

  private static final String DUE_TRANSCRIPTS =
      "SELECT 'DELETE_TRANSCRIPT', t.recording_id, t.initial_contact_id, c.queue_id, k.kind,"
          + " 0::bigint, coalesce(c.disconnected_at, c.initiated_at) AS ended_at,"
          + " EXISTS (SELECT FROM legal_hold h"
          + " WHERE h.initial_contact_id = t.initial_contact_id), c.instance_id"
          + " FROM recording_transcript t JOIN contact_record c ON c.contact_id = t.contact_id"
          + " CROSS JOIN (SELECT 'TRANSCRIPT' AS kind) k CROSS JOIN"
          + POLICY
          + "WHERE NOT t.deleted AND "
          + EXPIRED
          + NOT_ERASED;

  private static final String DUE_CHAINS =
      "SELECT 'ERASE_CHAIN', '', c.initial_contact_id, c.queue_id, k.kind,"
          + " (SELECT coalesce(sum(r.bytes), 0) FROM recording r"
          + " WHERE r.initial_contact_id = c.initial_contact_id AND r.state <> 'DELETED'),"
          + " coalesce(c.disconnected_at, c.initiated_at) AS ended_at,"
          + " EXISTS (SELECT FROM legal_hold h"
          + " WHERE h.initial_contact_id = c.initial_contact_id), c.instance_id"
          + " FROM contact_record c CROSS JOIN (SELECT 'CONTACT' AS kind) k CROSS JOIN"
          + POLICY
          + "WHERE "
          + EXPIRED
          // One line a chain, that of its last contact.
          + " AND NOT EXISTS (SELECT FROM contact_record l"
          + " WHERE l.initial_contact_id = c.initial_contact_id"
          + " AND (l.initiated_at, l.contact_id) > (c.initiated_at, c.contact_id))"
          + NOT_ERASED
          + " AND NOT EXISTS (SELECT FROM contact_record o"
          + " WHERE o.initial_contact_id = c.initial_contact_id"
          + " AND o.contact_id NOT IN (SELECT c.contact_id FROM contact_record c"
          + " CROSS JOIN (SELECT 'CONTACT' AS kind) k CROSS JOIN"
          + POLICY
          + "WHERE c.initial_contact_id = o.initial_contact_id AND "
          + EXPIRED
          + "))"
          + " AND NOT EXISTS (SELECT FROM recording n"
          + " WHERE n.initial_contact_id = c.initial_contact_id"
          + " AND n.state NOT IN ('EXPECTED', 'DELETED')"
          + " AND n.recording_id NOT IN (SELECT r.recording_id FROM recording r"
          + " JOIN contact_record c ON c.contact_id = r.contact_id CROSS JOIN"
          + KIND
          + "CROSS JOIN"
          + POLICY
          + "WHERE r.initial_contact_id = n.initial_contact_id"
          + " AND r.state IN ('STORED', 'FAILED', 'DELETING') AND "
          + EXPIRED
          + "))";

  private static final String NOT_HELD =
      " AND NOT EXISTS (SELECT FROM legal_hold n"
          + " WHERE n.initial_contact_id = c.initial_contact_id)";

  private static final String OF_CHAINS = "('*', 'CONTACT')";
  private static final String OF_MEDIA = "('*', 'AUDIO', 'SCREEN', 'TRANSCRIPT')";

  private static final String IN_ORDER = " ORDER BY ended_at, c.initial_contact_id";

  private RetentionRows() {}

  /**
   * How long something is kept after its contact's end.
   *
   * @param queueId the queue of the contact, or {@code *}
   * @param kind AUDIO, SCREEN, TRANSCRIPT (of calls, and other media), CONTACT (all that is kept of
   *     a chain), or {@code *}
   */
  public record Policy(String queueId, String kind, int keepDays) {}

  /**
   * Something of which the time is over.
   *
   * @param action DELETE_MEDIA or DELETE_TRANSCRIPT of a recording, or ERASE_CHAIN
   * @param recordingId empty for a chain
   * @param held whether a legal hold keeps it
   * @param instanceId the tenant
   */
  public record Due(
      String action,
      String recordingId,
      String initialContactId,
      @Nullable String queueId,
      String kind,
      long bytes,
      Instant endedAt,
      boolean held,
      String instanceId) {}

  /** All policies of a tenant. */
  public static List<Policy> policies(Connection connection, String instanceId)
      throws SQLException {
    List<Policy> found = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT queue_id, kind, keep_days FROM retention_policy WHERE instance_id = ?"
                + " ORDER BY queue_id, kind")) {
      select.setString(1, instanceId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(new Policy(row.getString(1), row.getString(2), row.getInt(3)));
        }
      }
    }
    return found;
  }

  /** Keeps everybody else from setting a tenant's policies until the transaction ends. */
  public static void lock(Connection connection, String instanceId) throws SQLException {
    ErasureRows.texts(
        connection,
        "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))::text",
        "retention_policy " + instanceId);
  }

  /** Puts policies in the place of all others of a tenant, in the caller's transaction. */
  public static void replace(Connection connection, String instanceId, List<Policy> policies)
      throws SQLException {
    // One after the other: what two put at the same time would be there twice.
    lock(connection, instanceId);
    ErasureRows.update(
        connection, "DELETE FROM retention_policy WHERE instance_id = ?", instanceId);
    for (Policy policy : policies) {
      ErasureRows.update(
          connection,
          "INSERT INTO retention_policy (instance_id, queue_id, kind, keep_days)"
              + " VALUES (?, ?, ?, ?)",
          instanceId,
          policy.queueId(),
          policy.kind(),
          policy.keepDays());
    }
  }

  /**
   * Whose things are looked for.
   *
   * @param instanceId one tenant's; null for everybody's
   * @param held whether those on legal hold are among them
   */
  public record Whose(@Nullable String instanceId, boolean held) {

    /** Takes a moment, and the tenant if it is one's. */
    private String condition() {
      return " AND coalesce(c.disconnected_at, c.initiated_at) < ?"
          + (instanceId == null ? "" : " AND c.instance_id = ?")
          + (held ? "" : NOT_HELD);
    }

    private Object[] values(OffsetDateTime endedBefore) {
      return instanceId == null
          ? new Object[] {endedBefore}
          : new Object[] {endedBefore, instanceId};
    }
  }

  /** Recordings of which the media is over at a moment, oldest first. */
  public static List<Due> dueRecordings(Connection connection, Instant at, int most, Whose whose)
      throws SQLException {
    return due(connection, DUE_RECORDINGS, " ORDER BY ended_at, r.recording_id", at, most, whose);
  }

  /** Recordings of which the transcript is over at a moment, oldest first. */
  public static List<Due> dueTranscripts(Connection connection, Instant at, int most, Whose whose)
      throws SQLException {
    return due(connection, DUE_TRANSCRIPTS, " ORDER BY ended_at, t.recording_id", at, most, whose);
  }

  /** Chains of which all is over at a moment, oldest first. */
  public static List<Due> dueChains(Connection connection, Instant at, int most, Whose whose)
      throws SQLException {
    return due(connection, DUE_CHAINS, IN_ORDER, at, most, whose);
  }

  private static List<Due> due(
      Connection connection, String query, String order, Instant at, int most, Whose whose)
      throws SQLException {
    boolean chains = query.equals(DUE_CHAINS);
    Optional<OffsetDateTime> before =
        endedBefore(connection, at, chains ? OF_CHAINS : OF_MEDIA, whose);
    if (before.isEmpty()) {
      return List.of();
    }
    String sql = query + whose.condition() + order + " LIMIT " + most;
    return list(connection, sql, at, chains ? 6 : 2, whose.values(before.get()));
  }

  /**
   * Contacts that ended later need not be read: no policy says yet that anything of them is over.
   * Asked for by itself, so that PostgreSQL knows the moment when it plans.
   *
   * @param kinds what the policies are for, as a list in SQL
   * @return empty if there are no such policies
   */
  private static Optional<OffsetDateTime> endedBefore(
      Connection connection, Instant at, String kinds, Whose whose) throws SQLException {
    @Nullable String instanceId = whose.instanceId();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT ?::timestamptz - min(keep_days) * interval '1 day' FROM retention_policy"
                + " WHERE kind IN "
                + kinds
                + (instanceId == null ? "" : " AND instance_id = ?"))) {
      select.setObject(1, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
      if (instanceId != null) {
        select.setString(2, instanceId);
      }
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
            : Optional.empty();
      }
    }
  }

  /** Those of some chains of which all is over at a moment and that nothing holds. */
  public static List<Due> stillDue(Connection connection, Instant at, Collection<String> chains)
      throws SQLException {
    String some = " AND c.initial_contact_id = ANY (?)" + IN_ORDER;
    return list(
            connection,
            DUE_CHAINS + some,
            at,
            6,
            connection.createArrayOf("text", chains.toArray()))
        .stream()
        .filter(due -> !due.held())
        .toList();
  }

  /**
   * Decides that the media of some recordings is deleted, but for those that something holds.
   *
   * @return how many
   */
  public static int decide(Connection connection, Collection<String> recordingIds)
      throws SQLException {
    return ErasureRows.update(
        connection,
        "UPDATE recording SET state = 'DELETING', deletion_begun = false, attempts = 0,"
            + " not_before = '-infinity', updated_at = now() WHERE recording_id = ANY (?) AND state IN ('STORED', 'FAILED')"
            + " AND NOT EXISTS (SELECT FROM legal_hold h"
            + " WHERE h.initial_contact_id = recording.initial_contact_id)"
            + " AND NOT EXISTS (SELECT FROM erased_chain e"
            + " WHERE e.initial_contact_id = recording.initial_contact_id)",
        connection.createArrayOf("text", recordingIds.toArray()));
  }

  private static List<Due> list(
      Connection connection, String sql, Instant at, int moments, Object... more)
      throws SQLException {
    List<Due> found = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      int index = 1;
      for (; index <= moments; index++) {
        select.setObject(index, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
      }
      for (Object value : more) {
        select.setObject(index++, value);
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(
              new Due(
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5),
                  row.getLong(6),
                  RecordingRows.instant(row, "ended_at"),
                  row.getBoolean(8),
                  row.getString(9)));
        }
      }
    }
    return found;
  }
}
