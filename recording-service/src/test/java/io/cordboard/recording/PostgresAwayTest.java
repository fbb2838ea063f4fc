package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.events.Topics;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.PostgresProcess;
import io.cordboard.recording.testing.Publisher;
import io.cordboard.recording.testing.Rest;
import io.cordboard.recording.testing.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** PostgreSQL is killed while events come in, stays away for a while and comes back. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class PostgresAwayTest {

  private static final int EVENTS = 20_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject DataSource postgres;

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  private final String contactId = UUID.randomUUID().toString();

  private Rest auditor() {
    return new Rest(base.toString(), "auditor");
  }

  private void publish(long first, long last) {
    List<ContactEvent> events =
        LongStream.rangeClosed(first, last).mapToObj(n -> Samples.block(contactId, n)).toList();
    try (Publisher publisher = new Publisher()) {
      publisher.send(Topics.CONTACT_EVENTS, contactId, events);
    }
  }

  private long count(String what) {
    try (Connection connection = postgres.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT count(" + what + ") FROM block_execution WHERE contact_id = ?")) {
      select.setString(1, contactId);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void shouldLoseNothingAndNameTheDependencyWhenPostgresIsAwayUnderLoad() {
    publish(1, EVENTS / 2);
    await().atMost(PATIENCE).until(() -> count("*") > 0);
    PostgresProcess process = PostgresProcess.find();
    process.kill();
    try {
      publish(EVENTS / 2 + 1, EVENTS);

      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            Rest.Answer ready = auditor().get("/q/health/ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(check(ready.json(), "ingest").get("status").asText()).isEqualTo("DOWN");
            assertThat(check(ready.json(), "ingest").get("data").fieldNames())
                .toIterable()
                .contains(LocalServices.PREFIX + "contact-events, Postgres");
          });
      assertThat(auditor().get("/q/health/live").status()).isEqualTo(200);
      Rest.Answer search = auditor().get("/contacts");
      assertThat(search.status()).isEqualTo(503);
      assertThat(search.header("retry-after")).isNotEmpty();
    } finally {
      process.start();
    }

    await().atMost(PATIENCE).until(() -> count("*") >= EVENTS);
    assertThat(count("DISTINCT event_id")).isEqualTo(EVENTS);
    assertThat(count("*")).isEqualTo(EVENTS);
    await().atMost(PATIENCE).until(() -> auditor().get("/q/health/ready").status() == 200);
  }

  private static JsonNode check(JsonNode health, String name) {
    for (JsonNode check : health.get("checks")) {
      if (check.get("name").asText().equals(name)) {
        return check;
      }
    }
    throw new AssertionError("no check " + name + " in " + health);
  }
}
