package io.cordboard.recording.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Notes who looked at or listened to what. Rows are only added. */
public final class AccessAudit {

  private AccessAudit() {}

  /**
   * An access.
   *
   * @param actor who, by their token's name
   * @param roles what they may
   * @param action what they did, such as {@code PLAY}
   * @param detail more about it, as a JSON object
   */
  public record Access(
      String actor,
      String roles,
      String action,
      String contactId,
      @Nullable String recordingId,
      String detail) {}

  /** Notes an access; who calls gives nothing out before it is committed. */
  public static void note(Connection connection, Access access) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO access_audit (actor, roles, action, contact_id, recording_id, detail)"
                + " VALUES (?, ?, ?, ?, ?, ?::jsonb)")) {
      insert.setString(1, access.actor());
      insert.setString(2, access.roles());
      insert.setString(3, access.action());
      insert.setString(4, access.contactId());
      insert.setString(5, access.recordingId());
      insert.setString(6, access.detail());
      insert.executeUpdate();
    }
  }
}
