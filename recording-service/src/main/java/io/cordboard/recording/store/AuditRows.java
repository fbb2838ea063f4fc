package io.cordboard.recording.store;

import io.cordboard.recording.core.AuditChain;
import io.cordboard.recording.core.AuditChain.Entry;
import io.cordboard.recording.core.AuditChain.Head;
import io.cordboard.recording.core.AuditChain.Kept;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The audit's entries and the heads of its chains. Entries are only added. */
public final class AuditRows {

  /** The action of an entry that names a chain which begins. */
  public static final String BEGIN = "BEGIN";

  private AuditRows() {}

  /** A head with its signature; the key is empty before the first entry. */
  @SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
  public record SignedHead(Head head, String signingKey, byte[] signature) {}

  /**
   * Locks the head of a chain until the transaction ends.
   *
   * @param instanceId the tenant that it is made for, if there is none yet
   */
  public static Head lockHead(Connection connection, String initialContactId, String instanceId)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO audit_head (initial_contact_id, entries, hash, instance_id)"
                + " VALUES (?, 0, ?, ?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, initialContactId);
      insert.setBytes(2, HexFormat.of().parseHex(AuditChain.START));
      insert.setString(3, instanceId);
      insert.executeUpdate();
    }
    return select(connection, initialContactId, " FOR UPDATE")
        .map(SignedHead::head)
        .orElseThrow(() -> new SQLException("the head of " + initialContactId + " vanished"));
  }

  /**
   * Whether a chain is named among others.
   *
   * @param chains the chain that names them
   * @param detail what its entry says
   */
  public static boolean isBegun(Connection connection, String chains, String detail)
      throws SQLException {
    return !ErasureRows.texts(
            connection,
            "SELECT action FROM access_audit WHERE action = 'BEGIN' AND initial_contact_id = ?"
                + " AND detail = ? LIMIT 1",
            chains,
            detail)
        .isEmpty();
  }

  /** The head of a chain, if anything was noted of it. */
  public static Optional<SignedHead> head(Connection connection, String initialContactId)
      throws SQLException {
    return select(connection, initialContactId, "");
  }

  private static Optional<SignedHead> select(
      Connection connection, String initialContactId, String lock) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT entries, hash, signing_key, signature FROM audit_head"
                + " WHERE initial_contact_id = ?"
                + lock)) {
      select.setString(1, initialContactId);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new SignedHead(
                    new Head(
                        initialContactId,
                        row.getLong(1),
                        HexFormat.of().formatHex(row.getBytes(2))),
                    row.getString(3),
                    row.getBytes(4)))
            : Optional.empty();
      }
    }
  }

  /** Adds an entry and moves the head to it; the head is locked. */
  public static void add(Connection connection, Kept kept, SignedHead head) throws SQLException {
    Entry entry = kept.entry();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO access_audit (at, actor, roles, action, contact_id, recording_id, detail,"
                + " initial_contact_id, entry, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setObject(1, OffsetDateTime.ofInstant(entry.at(), ZoneOffset.UTC));
      insert.setString(2, entry.actor());
      insert.setString(3, entry.roles());
      insert.setString(4, entry.action());
      insert.setString(5, entry.contactId());
      insert.setString(6, entry.recordingId().isEmpty() ? null : entry.recordingId());
      insert.setString(7, entry.detail());
      insert.setString(8, entry.initialContactId());
      insert.setLong(9, entry.number());
      insert.setBytes(10, HexFormat.of().parseHex(kept.hash()));
      insert.executeUpdate();
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE audit_head SET entries = ?, hash = ?, signing_key = ?, signature = ?"
                + " WHERE initial_contact_id = ?")) {
      update.setLong(1, head.head().entries());
      update.setBytes(2, HexFormat.of().parseHex(head.head().hash()));
      update.setString(3, head.signingKey());
      update.setBytes(4, head.signature());
      update.setString(5, entry.initialContactId());
      update.executeUpdate();
    }
  }

  /** The entries of a chain after a number, in order, at most so many. */
  public static List<Kept> list(
      Connection connection, String initialContactId, long after, int most) throws SQLException {
    List<Kept> found = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT entry, at, actor, roles, action, contact_id, recording_id, detail, hash"
                + " FROM access_audit WHERE initial_contact_id = ? AND entry > ?"
                + " ORDER BY entry LIMIT ?")) {
      select.setString(1, initialContactId);
      select.setLong(2, after);
      select.setInt(3, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(kept(initialContactId, row));
        }
      }
    }
    return found;
  }

  private static Kept kept(String initialContactId, ResultSet row) throws SQLException {
    String recordingId = row.getString(7);
    return new Kept(
        new Entry(
            initialContactId,
            row.getLong(1),
            RecordingRows.instant(row, "at"),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            recordingId == null ? "" : recordingId,
            row.getString(8)),
        HexFormat.of().formatHex(row.getBytes(9)));
  }

  /**
   * The chain of a tenant's contact of which something was noted; also when the contact is erased.
   */
  public static Optional<String> chainOf(Connection connection, String contactId, String instanceId)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT h.initial_contact_id FROM (SELECT initial_contact_id, instance_id"
                + " FROM audit_head UNION ALL SELECT initial_contact_id, instance_id"
                + " FROM erased_chain) h JOIN ("
                + "SELECT ? AS initial_contact_id"
                + " UNION ALL SELECT initial_contact_id FROM erased_contact WHERE contact_id = ?"
                + " UNION ALL (SELECT initial_contact_id FROM access_audit"
                + " WHERE contact_id = ? AND initial_contact_id IS NOT NULL LIMIT 1)) c"
                + " USING (initial_contact_id) WHERE h.instance_id = ? LIMIT 1")) {
      select.setString(1, contactId);
      select.setString(2, contactId);
      select.setString(3, contactId);
      select.setString(4, instanceId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }
}
