package io.cordboard.recording.store;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Events that are to be sent: written in the transaction of the row that they speak of, removed
 * once Kafka has them. A crash in between sends an event again, with the same id.
 */
public final class Outbox {

  private Outbox() {}

  /** An event that is to be sent. */
  public record Entry(long id, ByteBuffer event) {}

  /** Adds an event, once. */
  public static void add(Connection connection, String eventId, ByteBuffer event)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO recording_outbox (event_id, event) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, eventId);
      byte[] bytes = new byte[event.remaining()];
      event.duplicate().get(bytes);
      insert.setBytes(2, bytes);
      insert.executeUpdate();
    }
  }

  /** Locks the oldest events, in order; those that another instance sends now are left out. */
  public static List<Entry> lock(Connection connection, int most) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, event FROM recording_outbox ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED")) {
      select.setInt(1, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          entries.add(new Entry(row.getLong(1), ByteBuffer.wrap(row.getBytes(2))));
        }
      }
    }
    return entries;
  }

  /** Removes an event that was sent. */
  public static void remove(Connection connection, long id) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM recording_outbox WHERE id = ?")) {
      delete.setLong(1, id);
      delete.executeUpdate();
    }
  }

  /** How many events wait. */
  public static long size(Connection connection) throws SQLException {
    try (PreparedStatement count =
            connection.prepareStatement("SELECT count(*) FROM recording_outbox");
        ResultSet row = count.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
