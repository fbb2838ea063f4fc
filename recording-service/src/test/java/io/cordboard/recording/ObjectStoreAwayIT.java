package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.events.recording.RecordingStored;
import io.cordboard.recording.testing.Announcements;
import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.Gateways;
import io.cordboard.recording.testing.Platform;
import io.cordboard.recording.testing.Rest;
import io.cordboard.recording.testing.ServiceProcess;
import io.cordboard.recording.testing.StrictS3;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * The object store stops, or hangs, while gateways upload to the packaged service, and comes back.
 * {@code -Dcordboard.away=PT2M} for longer than eight seconds.
 */
class ObjectStoreAwayIT {

  private static final String NAME = "store_away";
  private static final Duration AWAY = Duration.parse(System.getProperty("cordboard.away", "PT8S"));
  private static final int GATEWAYS = 3;
  private static final int CONTACTS_MAX = 5_000;
  private static final int BEFORE = 12;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void shouldRefuseClearlyLoseNothingAndWorkItOffWhenTheStoreIsAwayUnderUploads() throws Exception {
    Platform platform = Platform.get();
    String database = platform.database(NAME);
    try (StrictS3 s3 = started();
        ServiceProcess service = new ServiceProcess(platform, NAME, database, s3.settings());
        Announcements announcements = new Announcements(NAME + ".", platform.registry())) {
      service.startAndAwait();
      Gateways.begin(database, CONTACTS_MAX);
      Rest auditor = new Rest(service.base().toString(), "auditor");
      try (Gateways gateways = new Gateways(service.base(), GATEWAYS, CONTACTS_MAX)) {
        await().atMost(PATIENCE).until(() -> gateways.keptCount() > BEFORE);
        await().atMost(PATIENCE).until(() -> !announcements.upToNow().isEmpty());
        String stored =
            ((RecordingStored) announcements.upToNow().getFirst().getPayload()).getRecordingId();

        s3.stop();
        int refusedBefore = gateways.unavailable();
        await().atMost(PATIENCE).until(() -> gateways.unavailable() > refusedBefore + 2 * GATEWAYS);
        int kept = gateways.keptCount();
        checkHealth(auditor);
        assertThat(auditor.get("/contacts?limit=1").status()).isEqualTo(200);
        checkRefusals(service, auditor, stored);
        assertThat(service.process().waitFor(AWAY.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
        assertThat(gateways.keptCount()).isEqualTo(kept);
        s3.start();

        await().atMost(PATIENCE).until(() -> gateways.keptCount() > kept + BEFORE);
        await().atMost(PATIENCE).until(() -> auditor.get("/q/health/ready").status() == 200);
        s3.hang();
        await().atMost(PATIENCE).untilAsserted(() -> checkHealth(auditor));
        s3.release();
        int contacts = gateways.finish();
        checkAll(contacts, gateways, announcements, auditor);
        await("no segment stays behind")
            .atMost(PATIENCE)
            .until(() -> s3.objects().keySet().stream().noneMatch(k -> k.startsWith("segments/")));
        assertThat(s3.objects()).hasSize(contacts);
        System.out.printf(
            "object store away for %d s under uploads: %d uploads told to come back, %d segments,"
                + " %d recordings, each whole and announced%n",
            AWAY.toSeconds(), gateways.unavailable(), gateways.keptCount(), contacts);
      }
    }
  }

  private static StrictS3 started() {
    StrictS3 s3 = new StrictS3();
    s3.start();
    return s3;
  }

  /** Readiness names the store; the process is alive. */
  private static void checkHealth(Rest auditor) {
    Rest.Answer ready = auditor.get("/q/health/ready");
    assertThat(ready.status()).isEqualTo(503);
    for (JsonNode check : ready.json().get("checks")) {
      boolean store = check.get("name").asText().equals("object store");
      assertThat(check.get("status").asText())
          .as(check.toString())
          .isEqualTo(store ? "DOWN" : "UP");
      if (store) {
        assertThat(check.at("/data/problem").asText()).contains(StrictS3.BUCKET);
      }
    }
    assertThat(auditor.get("/q/health/live").status()).isEqualTo(200);
  }

  /** Who uploads and who plays is told to come back, and why. */
  private static void checkRefusals(ServiceProcess service, Rest auditor, String stored) {
    byte[] body = Contacts.wav(1_000, 1);
    String path =
        Contacts.segmentPath(
            "by-hand", Gateways.contact(CONTACTS_MAX - 1), 0, Contacts.sha256(body));
    Rest.Answer upload =
        new Rest(service.base().toString(), "gateway").put(path + "&last=true", body, "audio/wav");
    Rest.Answer media = auditor.get("/recordings/" + stored + "/media");
    for (Rest.Answer answer : List.of(upload, media)) {
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("retry-after")).isNotEmpty();
      assertThat(answer.json().get("detail").asText()).contains("object store");
    }
  }

  private static void checkAll(
      int contacts, Gateways gateways, Announcements announcements, Rest auditor) {
    assertThat(gateways.refused()).isEmpty();
    assertThat(gateways.keptCount()).isEqualTo(contacts * Gateways.SEGMENTS);
    await()
        .atMost(PATIENCE)
        .until(() ->
            announcements.upToNow().stream()
                    .map(event -> ((RecordingStored) event.getPayload()).getRecordingId())
                    .distinct()
                    .count()
                == contacts);
    for (int contact = 0; contact < contacts; contact++) {
      assertThat(
              Contacts.sha256(
                  auditor
                      .get("/recordings/" + Gateways.recording(contact) + "/media")
                      .http()
                      .body()))
          .as(Gateways.recording(contact))
          .isEqualTo(Contacts.sha256(Gateways.joined(contact)));
    }
  }
}
