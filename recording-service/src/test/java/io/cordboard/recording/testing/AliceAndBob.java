package io.cordboard.recording.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A chain of two contacts in a tenant of its own: alice had the first, from queue sales; bob the
 * second, from queue support, and there is a recording of it. And who asks for them.
 */
public final class AliceAndBob {

  private final URI base;
  private final DataSource postgres;
  private final String tenant = UUID.randomUUID().toString();

  private AliceAndBob(URI base, DataSource postgres) {
    this.base = base;
    this.postgres = postgres;
  }

  /** Makes them. */
  public static AliceAndBob made(URI base, DataSource postgres) throws SQLException {
    AliceAndBob made = new AliceAndBob(base, postgres);
    new ContactRows(postgres)
        .insert(
            List.of(
                made.contact(made.ofAlice(), 0, "alice", "sales"),
                made.contact(made.ofBob(), 60, "bob", "support")));
    made.recording(made.recordingOfBob(), made.ofBob(), made.ofAlice());
    return made;
  }

  private ContactRows.Made contact(String id, long second, String agent, String queue) {
    return new ContactRows.Made(
        tenant,
        id,
        ofAlice(),
        Samples.NOON.plusSeconds(second),
        "+4930111",
        "+4930999",
        agent,
        queue,
        "main",
        "CUSTOMER_DISCONNECT",
        "{}",
        null);
  }

  /** A recording of the tenant, of which no media has come. */
  public void recording(String recordingId, String contactId, String initialContactId)
      throws SQLException {
    try (Connection connection = postgres.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO recording (recording_id, instance_id, contact_id, initial_contact_id,"
                    + " state) VALUES (?, ?, ?, ?, 'EXPECTED')")) {
      insert.setString(1, recordingId);
      insert.setString(2, tenant);
      insert.setString(3, contactId);
      insert.setString(4, initialContactId);
      insert.executeUpdate();
    }
  }

  /** Whose contacts they are. */
  public String tenant() {
    return tenant;
  }

  /** Alice's contact, the first of the chain. */
  public String ofAlice() {
    return tenant + "-1";
  }

  /** Bob's contact. */
  public String ofBob() {
    return tenant + "-2";
  }

  /** The recording of bob's contact. */
  public String recordingOfBob() {
    return "rec-" + tenant;
  }

  /** Somebody of the tenant. */
  public Rest as(String name, String role, Object queues) {
    return new Rest(
        base.toString(), name, Set.of(role), Map.of("instance", tenant, "queues", queues));
  }

  /** Somebody of another tenant, with every claim that could help. */
  public Rest stranger(String role) {
    return new Rest(
        base.toString(),
        "alice",
        Set.of(role),
        Map.of("instance", "not-" + tenant, "queues", List.of("*"), "agent_id", "alice"));
  }

  /** The ids of the contacts in a list. */
  public static List<String> contacts(Rest.Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    List<String> ids = new ArrayList<>();
    answer.json().get("contacts").forEach(c -> ids.add(c.get("contactId").asText()));
    return ids;
  }
}
