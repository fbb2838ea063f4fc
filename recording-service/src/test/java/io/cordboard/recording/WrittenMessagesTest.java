package io.cordboard.recording;

import static io.cordboard.recording.testing.AliceAndBob.contacts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.events.Topics;
import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.channel.InputCollected;
import io.cordboard.events.channel.InputMode;
import io.cordboard.events.channel.InputOutcome;
import io.cordboard.events.channel.MessageReceived;
import io.cordboard.recording.testing.AliceAndBob;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Publisher;
import io.cordboard.recording.testing.Rest;
import io.cordboard.recording.testing.Samples;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was written: who sees it and how, its words, and the categories that come of it. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class WrittenMessagesTest {

  @Inject AliceAndBob made;

  @Test
  void shouldShowWhatWasWrittenRedactedWhenTheReaderIsNoAuditor() {
    try (Publisher publisher = new Publisher()) {
      publisher.send(
          Topics.CHANNEL_EVENTS,
          made.ofAlice(),
          List.of(
              line(1, message("my card is 4111 1111 1111 1111 \u0000")),
              line(2, answer("write to ann@example.org")),
              line(2, answer("write to ann@example.org")),
              line(3, InputCollected.newBuilder(answer("secret")).setEncrypted(true).build())));
    }
    Rest alice = made.as("alice", "agent", List.of());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            contacts(alice.get("/contacts?words=card+write")).equals(List.of(made.ofAlice())));

    assertThat(texts(alice)).containsExactly("my card is [CARD] \uFFFD", "write to [EMAIL]");
    assertThat(texts(made.as("ann", "auditor", List.of())))
        .containsExactly("my card is 4111 1111 1111 1111 \uFFFD", "write to ann@example.org");
    assertThat(contacts(alice.get("/contacts?words=4111"))).isEmpty();
    assertThat(contacts(alice.get("/contacts?words=secret"))).isEmpty();
  }

  /** So many words in so many bytes that Postgres takes them for no index. */
  private static String manyWords(int from) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < from + 20_000; i++) {
      text.appendCodePoint(0x20000 + i % 40_000)
          .appendCodePoint(0x20000 + i * 3 % 40_000)
          .append('-')
          .appendCodePoint(0x20000 + i * 7 % 40_000)
          .appendCodePoint(0x20000 + i * 11 % 40_000)
          .append(' ');
    }
    return text.toString();
  }

  @Test
  void shouldKeepEveryLineWhenThereAreMoreWordsThanCanBeSearched() {
    try (Publisher publisher = new Publisher()) {
      publisher.send(
          Topics.CHANNEL_EVENTS,
          made.ofAlice(),
          List.of(
              line(1, message("hello")),
              line(2, message(manyWords(0))),
              line(3, message(manyWords(20_000))),
              line(4, message("goodbye"))));
    }
    Rest auditor = made.as("ann", "auditor", List.of());

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(texts(auditor)).hasSize(4).startsWith("hello").endsWith("goodbye"));
    assertThat(contacts(auditor.get("/contacts?words=hello"))).containsExactly(made.ofAlice());
  }

  @Test
  void shouldSortContactsByWhatWasWrittenAndFindThemByCategory() {
    Rest sue = made.as("sue", "supervisor", List.of("sales"));
    Rest alice = made.as("alice", "agent", List.of());
    String angry =
        """
        {"channels": ["CHAT"], "queues": ["sales"],
         "when": {"all": [{"words": ["money back"], "saidBy": "CUSTOMER"},
                          {"not": {"words": ["thank you"]}}]}}
        """;
    String social = "{\"when\": {\"pattern\": \"\\\\[NATIONAL_ID\\\\]\"}}";
    assertThat(sue.putJson("/categories/Angry", angry).status()).isEqualTo(201);
    assertThat(sue.putJson("/categories/Angry", angry).status()).isEqualTo(200);
    assertThat(sue.putJson("/categories/Has%20id", social).status()).isEqualTo(201);
    assertThat(alice.putJson("/categories/Mine", angry).status()).isEqualTo(403);

    try (Publisher publisher = new Publisher()) {
      publisher.send(
          Topics.CHANNEL_EVENTS,
          made.ofAlice(),
          List.of(line(1, message("I want my money back")), line(2, message("I am 078-05-1120"))));
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> contacts(alice.get("/contacts?category=Angry")).equals(List.of(made.ofAlice())));

    assertThat(alice.get("/contacts/" + made.ofAlice()).json().at("/contact/categories"))
        .extracting(JsonNode::asText)
        .containsExactly("Angry", "Has id");
    assertThat(texts(alice)).containsExactly("I want my money back", "I am [NATIONAL_ID]");
    assertThat(contacts(sue.get("/contacts?category=Has%20id&queueId=sales"))).hasSize(1);
    assertThat(contacts(sue.get("/contacts?category=Calm"))).isEmpty();

    try (Publisher publisher = new Publisher()) {
      publisher.send(
          Topics.CHANNEL_EVENTS,
          made.ofAlice(),
          List.of(line(3, message("All right, thank you!"))));
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> contacts(alice.get("/contacts?category=Angry")).isEmpty());
    assertThat(sue.delete("/categories/Angry").status()).isEqualTo(204);
    assertThat(sue.delete("/categories/Angry").status()).isEqualTo(404);
    assertThat(sue.get("/categories").json().get("categories")).hasSize(1);
    assertThat(
            made.as("ann", "auditor", List.of())
                .get("/exports/contacts?format=csv&category=Has%20id")
                .status())
        .isEqualTo(200);
  }

  @Test
  void shouldRefuseCategoriesThatSayNothingOrHaveTricksInTheirNames() {
    Rest sue = made.as("sue", "supervisor", List.of("*"));
    String words = "{\"when\": {\"words\": [\"a\"]}}";

    Rest.Answer wrong =
        sue.putJson("/categories/x", "{\"when\": {\"words\": [], \"any\": []}, \"to\": 1}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.json().get("causes"))
        .extracting(c -> c.get("field").asText())
        .containsExactlyInAnyOrder("to", "when");
    for (String name :
        List.of("%27%3B%20DROP%20TABLE%20category%3B--", "..%2F..%2Fx", "%00", "a%0Ab")) {
      assertThat(sue.putJson("/categories/" + name, words).status()).as(name).isIn(400, 404);
    }
    assertThat(sue.putJson("/categories/x", "").status()).isEqualTo(400);
    assertThat(sue.putJson("/categories/x", "[1").status()).isEqualTo(400);
    assertThat(sue.get("/contacts?category=%27%20OR%201%3D1").json().get("contacts")).isEmpty();
    assertThat(sue.get("/categories").json().get("categories")).isEmpty();
  }

  private List<String> texts(Rest rest) {
    List<String> texts = new ArrayList<>();
    rest.get("/contacts/" + made.ofAlice() + "/transcript")
        .json()
        .get("lines")
        .forEach(line -> texts.add(line.get("text").asText()));
    return texts;
  }

  private static MessageReceived message(String content) {
    return MessageReceived.newBuilder()
        .setParticipantId("customer")
        .setMessageId("m-1")
        .setContent(content)
        .build();
  }

  private static InputCollected answer(String value) {
    return InputCollected.newBuilder()
        .setCommandId("c-1")
        .setParticipantId("customer")
        .setOutcome(InputOutcome.COLLECTED)
        .setMode(InputMode.MESSAGE)
        .setValue(value)
        .build();
  }

  private ChannelEvent line(long sequence, Object payload) {
    return ChannelEvent.newBuilder()
        .setEventId(made.ofAlice() + "-line-" + sequence)
        .setInstanceId(made.tenant())
        .setContactId(made.ofAlice())
        .setInitialContactId(made.ofAlice())
        .setSequence(sequence)
        .setOccurredAt(Samples.NOON.plusSeconds(sequence))
        .setPayload(payload)
        .build();
  }
}
