package io.cordboard.recording.store;

import io.cordboard.recording.core.CategoryRule.Line;
import io.cordboard.recording.core.CategoryRule.Speaker;
import io.cordboard.recording.core.Sorting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of categories, and the categories of contacts. */
public final class CategoryRows {

  /** How much of a contact's lines rules look at, in characters. */
  private static final int LOOKED_AT_MAX = 200_000;

  private CategoryRows() {}

  /**
   * A category.
   *
   * @param rule its rule as JSON
   */
  public record Category(
      String instanceId, String name, String rule, String setBy, Instant setAt) {}

  /** A contact that is sorted, and what was written. */
  public record Sorted(
      String contactId,
      String instanceId,
      String channel,
      @Nullable String queueId,
      List<Line> lines) {}

  /** All categories of all tenants, in order. */
  public static List<Category> all(Connection connection) throws SQLException {
    List<Category> found = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT instance_id, name, rule, set_by, set_at FROM category"
                    + " ORDER BY instance_id, name");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        found.add(
            new Category(
                row.getString("instance_id"),
                row.getString("name"),
                row.getString("rule"),
                row.getString("set_by"),
                RecordingRows.instant(row, "set_at")));
      }
    }
    return found;
  }

  /** Sets a tenant's category. */
  public static void put(
      Connection connection, String instanceId, String name, String rule, String setBy)
      throws SQLException {
    ErasureRows.update(
        connection,
        "INSERT INTO category (instance_id, name, rule, set_by) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (instance_id, name) DO UPDATE SET rule = excluded.rule,"
            + " set_by = excluded.set_by, set_at = now()",
        instanceId,
        name,
        rule,
        setBy);
  }

  /** Removes a tenant's category; contacts keep it. False if there is none. */
  public static boolean remove(Connection connection, String instanceId, String name)
      throws SQLException {
    return !ErasureRows.texts(
            connection,
            "DELETE FROM category WHERE instance_id = ? AND name = ? RETURNING name",
            instanceId,
            name)
        .isEmpty();
  }

  /** Contacts with the redacted lines of each, in order. */
  public static List<Sorted> contacts(Connection connection, Collection<String> contactIds)
      throws SQLException {
    Map<String, List<Line>> lines = lines(connection, contactIds);
    List<Sorted> found = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT contact_id, instance_id, channel, queue_id FROM contact_record"
                + " WHERE contact_id = ANY (?)")) {
      select.setArray(1, connection.createArrayOf("text", contactIds.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String contactId = row.getString("contact_id");
          found.add(
              new Sorted(
                  contactId,
                  row.getString("instance_id"),
                  row.getString("channel"),
                  row.getString("queue_id"),
                  lines.getOrDefault(contactId, List.of())));
        }
      }
    }
    return found;
  }

  private static Map<String, List<Line>> lines(Connection connection, Collection<String> contactIds)
      throws SQLException {
    Map<String, List<Line>> lines = new LinkedHashMap<>();
    Map<String, Integer> characters = new LinkedHashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT contact_id, participant_id, redacted FROM transcript_line"
                + " WHERE contact_id = ANY (?) ORDER BY occurred_at, sequence, event_id")) {
      select.setArray(1, connection.createArrayOf("text", contactIds.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String contactId = row.getString("contact_id");
          String text = row.getString("redacted");
          if (characters.merge(contactId, text.length(), Integer::sum) <= LOOKED_AT_MAX) {
            lines
                .computeIfAbsent(contactId, _ -> new ArrayList<>())
                .add(new Line(speaker(row.getString("participant_id")), text));
          }
        }
      }
    }
    return lines;
  }

  /**
   * flow-service names agents, supervisors and outside parties of chats, transcripts of calls the
   * roles of whom is recorded; any other id is a customer's.
   */
  private static Speaker speaker(String participantId) {
    if (participantId.startsWith("agent/") || participantId.equals("AGENT")) {
      return Speaker.AGENT;
    }
    boolean other =
        Set.of("THIRD_PARTY", "SUPERVISOR", "SYSTEM").contains(participantId)
            || participantId.startsWith("supervisor/")
            || participantId.contains("/third-party-");
    return other ? Speaker.OTHER : Speaker.CUSTOMER;
  }

  /**
   * Sets the categories of a contact. Those that could not be evaluated stay as they were, and are
   * named.
   */
  public static void sort(Connection connection, String contactId, Sorting sorting)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE contact_record SET categories = s.categories,"
                + " categories_not_evaluated = s.not_evaluated"
                + " FROM (SELECT c.contact_id, n.not_evaluated, ARRAY(SELECT unnest(?::text[])"
                + " UNION SELECT was FROM unnest(c.categories) AS was"
                + " WHERE was = ANY (n.not_evaluated) ORDER BY 1) AS categories"
                + " FROM contact_record c CROSS JOIN (SELECT ?::text[] AS not_evaluated) n"
                + " WHERE c.contact_id = ?) s WHERE contact_record.contact_id = s.contact_id"
                + " AND (contact_record.categories <> s.categories"
                + " OR contact_record.categories_not_evaluated <> s.not_evaluated)")) {
      update.setArray(1, connection.createArrayOf("text", sorting.fits().toArray()));
      update.setArray(2, connection.createArrayOf("text", sorting.notEvaluated().toArray()));
      update.setString(3, contactId);
      update.executeUpdate();
    }
  }
}
