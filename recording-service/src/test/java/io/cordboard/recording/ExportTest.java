package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import io.cordboard.events.Topics;
import io.cordboard.recording.testing.ContactRows;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Publisher;
import io.cordboard.recording.testing.Rest;
import io.cordboard.recording.testing.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What is found leaves as files. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class ExportTest {

  private static final int CONTACTS = 3_000;

  @Inject DataSource postgres;

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  private final String tenant = UUID.randomUUID().toString();

  private Rest as(String name, String role, List<String> queues) {
    return new Rest(
        base.toString(), name, Set.of(role), Map.of("instance", tenant, "queues", queues));
  }

  private Rest auditor() {
    return as("ann", "auditor", List.of());
  }

  private String id(int n) {
    return tenant + "-" + String.format("%05d", n);
  }

  private void makeContacts() {
    new ContactRows(postgres)
        .insert(
            IntStream.range(0, CONTACTS)
                .mapToObj(n ->
                    new ContactRows.Made(
                        tenant,
                        id(n),
                        id(n),
                        Samples.NOON.plusSeconds(n),
                        "+4930" + n,
                        "sip:centre@example.org",
                        n % 2 == 0 ? "alice" : null,
                        n % 3 == 0 ? "sales" : "support",
                        "=1+1",
                        n % 5 == 0 ? null : "CUSTOMER_DISCONNECT",
                        "{\"note\": \"a \\\"b\\\", c\\nd\"}",
                        null))
                .toList());
  }

  @Test
  void shouldHoldEveryContactOfTheSearchWhenExportedAsCsv() {
    makeContacts();

    Rest.Answer answer = auditor().get("/exports/contacts?format=csv&agentId=alice");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).startsWith("text/csv");
    List<String> lines = text(answer).lines().toList();
    assertThat(lines).hasSize(1 + CONTACTS / 2);
    assertThat(lines.getFirst()).startsWith("contactId,initialContactId,channel");
    assertThat(lines.get(1))
        .isEqualTo(
            id(2998)
                + ","
                + id(2998)
                + ",CHAT,INBOUND,2026-11-01T12:49:58Z,,CUSTOMER_DISCONNECT,+49302998,"
                + "sip:centre@example.org,alice,support,'=1+1,,"
                + "\"{\"\"note\"\": \"\"a \\\"\"b\\\"\", c\\nd\"\"}\",");
    assertThat(answer.header("export-total")).isEqualTo("1500");
    JsonNode progress = auditor().get("/exports/" + answer.header("export-id")).json();
    assertThat(progress.get("state").asText()).isEqualTo("DONE");
    assertThat(progress.get("rows").asInt()).isEqualTo(1500);
    assertThat(progress.get("total").asInt()).isEqualTo(1500);
  }

  @Test
  void shouldBeJsonWhenExportedAsJsonOrLines() throws IOException {
    makeContacts();

    JsonNode array = auditor().get("/exports/contacts?format=json&outcome=IN_PROGRESS").json();
    List<String> lines =
        text(auditor().get("/exports/contacts?format=ndjson&outcome=IN_PROGRESS")).lines().toList();

    assertThat(array).hasSize(CONTACTS / 5);
    assertThat(array.get(0).get("contactId").asText()).isEqualTo(id(2995));
    assertThat(array.get(0).at("/attributes/note").asText()).isEqualTo("a \"b\", c\nd");
    assertThat(lines).hasSize(CONTACTS / 5);
    assertThat(new com.fasterxml.jackson.databind.ObjectMapper().readTree(lines.getLast()))
        .isEqualTo(array.get(array.size() - 1));
    assertThat(auditor().get("/exports/contacts?format=json&words=nothing").json()).isEmpty();
  }

  @Test
  void shouldHoldOwnQueuesOnlyWhenASupervisorExports() {
    makeContacts();
    Rest supervisor = as("sue", "supervisor", List.of("sales"));

    Rest.Answer answer = supervisor.get("/exports/contacts?format=csv");

    assertThat(answer.header("export-total")).isEqualTo("1000");
    assertThat(text(answer)).doesNotContain("support");
    String progress = "/exports/" + answer.header("export-id");
    assertThat(supervisor.get(progress).status()).isEqualTo(200);
    assertThat(as("tom", "supervisor", List.of("sales")).get(progress).status()).isEqualTo(404);
    assertThat(supervisor.get("/exports/contacts?format=csv&queueId=support").status())
        .isEqualTo(403);
    assertThat(supervisor.get("/exports/days/2026-11-01/contact_record.parquet").status())
        .isEqualTo(403);
    assertThat(as("alice", "agent", List.of()).get("/exports/contacts?format=csv").status())
        .isEqualTo(403);
  }

  @Test
  void shouldNameEveryCauseWhenAnExportIsWrong() {
    Rest.Answer contacts =
        auditor().get("/exports/contacts?format=xls&limit=5&from=now&attribute=x");
    Rest.Answer day = auditor().get("/exports/days/2999-01-01/..%2F..%2Fetc.parquet");

    assertThat(contacts.status()).isEqualTo(400);
    assertThat(contacts.json().get("causes"))
        .extracting(c -> c.get("field").asText())
        .containsExactlyInAnyOrder("format", "limit", "from", "attribute");
    assertThat(day.status()).isIn(400, 404);
    assertThat(auditor().get("/exports/days/today/pg_shadow.parquet").json().get("causes"))
        .extracting(c -> c.get("field").asText())
        .containsExactlyInAnyOrder("day", "file");
  }

  @Test
  void shouldHoldTheRowsOfTheDayWhenExportedAsParquet() throws IOException {
    makeContacts();

    Rest.Answer answer = auditor().get("/exports/days/2026-11-01/contact_record.parquet");

    assertThat(answer.status()).isEqualTo(200);
    Map<String, String> outcomes = new TreeMap<>();
    try (ParquetFileReader file =
            ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(answer.http().body())));
        RowReader row = file.rowReader()) {
      while (row.hasNext()) {
        row.next();
        assertThat(row.getString("instance_id")).isEqualTo(tenant);
        outcomes.put(
            row.getString("contact_id"), row.isNull("outcome") ? "" : row.getString("outcome"));
      }
    }
    assertThat(outcomes)
        .hasSize(CONTACTS)
        .containsEntry(id(5), "")
        .containsEntry(id(6), "CUSTOMER_DISCONNECT");
    assertThat(rows(auditor().get("/exports/days/2026-10-31/contact_record.parquet").http().body()))
        .isZero();
  }

  @Test
  void shouldHoldEventsWhenTheirDayIsExported() throws IOException {
    String contactId = UUID.randomUUID().toString();
    try (Publisher publisher = new Publisher()) {
      publisher.send(
          Topics.CONTACT_EVENTS,
          contactId,
          List.of(Samples.initiated(contactId), Samples.block(contactId, 2)));
    }
    Rest auditor = new Rest(base.toString(), "auditor");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            auditor
                .get("/contacts/" + contactId + "/timeline")
                .json()
                .at("/entries/1")
                .has("payload"));

    byte[] body = auditor.get("/exports/days/2026-11-01/block_execution.parquet").http().body();

    List<String> found = new ArrayList<>();
    try (ParquetFileReader file = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(body)));
        RowReader row = file.rowReader()) {
      while (row.hasNext()) {
        row.next();
        if (row.getString("contact_id").equals(contactId)) {
          assertThat(row.getTimestamp("occurred_at")).isEqualTo(Samples.NOON.plusMillis(2));
          assertThat(row.getInt("flow_version")).isEqualTo(3);
          assertThat(row.isNull("error")).isTrue();
          found.add(row.getString("block_id"));
        }
      }
    }
    assertThat(found).containsExactly("block-2");
  }

  private static long rows(byte[] parquet) throws IOException {
    try (ParquetFileReader file = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(parquet)))) {
      return file.getFileMetaData().numRows();
    }
  }

  private static String text(Rest.Answer answer) {
    return new String(answer.http().body(), StandardCharsets.UTF_8);
  }
}
