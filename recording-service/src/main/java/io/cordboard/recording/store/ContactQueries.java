package io.cordboard.recording.store;

import io.cordboard.recording.core.PageCursor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds contacts. Every value that came from outside is a parameter. */
public final class ContactQueries {

  private static final String COLUMNS =
      "SELECT contact_id, initial_contact_id, instance_id, channel, initiation_method,"
          + " initiated_at, disconnected_at, outcome, customer_address, system_address, agent_id,"
          + " queue_id, flow_id, campaign_id, attributes, record FROM contact_record ";

  private ContactQueries() {}

  /** Which chain a contact belongs to. */
  public record Chain(String contactId, String initialContactId, String instanceId) {}

  /**
   * A contact.
   *
   * @param outcome why it ended; null while it is in progress
   * @param record its contact record as a JSON object; null while it is in progress
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
      @Nullable String record) {}

  /**
   * What contacts are looked for; null is anything.
   *
   * @param number of the customer or the centre
   * @param outcome a disconnect reason, or {@code IN_PROGRESS}
   * @param attributes attributes that it must have, as a JSON object
   */
  public record Criteria(
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String number,
      @Nullable String agentId,
      @Nullable String queueId,
      @Nullable String flowId,
      @Nullable String outcome,
      @Nullable String attributes,
      @Nullable PageCursor after) {}

  /** The outcome to look for that means: not over yet. */
  public static final String IN_PROGRESS = "IN_PROGRESS";

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

  /** All contacts of a chain, oldest first. */
  public static List<Contact> ofChain(Connection connection, String initialContactId)
      throws SQLException {
    String sql = COLUMNS + "WHERE initial_contact_id = ? ORDER BY initiated_at, contact_id";
    return list(connection, sql, List.of(initialContactId));
  }

  /** The newest contacts that meet the criteria, at most so many. */
  public static List<Contact> search(Connection connection, Criteria criteria, int most)
      throws SQLException {
    List<String> conditions = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    and(conditions, values, "initiated_at >= ?", time(criteria.from()));
    and(conditions, values, "initiated_at < ?", time(criteria.to()));
    and(conditions, values, "agent_id = ?", criteria.agentId());
    and(conditions, values, "queue_id = ?", criteria.queueId());
    and(conditions, values, "flow_id = ?", criteria.flowId());
    and(conditions, values, "attributes @> ?::jsonb", criteria.attributes());
    String number = criteria.number();
    if (number != null) {
      conditions.add("(customer_address = ? OR system_address = ?)");
      values.addAll(List.of(number, number));
    }
    if (IN_PROGRESS.equals(criteria.outcome())) {
      conditions.add("outcome IS NULL");
    } else {
      and(conditions, values, "outcome = ?", criteria.outcome());
    }
    PageCursor after = criteria.after();
    if (after != null) {
      conditions.add("(initiated_at, contact_id) < (?, ?)");
      values.add(OffsetDateTime.ofInstant(after.initiatedAt(), ZoneOffset.UTC));
      values.add(after.contactId());
    }
    String where = conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
    values.add(most);
    return list(
        connection,
        COLUMNS + where + " ORDER BY initiated_at DESC, contact_id DESC LIMIT ?",
        values);
  }

  private static void and(
      List<String> conditions, List<Object> values, String condition, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      values.add(value);
    }
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private static List<Contact> list(Connection connection, String sql, List<?> values)
      throws SQLException {
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

  private static Contact read(ResultSet row) throws SQLException {
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
        row.getString("record"));
  }
}
