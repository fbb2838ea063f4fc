package io.cordboard.recording.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Where gateways put segments of recordings themselves, as long as these are there. */
public final class GatewayOriginalRows {

  /** What a segment's location is when its original is deleted. */
  private static final String DISCARDED = "discarded:";

  private static final String IS_ORIGINAL =
      " s.location NOT LIKE 'sealed:%' AND s.location NOT LIKE 'store:%'"
          + " AND s.location <> 'discarded:' ";

  private GatewayOriginalRows() {}

  /**
   * One that was announced when nothing was to be made of it any more.
   *
   * @param chain the first contact of its chain
   */
  public record Late(
      String location, String instanceId, String contactId, String chain, String recordingId) {}

  /** The addresses of the originals of some recordings. */
  public static List<String> of(Connection connection, Collection<String> recordingIds)
      throws SQLException {
    return ErasureRows.texts(
        connection,
        "SELECT DISTINCT s.location FROM recording_segment s WHERE s.recording_id = ANY (?) AND"
            + IS_ORIGINAL
            + "ORDER BY 1",
        connection.createArrayOf("text", recordingIds.toArray()));
  }

  /** Whether a recording besides some is still to be joined of what is at an address. */
  public static boolean isNeeded(Connection connection, String location, Collection<String> besides)
      throws SQLException {
    return !ErasureRows.texts(
            connection,
            "SELECT r.recording_id FROM recording_segment s JOIN recording r USING (recording_id)"
                + " WHERE s.location = ? AND s.location NOT LIKE 'sealed:%'"
                + " AND r.recording_id <> ALL (?)"
                + " AND r.state NOT IN ('STORED', 'DELETED') LIMIT 1",
            location,
            connection.createArrayOf("text", besides.toArray()))
        .isEmpty();
  }

  /** Notes that what some recordings had at an address is deleted: it is not looked for again. */
  public static void gone(Connection connection, String location, Collection<String> recordingIds)
      throws SQLException {
    ErasureRows.update(
        connection,
        "UPDATE recording_segment SET location = '"
            + DISCARDED
            + "' WHERE recording_id = ANY (?) AND location = ?",
        connection.createArrayOf("text", recordingIds.toArray()),
        location);
  }

  /** Keeps an address of which what is there is to be deleted soon, in the caller's transaction. */
  public static void addLate(Connection connection, SegmentArrival arrival) throws SQLException {
    ErasureRows.update(
        connection,
        "INSERT INTO original_to_discard (location, instance_id, contact_id, chain, recording_id)"
            + " VALUES (?, ?, ?, ?, ?)",
        String.valueOf(arrival.location()),
        arrival.instanceId(),
        arrival.contactId(),
        arrival.initialContactId(),
        arrival.recordingId());
  }

  /**
   * Those that are to be deleted, oldest first, at most so many; of a contact under legal hold
   * none, until the hold is released.
   */
  public static List<Late> late(Connection connection, int most) throws SQLException {
    List<Late> found = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT location, instance_id, contact_id, chain, recording_id"
                + " FROM original_to_discard o WHERE NOT EXISTS (SELECT FROM legal_hold h"
                + " WHERE h.initial_contact_id = o.chain) ORDER BY id LIMIT ?")) {
      select.setInt(1, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(
              new Late(
                  row.getString(1),
                  row.getString(2),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5)));
        }
      }
    }
    return found;
  }

  /** Whether what is at an address is still to be deleted. */
  public static boolean isLate(Connection connection, String location) throws SQLException {
    return !ErasureRows.texts(
            connection,
            "SELECT location FROM original_to_discard WHERE location = ? LIMIT 1",
            location)
        .isEmpty();
  }

  /** Notes that nothing more is to be done about an address. */
  public static void done(Connection connection, String location) throws SQLException {
    ErasureRows.update(connection, "DELETE FROM original_to_discard WHERE location = ?", location);
  }
}
