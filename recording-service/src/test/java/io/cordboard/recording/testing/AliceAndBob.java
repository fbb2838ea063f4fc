package io.cordboard.recording.testing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.Dependent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A chain of two contacts in a tenant of its own: alice had the first, from queue sales; bob the
 * second, from queue support, and there is a recording of it. And who asks for them. A test that
 * has it injected has other contacts than any other test.
 */
@Dependent
public class AliceAndBob {

  private final DataSource postgres;
  private final String tenant = UUID.randomUUID().toString();

  AliceAndBob(DataSource postgres) {
    this.postgres = postgres;
  }

  @PostConstruct
  void make() {
    new ContactRows(postgres)
        .insert(
            List.of(
                contact(ofAlice(), 0, "alice", "sales"), contact(ofBob(), 60, "bob", "support")));
    recording(recordingOfBob(), ofBob(), ofAlice());
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
  public void recording(String recordingId, String contactId, String initialContactId) {
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
    } catch (SQLException e) {
      throw new IllegalStateException(e);
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
    return as(name, Set.of(role), Map.of("queues", queues));
  }

  /** Somebody of the tenant, with claims beside that of the tenant. */
  public Rest as(String name, Set<String> roles, Map<String, Object> claims) {
    return with(name, roles, tenant, claims);
  }

  /** Somebody of another tenant, with every claim that could help. */
  public Rest stranger(String role) {
    return with(
        "alice",
        Set.of(role),
        "not-" + tenant,
        Map.of("queues", List.of("*"), "agent_id", "alice"));
  }

  /** Somebody with a role and no tenant; without a token if the role is empty. */
  public static Rest ofNoTenant(String role) {
    return new Rest(base(), role);
  }

  private static Rest with(
      String name, Set<String> roles, String instance, Map<String, Object> claims) {
    Map<String, Object> all = new HashMap<>(claims);
    all.put("instance", instance);
    return new Rest(base(), name, roles, all);
  }

  /** Where the service under test is. */
  private static String base() {
    return ConfigProvider.getConfig().getValue("test.url", String.class);
  }

  /** The ids of the contacts in a list. */
  public static List<String> contacts(Rest.Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    List<String> ids = new ArrayList<>();
    answer.json().get("contacts").forEach(c -> ids.add(c.get("contactId").asText()));
    return ids;
  }
}
