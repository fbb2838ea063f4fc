package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.events.Topics;
import io.cordboard.events.contact.BlockExecuted;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.RecordingChanged;
import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Publisher;
import io.cordboard.recording.testing.Rest;
import io.cordboard.recording.testing.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody sees of a timeline who does not see all: their contacts, without secrets. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class TimelineAccessTest {

  private static final String CARD = "4111 1111 1111 1111";

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway") // Set before each test.
  private Contacts contacts;

  private final String customer = Contacts.someNumber();
  private String first = "";
  private final String second = UUID.randomUUID().toString();

  @BeforeEach
  void beginAChain() {
    contacts = new Contacts(base);
    first = contacts.begin(customer);
    contacts.begin(second, first, customer, Samples.NOON);
  }

  private Rest supervisor(String queueId) {
    return new Rest(
        base.toString(), "sue", Set.of("supervisor"), Map.of("queues", List.of(queueId)));
  }

  private static ContactEvent ofChain(ContactEvent event, String initialContactId) {
    return ContactEvent.newBuilder(event).setInitialContactId(initialContactId).build();
  }

  private void publish(List<ContactEvent> events) {
    try (Publisher publisher = new Publisher()) {
      publisher.send(Topics.CONTACT_EVENTS, first, events);
    }
  }

  private List<JsonNode> blocks(Rest rest, String contactId, String parameters) {
    List<JsonNode> found = new ArrayList<>();
    rest.get("/contacts/" + contactId + "/timeline?" + parameters)
        .json()
        .path("entries")
        .forEach(entry -> {
          if (entry.get("type").asText().equals("BlockExecuted")) {
            found.add(entry);
          }
        });
    return found;
  }

  @Test
  void shouldShowAsMuchAsWasAskedForWhenOthersOfTheChainHaveMore() {
    contacts.end(first, customer, "first-" + first, Instant.now());
    contacts.end(second, first, customer, "second-" + first, Instant.now());
    List<ContactEvent> events = new ArrayList<>();
    for (int n = 0; n < 6; n++) {
      events.add(Samples.block(first, 10 + n));
    }
    events.add(ofChain(Samples.block(second, 20), first));
    events.add(ofChain(Samples.block(second, 21), first));
    publish(events);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> blocks(contacts.as("auditor"), first, "limit=100").size() == 8);

    assertThat(blocks(supervisor("second-" + first), second, "limit=4")).hasSize(2);
    assertThat(blocks(contacts.as("auditor"), second, "scope=contact&limit=4")).hasSize(2);
  }

  private ContactEvent stores(String contactId, long sequence) {
    ContactEvent event = Samples.block(contactId, sequence);
    BlockExecuted block =
        BlockExecuted.newBuilder((BlockExecuted) event.getPayload())
            .setBlockResult(CARD)
            .setParameters(Map.of("Text", "You said " + CARD + " and ann@example.com"))
            .build();
    return ofChain(ContactEvent.newBuilder(event).setPayload(block).build(), first);
  }

  @Test
  void shouldShowBlocksAsTheTranscriptShowsLines() {
    contacts.end(first, customer, "first-" + first, Instant.now());
    publish(List.of(stores(first, 10)));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> blocks(contacts.as("auditor"), first, "").size() == 1);

    JsonNode seen = blocks(supervisor("first-" + first), first, "").getFirst();
    JsonNode original = blocks(contacts.as("auditor"), first, "").getFirst();

    assertThat(seen.toString()).doesNotContain("4111", "ann@").contains("block-10");
    assertThat(seen.at("/payload/blockResult").asText()).isEqualTo("[CARD]");
    assertThat(seen.at("/payload/parameters/Text").asText())
        .isEqualTo("You said [CARD] and [EMAIL]");
    assertThat(seen.get("summary").asText()).contains("[CARD]");
    assertThat(original.at("/payload/blockResult").asText()).isEqualTo(CARD);
  }

  @Test
  void shouldShowNobodyMoreWhenAFlowWantsTheRedactedFormOnly() {
    RecordingChanged wish =
        RecordingChanged.newBuilder()
            .setRecordingId(first + "-rec")
            .setAnalytics(
                Map.of(
                    "Enabled",
                    "True",
                    "ConversationalAnalyticsRedactionConfiguration.Enabled",
                    "True",
                    "ConversationalAnalyticsRedactionConfiguration.RedactionResults",
                    "RedactedOnly"))
            .build();
    publish(List.of(Samples.event(first, 9, wish), stores(first, 10)));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> blocks(contacts.as("auditor"), first, "").size() == 1);

    assertThat(blocks(contacts.as("auditor"), first, "").getFirst().toString())
        .doesNotContain("4111", "ann@");
  }

  @Test
  void shouldNotKeepNumbersInTheAuditOfAnExport() {
    Rest auditor = contacts.as("auditor");
    String exportId =
        auditor
            .get("/exports/contacts?format=csv&number=" + customer.replace("+", "%2B"))
            .header("Export-Id");
    String digest =
        auditor
            .postJson("/audit/digests", "{\"text\": \"" + customer + "\"}")
            .json()
            .get("digest")
            .asText();

    String audit = auditor.get("/contacts/export:" + exportId + "/audit").json().toString();

    assertThat(audit).doesNotContain(customer).contains(digest);
    assertThat(digest).startsWith("hmac:");
    assertThat(contacts.as("supervisor").postJson("/audit/digests", "{\"text\": \"1\"}").status())
        .isEqualTo(403);
    assertThat(auditor.postJson("/audit/digests", "{}").status()).isEqualTo(400);
  }
}
