package io.cordboard.recording.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.recording.testing.ContactRows;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Rest;
import io.cordboard.recording.testing.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A client that asks for an export and does not read it. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class StalledExportTest {

  private static final int CONTACTS = 20_000;

  /** With it the export is larger than all buffers between the service and the client. */
  private static final int NOTE = 2_000;

  @Inject DataSource postgres;
  @Inject Exports exports;

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  private final String tenant = UUID.randomUUID().toString();

  private JsonNode progress(String exportId) {
    Rest auditor = new Rest(base.toString(), "ann", Set.of("auditor"), Map.of("instance", tenant));
    return auditor.get("/exports/" + exportId).json();
  }

  private void makeContacts() {
    String attributes = "{\"note\": \"" + "x".repeat(NOTE) + "\"}";
    new ContactRows(postgres)
        .insert(
            IntStream.range(0, CONTACTS)
                .mapToObj(n ->
                    new ContactRows.Made(
                        tenant,
                        tenant + n,
                        tenant + n,
                        Samples.NOON.plusSeconds(n),
                        "a",
                        "b",
                        null,
                        null,
                        null,
                        null,
                        attributes,
                        null))
                .toList());
  }

  private String ask(Socket client) throws IOException {
    String token =
        Jwt.issuer("cordboard")
            .upn("ann")
            .groups(Set.of("auditor"))
            .claim("instance", tenant)
            .sign();
    String request =
        "GET /exports/contacts?format=csv HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(base.getAuthority(), token);
    client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    InputStream in = client.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head.toString()
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("export-id:"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("expected an export's id, found " + head))
        .substring("export-id:".length())
        .strip();
  }

  private long heldConnections() throws SQLException {
    try (Connection connection = postgres.getConnection();
        Statement sql = connection.createStatement();
        ResultSet row =
            sql.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'"
                    + " AND query_start < now() - interval '1 second'")) {
      row.next();
      return row.getLong(1);
    }
  }

  private void awaitStandstill(String exportId) {
    long[] before = {-1};
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(2))
        .until(() -> {
          long rows = progress(exportId).get("rows").asLong();
          boolean stands = rows > 0 && rows == before[0];
          before[0] = rows;
          return stands;
        });
  }

  @Test
  void shouldGiveTheConnectionBackWhenTheClientTakesNothing() throws Exception {
    makeContacts();
    try (Socket client = new Socket()) {
      client.setReceiveBufferSize(4_096);
      client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), base.getPort()));
      String exportId = ask(client);
      awaitStandstill(exportId);
      assertThat(progress(exportId).get("rows").asLong()).isLessThan(CONTACTS);

      exports.forget(Instant.now());
      assertThat(progress(exportId).get("state").asText()).isEqualTo("RUNNING");
      assertThat(heldConnections()).isEqualTo(1);
      exports.forget(Instant.now().plus(Duration.ofMinutes(3)));

      assertThat(progress(exportId).get("state").asText()).isEqualTo("FAILED");
      assertThat(progress(exportId).get("problem").asText())
          .isEqualTo("nothing was taken for PT2M");
      assertThat(heldConnections()).isZero();
    }
  }
}
