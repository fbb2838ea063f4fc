package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cordboard.events.Topics;
import io.cordboard.recording.testing.Analyser;
import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.Platform;
import io.cordboard.recording.testing.Publisher;
import io.cordboard.recording.testing.Rest;
import io.cordboard.recording.testing.Samples;
import io.cordboard.recording.testing.ServiceProcess;
import io.cordboard.recording.transcript.TranscriptReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Analysers put the largest transcripts that may be, of the kinds that need most memory, all at
 * once, into a packaged service with little heap. {@code -Dcordboard.rounds=10} for more.
 */
class LargeTranscriptsIT {

  private static final String NAME = "large_transcripts";
  private static final int ROUNDS = Integer.getInteger("cordboard.rounds", 1);
  private static final int BYTES_MAX = 16 * 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int EACH = 3;

  @Test
  void shouldKeepThemAllAndStayUpWhenTheLargestTranscriptsComeAtOnce() throws Exception {
    Platform platform = Platform.get();
    String database = platform.database(NAME);
    try (ServiceProcess service =
        new ServiceProcess(platform, NAME, database, Map.of("heap", "192m"))) {
      service.startAndAwait();
      Contacts contacts = new Contacts(service.base());
      contacts
          .as("admin")
          .putJson("/categories/greets", "{\"when\": {\"words\": [\"hello there\"]}}");
      AtomicInteger busy = new AtomicInteger();
      for (int round = 0; round < ROUNDS; round++) {
        List<CompletableFuture<Rest.Answer>> answers = new ArrayList<>();
        for (String transcript : List.of(wide(), wordy(), hostile())) {
          for (int n = 0; n < EACH; n++) {
            String path = recorded(platform, contacts, round + "-" + answers.size());
            Rest analyser = Analyser.of(service.base(), "default");
            answers.add(
                CompletableFuture.supplyAsync(
                    () -> putUntilThereIsRoom(analyser, path, transcript, busy), OWN_THREAD));
          }
        }
        for (int n = 0; n < answers.size(); n++) {
          assertThat(answers.get(n).join().status()).isEqualTo(n < 2 * EACH ? 201 : 400);
        }
        assertThat(service.process().isAlive()).isTrue();
      }
      assertThat(busy).hasPositiveValue();
      System.out.printf(
          "%d transcripts of 16 MiB at once into a heap of 192 MiB: all answered, %d times told to"
              + " come back%n",
          ROUNDS * 3 * EACH, busy.get());
    }
  }

  private static final Executor OWN_THREAD = task -> Thread.ofPlatform().start(task);

  private static Rest.Answer putUntilThereIsRoom(
      Rest analyser, String path, String transcript, AtomicInteger busy) {
    Rest.Answer[] last = new Rest.Answer[1];
    await()
        .atMost(PATIENCE)
        .until(() -> {
          last[0] = analyser.putJson(path, transcript);
          if (last[0].status() == 503) {
            busy.incrementAndGet();
          }
          return last[0].status() != 503;
        });
    return last[0];
  }

  /** A recording of which a flow wants an analysis, and where its transcript is put. */
  private static String recorded(Platform platform, Contacts contacts, String contactId) {
    try (Publisher publisher = new Publisher(NAME + ".", platform.registry())) {
      publisher.send(
          Topics.CONTACT_EVENTS,
          contactId,
          List.of(
              Contacts.initiated(contactId, contactId, "+491", Samples.NOON),
              Analyser.asking("default", contactId, 7, Map.of("Enabled", "True"))));
    }
    contacts.awaitState(contactId + "-rec", "EXPECTED");
    return "/recordings/" + contacts.record(contactId, Contacts.wav(32_000, 1)) + "/transcript";
  }

  /** As much text as may be, of characters that take two bytes in memory as one of them does. */
  private static String wide() {
    String text = "\u4f60 call +49 30 1234567 " + "hello there ".repeat(830).strip();
    String line = Analyser.line("CUSTOMER", text, 0, 100);
    int count = TranscriptReader.TEXTS_MAX / text.length();
    String spaces = " ".repeat((BYTES_MAX - 1_000) / count - line.length() - 10);
    return Analyser.transcript(
        IntStream.range(0, count).mapToObj(n -> spaces + line).toArray(String[]::new));
  }

  /** As many words as there is room for, each a line of its own. */
  private static String wordy() {
    String word = "{\"text\":\"a\",\"begin\":0,\"end\":1}";
    String words =
        IntStream.range(0, 2_000).mapToObj(n -> word).collect(Collectors.joining(",", "[", "]"));
    String line =
        "{\"participant\":\"AGENT\",\"text\":\"a\",\"begin\":0,\"end\":1,\"words\":" + words + "}";
    int count = (BYTES_MAX - 1_000) / (line.length() + 2);
    return Analyser.transcript(
        IntStream.range(0, count).mapToObj(n -> line).toArray(String[]::new));
  }

  /** Many small objects where there should be none. */
  private static String hostile() {
    return "{\"language\":\"en\",\"more\":[" + "{},".repeat((BYTES_MAX - 100) / 3) + "{}]}";
  }
}
