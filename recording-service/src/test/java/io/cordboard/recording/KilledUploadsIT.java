package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cordboard.events.recording.RecordingEvent;
import io.cordboard.events.recording.RecordingStored;
import io.cordboard.recording.testing.Announcements;
import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.Gateways;
import io.cordboard.recording.testing.Platform;
import io.cordboard.recording.testing.Rest;
import io.cordboard.recording.testing.ServiceProcess;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The packaged service is killed with SIGKILL while gateways upload over HTTP: what was answered as
 * kept is there, what was announced is whole, and in the end each recording is stored and announced
 * once. {@code -Dcordboard.kills=50} for more than four kills.
 */
class KilledUploadsIT {

  private static final String NAME = "killed_uploads";
  private static final int KILLS = Integer.getInteger("cordboard.kills", 4);

  /** From so many on it pays to make starts fast first. */
  private static final int MANY = 10;

  private static final long SEED = Long.getLong("cordboard.kills.seed", 20261125L);
  private static final int GATEWAYS = 3;
  private static final int CONTACTS_MAX = 20_000;
  private static final int WORKS_MILLIS_MAX = 1_500;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Set<String> played = new HashSet<>();

  @Test
  void shouldKeepWhatWasAnsweredAndAnnounceWhatIsWholeWhenKilledUnderUploads() throws Exception {
    Random random = new Random(SEED);
    Platform platform = Platform.get();
    String database = platform.database(NAME);
    int hits = 0;
    try (ServiceProcess service = new ServiceProcess(platform, NAME, database, Map.of());
        Announcements announcements = new Announcements(NAME + ".", platform.registry());
        Connection connection = Platform.connect(database)) {
      if (KILLS > MANY) {
        service.train();
      }
      service.startAndAwait();
      Gateways.begin(database, CONTACTS_MAX);
      Rest auditor = new Rest(service.base().toString(), "auditor");
      try (Gateways gateways = new Gateways(service.base(), GATEWAYS, CONTACTS_MAX)) {
        for (int kill = 0; kill < KILLS; kill++) {
          int before = gateways.keptCount();
          await().atMost(PATIENCE).until(() -> gateways.keptCount() > before);
          checkAnnounced(announcements, auditor);
          assertThat(
                  service
                      .process()
                      .waitFor(random.nextInt(WORKS_MILLIS_MAX), TimeUnit.MILLISECONDS))
              .isFalse();
          hits += gateways.inFlight() > 0 ? 1 : 0;
          service.kill();
          checkKept(connection, gateways);
          service.start();
        }
        int contacts = gateways.finish();
        checkKept(connection, gateways);
        await()
            .atMost(PATIENCE)
            .until(() ->
                count(connection, "SELECT count(*) FROM recording WHERE state = 'STORED'")
                        == contacts
                    && count(connection, "SELECT count(*) FROM recording_outbox") == 0);
        checkAnnounced(announcements, auditor);
        Map<String, Set<String>> announced = eventIds(announcements.upToNow());
        assertThat(announced.keySet())
            .isEqualTo(
                IntStream.range(0, contacts)
                    .mapToObj(Gateways::recording)
                    .collect(Collectors.toSet()));
        assertThat(announced.values()).allMatch(ids -> ids.size() == 1);
        assertThat(played).hasSize(contacts);
        assertThat(hits).isGreaterThan(KILLS / 2);
        System.out.printf(
            "killed %d times, %d of them while an upload was under way (%d had no answer): %d"
                + " segments, %d recordings, each whole and announced%n",
            KILLS, hits, gateways.broken(), gateways.keptCount(), contacts);
      }
    }
  }

  /** Nothing that was answered as kept is lost. */
  private static void checkKept(Connection connection, Gateways gateways) throws SQLException {
    Map<String, String> answered = gateways.kept();
    Map<String, String> rows = new TreeMap<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT recording_id || '/' || segment, sha256 FROM recording_segment");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        rows.put(row.getString(1), row.getString(2));
      }
    }
    assertThat(rows).containsAllEntriesOf(answered);
    assertThat(gateways.refused()).isEmpty();
  }

  /** Whatever was announced can be played, and is whole. */
  private void checkAnnounced(Announcements announcements, Rest auditor) {
    for (RecordingEvent event : announcements.upToNow()) {
      String recordingId = ((RecordingStored) event.getPayload()).getRecordingId();
      if (played.add(recordingId)) {
        int contact =
            Integer.parseInt(recordingId.substring("contact-".length(), recordingId.length() - 4));
        Rest.Answer media = auditor.get("/recordings/" + recordingId + "/media");
        assertThat(media.status()).as(recordingId).isEqualTo(200);
        assertThat(Contacts.sha256(media.http().body()))
            .as(recordingId)
            .isEqualTo(Contacts.sha256(Gateways.joined(contact)))
            .isEqualTo(((RecordingStored) event.getPayload()).getSha256());
      }
    }
  }

  private static Map<String, Set<String>> eventIds(List<RecordingEvent> events) {
    return events.stream()
        .collect(
            Collectors.groupingBy(
                event -> ((RecordingStored) event.getPayload()).getRecordingId(),
                Collectors.mapping(
                    RecordingEvent::getEventId, Collectors.toCollection(TreeSet::new))));
  }

  private static long count(Connection connection, String sql) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
