package io.cordboard.recording.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Erasures: what was decided, and the steps that carry it out. */
public final class ErasureRows {

  /** Tables of which rows stay when their chain is erased: the proof that it was. */
  private static final Set<String> KEPT =
      Set.of(
          "access_audit",
          "audit_head",
          "chain_key",
          "erased_chain",
          "erased_contact",
          "legal_hold");

  private static final String DUE = "state = 'DECIDED' AND not_before <= now()";

  private ErasureRows() {}

  /**
   * An erasure.
   *
   * @param instanceId the tenant
   * @param kind CONTACT, CUSTOMER or RETENTION
   * @param subjectSha256 SHA-256 of its id, a line feed and what was asked for
   * @param heldBack chains that were left out because of a legal hold
   * @param state DECIDED: nothing can be read any more; DONE: nothing is left
   * @param receipt the signed receipt, a compact JWS; null until it is DONE
   */
  public record Erasure(
      String erasureId,
      String instanceId,
      String kind,
      String subjectSha256,
      String requestedBy,
      Instant requestedAt,
      List<String> heldBack,
      String state,
      @Nullable Instant finishedAt,
      @Nullable String receipt) {}

  /** A chain of an erasure, with what came of it as a JSON object once it is done. */
  public record ErasedChain(String initialContactId, String state, @Nullable String outcome) {}

  /** A chain that is to be erased. */
  public record Due(
      String initialContactId,
      String erasureId,
      String instanceId,
      Instant decidedAt,
      int attempts) {}

  /** The chains of a tenant's customer, but for those that are erased; at most so many. */
  public static List<String> chainsOf(
      Connection connection, String instanceId, String customerAddress, int most)
      throws SQLException {
    return texts(
        connection,
        "SELECT DISTINCT initial_contact_id FROM contact_record WHERE customer_address = ?"
            + " AND instance_id = ? AND NOT EXISTS (SELECT FROM erased_chain e"
            + " WHERE e.initial_contact_id = contact_record.initial_contact_id)"
            + " ORDER BY 1 LIMIT "
            + most,
        customerAddress,
        instanceId);
  }

  /** Contacts of some chains that began after a moment and are not over. */
  public static List<String> inProgress(
      Connection connection, Collection<String> chains, Instant since) throws SQLException {
    return texts(
        connection,
        "SELECT contact_id FROM contact_record WHERE initial_contact_id = ANY (?)"
            + " AND outcome IS NULL AND initiated_at > ? ORDER BY 1",
        connection.createArrayOf("text", chains.toArray()),
        OffsetDateTime.ofInstant(since, ZoneOffset.UTC));
  }

  /** Notes a decision; the chains' contacts are found later by their ids. */
  public static void decide(Connection connection, Erasure erasure, Collection<String> chains)
      throws SQLException {
    update(
        connection,
        "INSERT INTO erasure (erasure_id, kind, subject_sha256, requested_by, requested_at,"
            + " held_back, instance_id) VALUES (?, ?, ?, ?, ?, ?, ?)",
        erasure.erasureId(),
        erasure.kind(),
        erasure.subjectSha256(),
        erasure.requestedBy(),
        OffsetDateTime.ofInstant(erasure.requestedAt(), ZoneOffset.UTC),
        connection.createArrayOf("text", erasure.heldBack().toArray()),
        erasure.instanceId());
    Array ids = connection.createArrayOf("text", chains.toArray());
    update(
        connection,
        "INSERT INTO erased_chain (initial_contact_id, erasure_id, instance_id)"
            + " SELECT unnest(?), ?, ?",
        ids,
        erasure.erasureId(),
        erasure.instanceId());
    update(
        connection,
        "INSERT INTO erased_contact (contact_id, initial_contact_id)"
            + " SELECT contact_id, initial_contact_id FROM contact_record"
            + " WHERE initial_contact_id = ANY (?) UNION SELECT id, id FROM unnest(?) AS id"
            + " ON CONFLICT DO NOTHING",
        ids,
        ids);
    ChainKeyRows.destroy(connection, chains);
  }

  /** An erasure of a tenant. */
  public static Optional<Erasure> find(Connection connection, String instanceId, String erasureId)
      throws SQLException {
    return find(connection, instanceId, erasureId, "");
  }

  private static Optional<Erasure> find(
      Connection connection, String instanceId, String erasureId, String lock) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT kind, subject_sha256, requested_by, requested_at, held_back, state,"
                + " finished_at, receipt, instance_id FROM erasure WHERE erasure_id = ?"
                + " AND instance_id = ?"
                + lock)) {
      select.setString(1, erasureId);
      select.setString(2, instanceId);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Erasure(
                    erasureId,
                    row.getString("instance_id"),
                    row.getString("kind"),
                    row.getString("subject_sha256"),
                    row.getString("requested_by"),
                    RecordingRows.instant(row, "requested_at"),
                    List.of((String[]) row.getArray("held_back").getArray()),
                    row.getString("state"),
                    RecordingQueries.instantOrNull(row, "finished_at"),
                    row.getString("receipt")))
            : Optional.empty();
      }
    }
  }

  /** The chains of a tenant's erasure. */
  public static List<ErasedChain> chains(Connection connection, String instanceId, String erasureId)
      throws SQLException {
    List<ErasedChain> found = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT initial_contact_id, state, outcome FROM erased_chain WHERE erasure_id = ?"
                + " AND instance_id = ? ORDER BY 1")) {
      select.setString(1, erasureId);
      select.setString(2, instanceId);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(new ErasedChain(row.getString(1), row.getString(2), row.getString(3)));
        }
      }
    }
    return found;
  }

  /** Chains that are to be erased, longest waiting first, at most so many. */
  public static List<String> due(Connection connection, int most) throws SQLException {
    return texts(
        connection,
        "SELECT initial_contact_id FROM erased_chain WHERE "
            + DUE
            + " ORDER BY not_before, initial_contact_id LIMIT ?",
        most);
  }

  /** A chain, if it is to be erased now. */
  public static Optional<Due> dueNow(Connection connection, String initialContactId)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT erasure_id, instance_id, decided_at, attempts FROM erased_chain"
                + " WHERE initial_contact_id = ? AND "
                + DUE)) {
      select.setString(1, initialContactId);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Due(
                    initialContactId,
                    row.getString("erasure_id"),
                    row.getString("instance_id"),
                    RecordingRows.instant(row, "decided_at"),
                    row.getInt("attempts")))
            : Optional.empty();
      }
    }
  }

  /**
   * Removes the rows of a chain from every table that has chains, but for the proof.
   *
   * @return how many, by table
   */
  public static Map<String, Integer> deleteRows(Connection connection, String initialContactId)
      throws SQLException {
    Map<String, Integer> deleted = new TreeMap<>();
    for (String table :
        texts(
            connection,
            "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
                + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE n.nspname = current_schema()"
                + " AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
                + " AND a.attname = 'initial_contact_id' AND NOT a.attisdropped ORDER BY 1")) {
      if (!KEPT.contains(table)) {
        deleted.put(
            table,
            update(
                connection,
                "DELETE FROM \"" + table.replace("\"", "\"\"") + "\" WHERE initial_contact_id = ?",
                initialContactId));
      }
    }
    return deleted;
  }

  /** Notes that nothing of a chain is left. */
  public static void done(Connection connection, String initialContactId, String outcome)
      throws SQLException {
    update(
        connection,
        "UPDATE erased_chain SET state = 'DONE', outcome = ? WHERE initial_contact_id = ?",
        outcome,
        initialContactId);
  }

  /** Notes that a chain is to be tried again after a while. */
  public static void postpone(Connection connection, String initialContactId, Duration wait)
      throws SQLException {
    update(
        connection,
        "UPDATE erased_chain SET attempts = attempts + 1,"
            + " not_before = now() + ? * interval '1 millisecond' WHERE initial_contact_id = ?",
        wait.toMillis(),
        initialContactId);
  }

  /** Locks an erasure of which all chains are done and that has no receipt yet. */
  public static Optional<Erasure> lockFinished(
      Connection connection, String instanceId, String erasureId) throws SQLException {
    Optional<Erasure> erasure = find(connection, instanceId, erasureId, " FOR UPDATE");
    if (erasure.isEmpty() || erasure.get().state().equals("DONE")) {
      return Optional.empty();
    }
    boolean open =
        chains(connection, instanceId, erasureId).stream()
            .anyMatch(chain -> chain.state().equals("DECIDED"));
    return open ? Optional.empty() : erasure;
  }

  /** Keeps the receipt of an erasure: it is done. */
  public static void finish(
      Connection connection, Erasure erasure, Instant finishedAt, String receipt)
      throws SQLException {
    update(
        connection,
        "UPDATE erasure SET state = 'DONE', finished_at = ?, receipt = ?"
            + " WHERE erasure_id = ? AND instance_id = ?",
        OffsetDateTime.ofInstant(finishedAt, ZoneOffset.UTC),
        receipt,
        erasure.erasureId(),
        erasure.instanceId());
  }

  /** How many chains are decided and not done. */
  public static long waiting(Connection connection) throws SQLException {
    try (PreparedStatement count =
            connection.prepareStatement(
                "SELECT count(*) FROM erased_chain WHERE state = 'DECIDED'");
        ResultSet row = count.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  static int update(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      return statement.executeUpdate();
    }
  }

  static List<String> texts(Connection connection, String sql, Object... values)
      throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      set(select, values);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
    }
    return found;
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
