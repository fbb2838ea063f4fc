package io.cordboard.recording.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Writes rows of contacts as batches would leave them, for tests of what is found. */
public final class ContactRows {

  private final DataSource postgres;

  public ContactRows(DataSource postgres) {
    this.postgres = postgres;
  }

  /** A contact; what is null is not there. */
  public record Made(
      String instanceId,
      String contactId,
      String initialContactId,
      Instant initiatedAt,
      String customer,
      String system,
      @Nullable String agentId,
      @Nullable String queueId,
      @Nullable String flowId,
      @Nullable String outcome,
      String attributes,
      @Nullable String said) {}

  public void insert(List<Made> contacts) {
    try (Connection connection = postgres.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO contact_record (instance_id, contact_id, initial_contact_id, event_id,"
                    + " sequence, occurred_at, channel, initiation_method, initiated_at,"
                    + " customer_address, system_address, agent_id, queue_id, flow_id, outcome,"
                    + " attributes, words) VALUES (?, ?, ?, ?, 1, ?, 'CHAT', 'INBOUND', ?, ?, ?, ?,"
                    + " ?, ?, ?, ?::jsonb, to_tsvector('simple', ?))")) {
      for (Made contact : contacts) {
        OffsetDateTime at = OffsetDateTime.ofInstant(contact.initiatedAt(), ZoneOffset.UTC);
        List<@Nullable Object> values =
            java.util.Arrays.asList(
                contact.instanceId(),
                contact.contactId(),
                contact.initialContactId(),
                contact.contactId() + "-event",
                at,
                at,
                contact.customer(),
                contact.system(),
                contact.agentId(),
                contact.queueId(),
                contact.flowId(),
                contact.outcome(),
                contact.attributes(),
                contact.said());
        for (int i = 0; i < values.size(); i++) {
          insert.setObject(i + 1, values.get(i));
        }
        insert.addBatch();
      }
      insert.executeBatch();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
