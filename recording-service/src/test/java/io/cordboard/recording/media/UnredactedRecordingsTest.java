package io.cordboard.recording.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.store.RecordingQueries;
import io.cordboard.recording.store.SpeechRows;
import io.cordboard.recording.store.UnredactedRecordings;
import io.cordboard.recording.testing.Analyser;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which audio has no redacted form though a flow wants nothing else, whatever comes in which order
 * of the recording, the wish, transcripts and looks.
 */
class UnredactedRecordingsTest {

  private static final String ANN = Analyser.line("CUSTOMER", "ann@example.org", 1_000, 2_000);
  private static final String BOB = Analyser.line("CUSTOMER", "bob@example.org", 0, 1_000);

  /** As if all that is there had waited for long. */
  private static final Duration LATER = Duration.ofHours(1);

  @TempDir
  @SuppressWarnings("NullAway") // Injected.
  private static Path dir;

  @SuppressWarnings("NullAway") // Set before all tests.
  private static KilledMedia media;

  @SuppressWarnings("NullAway") // Set before all tests.
  private static KilledWorker worker;

  @BeforeAll
  static void start() throws IOException {
    media = new KilledMedia(dir);
    worker = new KilledWorker(media.postgres(), dir, new FilesystemObjectStore(dir), false);
  }

  @AfterAll
  static void stop() throws IOException {
    media.close();
  }

  private static void recorded(String contact) throws Exception {
    media.begin(contact);
    worker.assemble(List.of(contact));
    media.analysed(contact);
  }

  /** Looks as the watch does, and says whether a contact's recording is found. */
  private static boolean found(String contact) throws SQLException {
    return look(Instant.now().plus(LATER)).contains(contact + "-rec");
  }

  private static List<String> look(Instant storedBefore) throws SQLException {
    unmark(storedBefore);
    try (Connection connection = media.connection()) {
      return UnredactedRecordings.find(connection, storedBefore, 1_000);
    }
  }

  private static void unmark(Instant storedBefore) throws SQLException {
    try (Connection connection = media.connection()) {
      connection.setAutoCommit(false);
      UnredactedRecordings.unmark(connection, storedBefore, 1_000);
      connection.commit();
    }
  }

  private static boolean marked(String contact) throws SQLException {
    return media
        .texts("SELECT unredacted::text FROM recording WHERE contact_id = ?", contact)
        .contains("true");
  }

  @Test
  void shouldFindAudioOnlyOnceItWaitedWhenItsRedactedFormAloneIsWanted() throws Exception {
    recorded("waits");
    media.redactedOnly("waits");
    Instant storedAt =
        Instant.parse(
            media
                .texts(
                    "SELECT to_char(stored_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"
                        + " FROM recording WHERE contact_id = 'waits'")
                .getFirst());

    assertThat(look(storedAt)).doesNotContain("waits-rec");
    assertThat(look(storedAt.plusMillis(1))).contains("waits-rec");
    assertThat(marked("waits")).isTrue();
  }

  @Test
  void shouldFindThoseThatWaitLongestWhenThereAreMore() throws Exception {
    for (int number = 0; number < 3; number++) {
      recorded("order-" + number);
      media.redactedOnly("order-" + number);
      media.update(
          "UPDATE recording SET stored_at = '2026-01-01Z'::timestamptz - ?::interval"
              + " WHERE contact_id = ?",
          number + " hours",
          "order-" + number);
    }

    try (Connection connection = media.connection()) {
      assertThat(UnredactedRecordings.find(connection, Instant.now(), 2))
          .containsExactly("order-2-rec", "order-1-rec");
    }
  }

  @Test
  void shouldNotLookAgainAtWhatNobodyWantsRedacted() throws Exception {
    recorded("unwanted");

    assertThat(found("unwanted")).isFalse();
    assertThat(marked("unwanted")).isFalse();
  }

  @Test
  void shouldNotLookAgainAtWhatIsNoAudio() throws Exception {
    recorded("screen");
    media.redactedOnly("screen");
    media.update("UPDATE recording SET content_type = 'video/webm' WHERE contact_id = 'screen'");

    assertThat(found("screen")).isFalse();
    assertThat(marked("screen")).isFalse();
  }

  @Test
  void shouldFindItWhenTheWishComesAfterItWasLookedAt() throws Exception {
    recorded("late-wish");
    assertThat(found("late-wish")).isFalse();

    worker.wish("late-wish");
    worker.redactor().work();

    assertThat(found("late-wish")).isTrue();
  }

  @Test
  void shouldFindItWhenTheWishWasThereBeforeTheRecording() throws Exception {
    worker.wish("early-wish");

    recorded("early-wish");

    assertThat(found("early-wish")).isTrue();
  }

  @Test
  void shouldNotFindItWhenItsFormIsMade() throws Exception {
    recorded("made");
    media.redactedOnly("made");
    worker.transcript("made", ANN);
    worker.redactor().work();

    assertThat(found("made")).isFalse();
    assertThat(marked("made")).isFalse();
  }

  @Test
  void shouldNotMarkItAgainWhenTheWishComesAndThereIsAForm() throws Exception {
    recorded("made-before");
    worker.transcript("made-before", ANN);
    worker.redactor().work();
    assertThat(found("made-before")).isFalse();

    worker.wish("made-before");
    worker.redactor().work();

    assertThat(marked("made-before")).isFalse();
    assertThat(media.objects("made-before")).hasSize(1);
  }

  @Test
  void shouldFindItAgainWhenAnotherTranscriptLeavesItWithoutAForm() throws Exception {
    recorded("unfit");
    media.redactedOnly("unfit");
    worker.transcript("unfit", ANN);
    worker.redactor().work();
    assertThat(found("unfit")).isFalse();

    worker.transcript("unfit", BOB);
    media.update("UPDATE recording_rendition SET state = 'UNFIT' WHERE contact_id = 'unfit'");

    assertThat(found("unfit")).isTrue();
  }

  @Test
  void shouldWaitAsLongAgainWhenAnotherTranscriptJustCame() throws Exception {
    recorded("corrected");
    media.redactedOnly("corrected");
    worker.transcript("corrected", ANN);
    worker.redactor().work();
    media.update("UPDATE recording SET stored_at = '2026-01-01Z' WHERE contact_id = 'corrected'");
    assertThat(found("corrected")).isFalse();

    worker.transcript("corrected", BOB);

    // Until the store is back, say.
    assertThat(look(Instant.now().minus(LATER))).doesNotContain("corrected-rec");
    assertThat(marked("corrected")).isTrue();
    assertThat(found("corrected")).isTrue();
  }

  @Test
  void shouldNotFindItWhenItsMediaIsDeleted() throws Exception {
    recorded("deleted");
    media.redactedOnly("deleted");
    try (Connection connection = media.connection()) {
      RecordingQueries.deleted(connection, "deleted-rec");
    }

    assertThat(found("deleted")).isFalse();
  }

  @Test
  void shouldKeepTheMarkWhenATranscriptComesWhileItIsLookedAt() throws Exception {
    recorded("meanwhile");
    media.redactedOnly("meanwhile");
    worker.transcript("meanwhile", ANN);
    worker.redactor().work();
    try (Connection putting = media.connection()) {
      putting.setAutoCommit(false);
      var recording = media.recording("meanwhile").orElseThrow();
      SpeechRows.lock(putting, recording);
      SpeechRows.put(
          putting,
          recording,
          new SpeechRows.Speech("en-US", "another", 0, "", "tester", false),
          List.of());

      assertThat(found("meanwhile")).isFalse();

      putting.commit();
    }
    assertThat(found("meanwhile")).isTrue();
  }
}
