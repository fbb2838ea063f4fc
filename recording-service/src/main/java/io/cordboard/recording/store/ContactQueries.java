package io.cordboard.recording.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds contacts. Every value that came from outside is a parameter. */
public final class ContactQueries {

  /** What is read of a contact in a list: all but its record. */
  static final String LISTED =
      "contact_id, initial_contact_id, instance_id, channel, initiation_method,"
          + " initiated_at, disconnected_at, outcome, customer_address, system_address, agent_id,"
          + " queue_id, flow_id, campaign_id, attributes, categories, categories_not_evaluated, NULL::text AS record";

  private static final String COLUMNS =
      "SELECT contact_id, initial_contact_id, instance_id, channel, initiation_method,"
          + " initiated_at, disconnected_at, outcome, customer_address, system_address, agent_id,"
          + " queue_id, flow_id, campaign_id, attributes, categories, categories_not_evaluated, record FROM contact_record ";

  private ContactQueries() {}

  /** Which chain a contact belongs to. */
  public record Chain(String contactId, String initialContactId, String instanceId) {}

  /**
   * A contact.
   *
   * @param outcome why it ended; null while it is in progress
   * @param categoriesNotEvaluated those of which it can't be said whether it is of them
   * @param record its contact record as a JSON object; null while it is in progress, and in lists
   */
  public record Contact(
      String contactId,
      String initialContactId,
      String instanceId,
      String channel,
      String initiationMethod,
      Instant initiatedAt,
      @Nullable Instant disconnectedAt,
      @Nullable String outcome,
      String customerAddress,
      String systemAddress,
      @Nullable String agentId,
      @Nullable String queueId,
      @Nullable String flowId,
      @Nullable String campaignId,
      String attributes,
      List<String> categories,
      List<String> categoriesNotEvaluated,
      @Nullable String record) {}

  /** The chain of a contact, if the contact is known. */
  public static Optional<Chain> chain(Connection connection, String contactId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT contact_id, initial_contact_id, instance_id FROM contact_record"
                + " WHERE contact_id = ?")) {
      select.setString(1, contactId);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Chain(row.getString(1), row.getString(2), row.getString(3)))
            : Optional.empty();
      }
    }
  }

  /** The tenant of a contact, also when it is erased; nothing if it is not known. */
  public static Optional<String> tenantOf(Connection connection, String contactId)
      throws SQLException {
    return ErasureRows.texts(
            connection,
            "SELECT instance_id FROM contact_record WHERE contact_id = ?"
                + " UNION ALL SELECT e.instance_id FROM erased_contact c JOIN erased_chain e"
                + " USING (initial_contact_id) WHERE c.contact_id = ? LIMIT 1",
            contactId,
            contactId)
        .stream()
        .findFirst();
  }

  /** A contact, without its record. */
  public static Optional<Contact> byId(Connection connection, String contactId)
      throws SQLException {
    String sql = "SELECT " + LISTED + " FROM contact_record WHERE contact_id = ?";
    return list(connection, sql, List.of(contactId)).stream().findFirst();
  }

  /** All contacts of a chain, oldest first. */
  public static List<Contact> ofChain(Connection connection, String initialContactId)
      throws SQLException {
    String sql = COLUMNS + "WHERE initial_contact_id = ? ORDER BY initiated_at, contact_id";
    return list(connection, sql, List.of(initialContactId));
  }

  static List<Contact> list(Connection connection, String sql, List<?> values) throws SQLException {
    List<Contact> found = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(read(row));
        }
      }
    }
    return found;
  }

  static Contact read(ResultSet row) throws SQLException {
    return new Contact(
        row.getString("contact_id"),
        row.getString("initial_contact_id"),
        row.getString("instance_id"),
        row.getString("channel"),
        row.getString("initiation_method"),
        RecordingRows.instant(row, "initiated_at"),
        RecordingQueries.instantOrNull(row, "disconnected_at"),
        row.getString("outcome"),
        row.getString("customer_address"),
        row.getString("system_address"),
        row.getString("agent_id"),
        row.getString("queue_id"),
        row.getString("flow_id"),
        row.getString("campaign_id"),
        row.getString("attributes"),
        List.of((String[]) row.getArray("categories").getArray()),
        List.of((String[]) row.getArray("categories_not_evaluated").getArray()),
        row.getString("record"));
  }
}
