package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.recording.testing.ContactRows;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contacts are found by everything that they are known by. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class SearchTest {

  private static final int CONTACTS = 12_000;
  private static final Instant BEGIN = Instant.parse("2026-10-01T00:00:00Z");

  /** A tenant of its own, so that no other test's contacts are found. */
  private static final String TENANT = UUID.randomUUID().toString();

  private static boolean made;

  @Inject DataSource postgres;

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  @BeforeEach
  void makeContacts() {
    if (!made) {
      made = true;
      new ContactRows(postgres)
          .insert(IntStream.range(0, CONTACTS).mapToObj(SearchTest::contact).toList());
    }
  }

  /** One a minute; the older half of them is said to be about parcels, one about a giraffe. */
  private static ContactRows.Made contact(int n) {
    return new ContactRows.Made(
        TENANT,
        id(n),
        id(n),
        BEGIN.plusSeconds(60L * n),
        "+4930" + n % 1000,
        "+49309999",
        n % 10 == 0 ? null : "agent-" + n % 7,
        "queue-" + n % 3,
        "flow-" + n % 2,
        n % 11 == 0 ? null : n == 17 ? "BLOCKED" : "CUSTOMER_DISCONNECT",
        "{\"tier\": \"" + (n == 3 ? "platinum" : "gold") + "\", \"order\": \"" + n + "\"}",
        n == 5
            ? "the parcel holds a giraffe"
            : n < CONTACTS / 2 ? "where is my parcel number " + n : null);
  }

  private static String id(int n) {
    return TENANT + "-" + String.format("%05d", n);
  }

  private Rest auditor() {
    return new Rest(base.toString(), "ann", Set.of("auditor"), Map.of("instance", TENANT));
  }

  private List<String> found(String query) {
    Rest.Answer answer = auditor().get("/contacts?" + query);
    assertThat(answer.status()).as(query).isEqualTo(200);
    List<String> ids = new ArrayList<>();
    answer.json().get("contacts").forEach(c -> ids.add(c.get("contactId").asText()));
    return ids;
  }

  private static String text(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Test
  void shouldFindWhatIsRareWhenItIsNotAmongTheNewest() {
    assertThat(found("attribute=tier:platinum")).containsExactly(id(3));
    assertThat(found("attribute=tier:gold&attribute=order:40")).containsExactly(id(40));
    assertThat(found("outcome=BLOCKED&queueId=queue-2")).containsExactly(id(17));
    assertThat(found("words=giraffe")).containsExactly(id(5));
    assertThat(found("words=GIRAFFE+parcel&agentId=agent-5")).containsExactly(id(5));
    assertThat(found("words=" + text("\"my parcel\" 41") + "&queueId=queue-2"))
        .containsExactly(id(41));
    assertThat(found("words=" + text("giraffe -parcel"))).isEmpty();
    assertThat(found("number=%2B493017&flowId=flow-1&outcome=BLOCKED")).containsExactly(id(17));
  }

  @Test
  void shouldFindTheNewestWhenMuchMeetsTheCriteria() {
    assertThat(found("limit=2")).containsExactly(id(CONTACTS - 1), id(CONTACTS - 2));
    assertThat(found("number=%2B49309999&limit=1")).containsExactly(id(CONTACTS - 1));
    assertThat(found("number=%2B4930999&limit=2"))
        .containsExactly(id(CONTACTS - 1), id(CONTACTS - 1001));
    assertThat(found("outcome=IN_PROGRESS&limit=1")).containsExactly(id(11_990));
    assertThat(found("words=parcel&limit=1")).containsExactly(id(CONTACTS / 2 - 1));
    assertThat(found("from=2026-10-01T00:10:00Z&to=2026-10-01T00:12:00%2B00:00"))
        .containsExactly(id(11), id(10));
  }

  @Test
  void shouldFindWhereAQueueAndAFlowMeetAndNothingWhereTheyDoNot() {
    // Of queue n % 3 and flow n % 2 is n % 6.
    assertThat(found("queueId=queue-2&flowId=flow-1&limit=2"))
        .containsExactly(id(CONTACTS - 1), id(CONTACTS - 7));
    assertThat(found("queueId=queue-2&flowId=flow-1&attribute=tier:gold&limit=1"))
        .containsExactly(id(CONTACTS - 1));
    assertThat(found("queueId=queue-0&flowId=flow-1&attribute=tier:platinum"))
        .containsExactly(id(3));
    assertThat(found("queueId=queue-2&flowId=flow-1&number=%2B493017&outcome=BLOCKED"))
        .containsExactly(id(17));
    assertThat(found("queueId=queue-2&flowId=flow-1&agentId=agent-3&outcome=BLOCKED"))
        .containsExactly(id(17));
    assertThat(found("queueId=queue-2&flowId=flow-9&attribute=tier:gold")).isEmpty();
  }

  @Test
  void shouldGoThroughAllPagesOnceWhenAFilterIsNoIndex() {
    List<String> paged = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          auditor().get("/contacts?limit=400&words=parcel&queueId=queue-1&cursor=" + cursor).json();
      page.get("contacts").forEach(c -> paged.add(c.get("contactId").asText()));
      cursor = page.has("next") ? page.get("next").asText() : "";
    } while (!cursor.isEmpty());

    assertThat(paged)
        .isEqualTo(
            IntStream.iterate(CONTACTS / 2 - 1, n -> n >= 0, n -> n - 1)
                .filter(n -> n % 3 == 1)
                .mapToObj(SearchTest::id)
                .toList());
  }

  @Test
  void shouldNameEveryCauseWhenManyParametersAreWrong() {
    Rest.Answer answer =
        auditor()
            .get(
                "/contacts?from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z&number="
                    + text("\u0001")
                    + "&agent=x&outcome="
                    + text("'; DROP TABLE contact_record; --")
                    + "&attribute=a:1&attribute=a:2&words=%3F%21&queueId=a&queueId=b&limit=many"
                    + "&cursor=%27%3B--&flowId="
                    + "f".repeat(300));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("causes"))
        .extracting(c -> c.get("field").asText())
        .containsExactlyInAnyOrder(
            "to",
            "number",
            "agent",
            "outcome",
            "attribute",
            "words",
            "queueId",
            "limit",
            "cursor",
            "flowId");
  }

  @Test
  void shouldFindNothingWhenValuesAreTricks() {
    for (String trick :
        List.of("' OR 1=1 --", "%", "*", "\\", "queue-1' AND '1'='1", "../../etc/passwd", "{}")) {
      String value = text(trick);
      assertThat(found("queueId=" + value)).isEmpty();
      assertThat(found("agentId=" + value)).isEmpty();
      assertThat(found("number=" + value)).isEmpty();
      assertThat(found("attribute=" + text("tier:" + trick))).isEmpty();
    }
    assertThat(found("words=" + text("giraffe'); DROP TABLE contact_record; --"))).isEmpty();
    assertThat(found("limit=1")).hasSize(1);
  }

  @Test
  void shouldSeeNothingOfAnotherTenantWhenSearched() {
    Rest stranger = new Rest(base.toString(), "bob", Set.of("auditor"), Map.of("instance", "x"));

    assertThat(stranger.get("/contacts").json().get("contacts")).isEmpty();
    assertThat(stranger.get("/contacts/" + id(1)).status()).isEqualTo(404);
    assertThat(auditor().get("/contacts/" + id(1)).status()).isEqualTo(200);
  }
}
