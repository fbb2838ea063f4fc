package io.cordboard.recording.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.testing.Analyser;
import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Rest;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transcripts wait outside while others take all the room that there is for them. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class BusyTranscriptsTest {

  private static final String TRANSCRIPT =
      Analyser.transcript(Analyser.line("AGENT", "may I help", 0, 400));

  @Inject TranscriptsInWork inWork;
  @Inject MeterRegistry metrics;

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway") // Set before each test.
  private Rest analyser;

  private String path = "";

  @BeforeEach
  void isRecorded() {
    Contacts contacts = new Contacts(base);
    analyser = Analyser.of(base, "default");
    String contactId = contacts.begin(Contacts.someNumber());
    path = "/recordings/" + contactId + "-rec/transcript";
    Analyser.asksFor(contactId, 7, "");
    contacts.awaitState(contactId + "-rec", "EXPECTED");
    contacts.record(contactId, Contacts.wav(32_000, 1));
  }

  private double busy() {
    return metrics.counter("cordboard.recording.transcripts", "result", "BUSY").count();
  }

  private double work() {
    return metrics.get("cordboard.recording.transcripts.work.bytes").gauge().value();
  }

  @Test
  void shouldSayWhenToComeAgainWhenThereIsNoRoom() {
    List<TranscriptsInWork.Place> others = new ArrayList<>();
    for (Optional<TranscriptsInWork.Place> place = inWork.take(1_000_000);
        place.isPresent();
        place = inWork.take(1_000_000)) {
      others.add(place.get());
    }
    double before = busy();
    String large = TRANSCRIPT.replace("help", "help" + " ".repeat(2_000_000));

    Rest.Answer answer = analyser.putJson(path, large);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("retry-after")).isEqualTo("5");
    assertThat(answer.json().path("detail").asText()).contains("transcripts");
    assertThat(busy()).isEqualTo(before + 1);
    others.forEach(TranscriptsInWork.Place::close);
    assertThat(analyser.putJson(path, TRANSCRIPT).status()).isEqualTo(201);
  }

  @Test
  void shouldHoldNoPlaceWhenItIsAnswered() {
    assertThat(analyser.putJson(path, "nonsense").status()).isEqualTo(400);
    assertThat(analyser.putJson(path, " ".repeat(16 * 1024 * 1024 + 1)).status()).isEqualTo(413);
    assertThat(analyser.putJson(path, TRANSCRIPT).status()).isEqualTo(201);
    assertThat(analyser.putJson(path, TRANSCRIPT, "If-Match", "\"another\"").status())
        .isEqualTo(412);

    assertThat(work()).isZero();
  }
}
