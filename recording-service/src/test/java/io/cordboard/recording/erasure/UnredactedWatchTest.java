package io.cordboard.recording.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.config.RecordingConfig;
import io.cordboard.recording.testing.Analyser;
import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.LocalServices;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Audio of which a flow wants the redacted form only does not wait for a transcript unnoticed. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class UnredactedWatchTest {

  @Inject DataSource postgres;

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  private UnredactedWatch watch(String then) {
    RecordingConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(RecordingConfig.class)
            .withDefaultValue("cordboard.recording.media-dir", "nowhere")
            .withDefaultValue("cordboard.recording.redaction.audio-without-transcript", then)
            .build()
            .getConfigMapping(RecordingConfig.class);
    return new UnredactedWatch(postgres, config, metrics);
  }

  private double counted() {
    return metrics.get("cordboard.recording.unredacted").gauge().value();
  }

  private String recorded(Contacts contacts, String results) {
    String contactId = contacts.begin(Contacts.someNumber());
    Analyser.asksFor(contactId, 7, results);
    contacts.awaitState(contactId + "-rec", "EXPECTED");
    return contacts.record(contactId, Contacts.wav(100, 1));
  }

  @Test
  void shouldCountWhatWaitsForLongAndDeleteItOnlyIfThatIsWantedAndNothingHoldsIt()
      throws SQLException {
    Contacts contacts = new Contacts(base);
    UnredactedWatch keeps = watch("KEEP");
    Instant later = Instant.now().plus(Duration.ofDays(7)).plusSeconds(60);
    keeps.look(later);
    double before = counted();
    String only = recorded(contacts, "RedactedOnly");
    String held = recorded(contacts, "RedactedOnly");
    String both = recorded(contacts, "RedactedAndOriginal");
    String contact = held.replace("-rec", "");
    contacts.as("admin").putJson("/contacts/" + contact + "/legal-hold", "{\"reason\": \"why\"}");

    keeps.look(Instant.now());
    assertThat(counted()).isEqualTo(0);
    keeps.look(later);
    assertThat(counted()).isEqualTo(before + 2);
    contacts.awaitState(only, "STORED");

    watch("DELETE").look(later);
    contacts.awaitState(only, "DELETED");
    contacts.awaitState(held, "STORED");
    contacts.awaitState(both, "STORED");
    contacts.as("admin").delete("/contacts/" + contact + "/legal-hold");
  }
}
