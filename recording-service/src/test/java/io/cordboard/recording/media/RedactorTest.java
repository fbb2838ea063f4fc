package io.cordboard.recording.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.store.RecordingRows;
import io.cordboard.recording.store.RetentionRows;
import io.cordboard.recording.store.SpeechRows;
import io.cordboard.recording.testing.Analyser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What else happens while recordings are redacted, at the moments at which it matters. */
class RedactorTest {

  private static final String ANN = Analyser.line("CUSTOMER", "ann@example.org", 1_000, 2_000);
  private static final String BOB = Analyser.line("CUSTOMER", "bob@example.org", 0, 1_000);

  @TempDir
  @SuppressWarnings("NullAway") // Injected.
  private static Path dir;

  @SuppressWarnings("NullAway") // Set before all tests.
  private static KilledMedia media;

  @SuppressWarnings("NullAway") // Set before each test.
  private EventfulStore store;

  @SuppressWarnings("NullAway") // Set before each test.
  private KilledWorker worker;

  @BeforeAll
  static void startDatabase() throws IOException {
    media = new KilledMedia(dir);
  }

  @AfterAll
  static void stopDatabase() throws IOException {
    media.close();
  }

  @BeforeEach
  void start() throws IOException {
    store = new EventfulStore(new FilesystemObjectStore(dir));
    worker = new KilledWorker(media.postgres(), dir, store, false);
  }

  /** Contacts with media of which a flow wants an analysis. */
  private void recorded(String... contacts) throws Exception {
    for (String contact : contacts) {
      media.begin(contact);
    }
    worker.assemble(List.of(contacts));
    for (String contact : contacts) {
      media.analysed(contact);
    }
  }

  private void tryNow() throws Exception {
    media.update("UPDATE recording_rendition SET not_before = '-infinity'");
    media.update("UPDATE object_to_discard SET not_before = '-infinity'");
    worker.redactor().work();
  }

  @Test
  void shouldKeepTheOriginalWhenAHoldComesWhileTheOneBeforeIsDestroyed() throws Exception {
    recorded("destroyed-1", "destroyed-2");
    media.redactedOnly("destroyed-1");
    media.redactedOnly("destroyed-2");
    worker.transcript("destroyed-1", ANN);
    worker.transcript("destroyed-2", ANN);
    store.afterDelete(() -> {
      worker.hold(media.objects("destroyed-1").size() == 2 ? "destroyed-1" : "destroyed-2");
    });

    worker.redactor().work();

    assertThat(media.objects("destroyed-1").size() + media.objects("destroyed-2").size())
        .isEqualTo(3);
  }

  @Test
  void shouldTakeAnotherTranscriptWhenTheStoreTakesLong() throws Exception {
    recorded("long-1");
    worker.transcript("long-1", ANN);
    store.afterPut(() -> EventfulStore.meanwhile(() -> worker.transcript("long-1", BOB)));

    worker.redactor().work();
    tryNow();

    assertThat(media.form("long-1"))
        .contains(KilledMedia.silent(KilledMedia.expected("long-1"), 0, 1));
    assertThat(media.objects("long-1")).hasSize(2);
  }

  @Test
  void shouldTakeAHoldWhenTheStoreTakesLong() throws Exception {
    recorded("held-1");
    media.redactedOnly("held-1");
    worker.transcript("held-1", ANN);
    store.afterPut(() -> EventfulStore.meanwhile(() -> worker.hold("held-1")));

    worker.redactor().work();

    assertThat(media.form("held-1"))
        .contains(KilledMedia.silent(KilledMedia.expected("held-1"), 1, 2));
    assertThat(media.media("held-1")).contains(KilledMedia.expected("held-1"));
    assertThat(media.objects("held-1")).hasSize(2);
  }

  private void takeAgain(String contact) throws Exception {
    assertThat(worker.announceAgain(contact)).isEqualTo(new RecordingRows.Known(false));
  }

  private void awaitErased(String contact) throws Exception {
    Awaitility.await()
        .untilAsserted(() -> {
          media.update("UPDATE erased_chain SET not_before = '-infinity'");
          worker.carryOutErasures();
          assertThat(erasure(contact)).isEqualTo("DONE");
        });
  }

  private static String erasure(String contact) throws Exception {
    return media
        .texts("SELECT state FROM erased_chain WHERE initial_contact_id = ?", contact)
        .getFirst();
  }

  @Test
  void shouldKeepNoRowAndNoSnapshotWhenTheStoreTakesLong() throws Exception {
    recorded("snapshot-1");
    media.redactedOnly("snapshot-1");
    worker.transcript("snapshot-1", ANN);
    List<String> kept = new ArrayList<>();
    EventfulStore.Event look = () -> kept.addAll(media.keeping());
    store.afterPut(look);
    store.beforeDelete(look);

    worker.redactor().work();

    assertThat(kept).isEmpty();
    assertThat(media.objects("snapshot-1")).hasSize(1);
  }

  @Test
  void shouldTakeASegmentAgainWhenTheStoreTakesLong() throws Exception {
    recorded("again-1");
    media.redactedOnly("again-1");
    worker.transcript("again-1", ANN);
    store.afterPut(() -> EventfulStore.meanwhile(() -> takeAgain("again-1")));
    store.beforeDelete(() -> EventfulStore.meanwhile(() -> takeAgain("again-1")));

    worker.redactor().work();

    assertThat(media.objects("again-1")).hasSize(1);
  }

  @Test
  void shouldTakeAnotherTranscriptAndWhatTheFlowChangesWhenAnOriginalIsDestroyed()
      throws Exception {
    recorded("changed-1");
    media.redactedOnly("changed-1");
    worker.transcript("changed-1", ANN);
    store.beforeDelete(() ->
        EventfulStore.meanwhile(() -> {
          worker.transcript("changed-1", ANN, BOB);
          media.update("UPDATE recording SET settings_sequence = 9 WHERE contact_id = 'changed-1'");
        }));

    worker.redactor().work();
    tryNow();

    assertThat(media.media("changed-1"))
        .contains(KilledMedia.silent(KilledMedia.expected("changed-1"), 0, 2));
    assertThat(media.objects("changed-1")).hasSize(1);
  }

  @Test
  void shouldHoldOnlyOnceTheOriginalIsDestroyedOfWhichTheStoreTakesLong() throws Exception {
    recorded("destroying-1");
    media.redactedOnly("destroying-1");
    worker.transcript("destroying-1", ANN);
    List<CompletableFuture<Void>> holds = new ArrayList<>();
    store.beforeDelete(() -> {
      holds.add(EventfulStore.beside(() -> worker.hold("destroying-1")));
      Awaitility.await()
          .untilAsserted(() ->
              assertThat(media.texts("SELECT locktype FROM pg_locks WHERE NOT granted"))
                  .containsExactly("advisory"));
      // It keeps nobody else waiting.
      EventfulStore.meanwhile(() -> takeAgain("destroying-1"));
      assertThat(
              media.texts(
                  "SELECT reason FROM legal_hold WHERE initial_contact_id = ?", "destroying-1"))
          .isEmpty();
    });

    worker.redactor().work();

    holds.getFirst().get(10, TimeUnit.SECONDS);
    assertThat(media.objects("destroying-1")).hasSize(1);
    assertThat(
            media.texts(
                "SELECT action FROM access_audit WHERE contact_id = 'destroying-1' ORDER BY entry"))
        .endsWith("ORIGINAL_DESTROYED", "HOLD");
  }

  @Test
  void shouldEraseOthersAtOnceAndThisAfterwardsWhenTheStoreTakesLong() throws Exception {
    recorded("erased-1", "erased-2");
    worker.transcript("erased-1", ANN);
    store.afterPut(() ->
        EventfulStore.meanwhile(() -> {
          worker.decideErasure("erased-1");
          worker.decideErasure("erased-2");
          awaitErased("erased-2");
          assertThat(erasure("erased-1")).isEqualTo("DECIDED");
          assertThat(media.media("erased-1")).isEmpty();
        }));

    worker.redactor().work();
    awaitErased("erased-1");

    assertThat(media.objects("erased-1")).isEmpty();
    assertThat(media.texts("SELECT path FROM object_to_discard WHERE contact_id = 'erased-1'"))
        .isEmpty();
  }

  @Test
  void shouldDeleteTheMediaAfterwardsWhenItsTimeIsOverWhileTheStoreTakesLong() throws Exception {
    recorded("retained-1");
    worker.transcript("retained-1", ANN);
    store.afterPut(() ->
        EventfulStore.meanwhile(() -> {
          try (Connection connection = media.connection()) {
            RetentionRows.decide(connection, List.of("retained-1-rec"));
          }
          worker.carryOutErasures();
          Awaitility.await()
              .untilAsserted(() ->
                  assertThat(
                          media.texts(
                              "SELECT attempts FROM recording WHERE contact_id = 'retained-1'"))
                      .doesNotContain("0"));
        }));

    worker.redactor().work();
    Awaitility.await()
        .untilAsserted(() -> {
          media.update("UPDATE recording SET not_before = '-infinity'");
          worker.carryOutErasures();
          assertThat(media.recording("retained-1").orElseThrow().state()).isEqualTo("DELETED");
        });

    assertThat(media.objects("retained-1")).isEmpty();
  }

  @Test
  void shouldLeaveItToAnotherInstanceWhenTheConnectionIsLostWhileTheStoreTakesLong()
      throws Exception {
    recorded("lost-1");
    media.redactedOnly("lost-1");
    worker.transcript("lost-1", ANN);
    KilledWorker another =
        new KilledWorker(media.postgres(), dir, new FilesystemObjectStore(dir), false);
    store.beforePut(() -> {
      media.cutOff();
      EventfulStore.meanwhile(another.redactor()::work);
    });

    worker.redactor().work();
    tryNow();

    byte[] form = KilledMedia.silent(KilledMedia.expected("lost-1"), 1, 2);
    assertThat(media.media("lost-1")).contains(form);
    assertThat(media.form("lost-1")).contains(form);
    assertThat(media.objects("lost-1")).hasSize(1);
  }

  @Test
  void shouldLeaveNothingOfWhatIsErasedWhenTheConnectionIsLostBeforeAFormIsPut() throws Exception {
    recorded("lost-2");
    worker.transcript("lost-2", ANN);
    store.beforePut(() -> {
      media.cutOff();
      EventfulStore.meanwhile(() -> {
        worker.decideErasure("lost-2");
        awaitErased("lost-2");
      });
    });

    worker.redactor().work();

    assertThat(media.objects("lost-2")).isEmpty();
  }

  @Test
  void shouldNotDeleteTheFormThatAnotherMadeWhenItWasToDeleteTheSameOneLongAgo() throws Exception {
    recorded("same-1");
    worker.transcript("same-1", ANN);
    worker.redactor().work();
    worker.transcript("same-1", BOB);
    KilledWorker another =
        new KilledWorker(media.postgres(), dir, new FilesystemObjectStore(dir), false);
    store.beforeDelete(() -> {
      media.cutOff();
      EventfulStore.meanwhile(() -> {
        another.transcript("same-1", ANN);
        another.redactor().work();
      });
    });

    worker.redactor().work();

    assertThat(media.form("same-1"))
        .contains(KilledMedia.silent(KilledMedia.expected("same-1"), 1, 2));
    tryNow();
    assertThat(media.objects("same-1")).hasSize(2);
  }

  @Test
  void shouldLeaveNothingBehindWhenAFormWasWrittenAndNeverNoted() throws Exception {
    recorded("noted-1");
    worker.transcript("noted-1", ANN);
    store.afterPut(() -> {
      throw new IOException("the store is away");
    });
    worker.redactor().work();
    worker.transcript("noted-1", BOB);

    tryNow();

    assertThat(media.form("noted-1"))
        .contains(KilledMedia.silent(KilledMedia.expected("noted-1"), 0, 1));
    assertThat(media.objects("noted-1")).hasSize(2);
  }

  @Test
  void shouldKeepTheOriginalWhenTheStoreDoesNotGiveBackTheForm() throws Exception {
    recorded("damaged-1");
    media.redactedOnly("damaged-1");
    worker.transcript("damaged-1", ANN);
    List<Path> original = media.kept("damaged-1");
    store.afterPut(() -> {
      Path form =
          media.kept("damaged-1").stream()
              .filter(p -> !original.contains(p))
              .findFirst()
              .orElseThrow();
      byte[] sealed = Files.readAllBytes(form);
      sealed[sealed.length - 1] ^= 1;
      Files.write(form, sealed);
    });

    worker.redactor().work();

    assertThat(media.media("damaged-1")).contains(KilledMedia.expected("damaged-1"));
    tryNow();
    assertThat(media.media("damaged-1"))
        .contains(KilledMedia.silent(KilledMedia.expected("damaged-1"), 1, 2));
    assertThat(media.objects("damaged-1")).hasSize(1);
  }

  @Test
  void shouldRedactTheOthersWhenPostgresRefusesWhatIsNotedOfOne() throws Exception {
    recorded("refused-1", "refused-2");
    worker.transcript("refused-1", ANN);
    worker.transcript("refused-2", ANN);
    media.update(
        "ALTER TABLE recording_rendition ADD CONSTRAINT refused CHECK (recording_id <> 'refused-1-rec'"
            + " OR state <> 'STORED')");

    worker.redactor().work();

    media.update("ALTER TABLE recording_rendition DROP CONSTRAINT refused");
    assertThat(media.form("refused-1")).isEmpty();
    assertThat(media.form("refused-2"))
        .contains(KilledMedia.silent(KilledMedia.expected("refused-2"), 1, 2));

    tryNow();

    assertThat(media.form("refused-1"))
        .contains(KilledMedia.silent(KilledMedia.expected("refused-1"), 1, 2));
  }

  @Test
  void shouldStillBeSilentWhenTheTranscriptsTimeIsOverBeforeTheFormIsMade() throws Exception {
    recorded("over-1");
    worker.transcript("over-1", ANN);
    try (var connection = media.connection()) {
      assertThat(SpeechRows.delete(connection, "over-1-rec")).isTrue();
    }

    worker.redactor().work();

    assertThat(media.form("over-1"))
        .contains(KilledMedia.silent(KilledMedia.expected("over-1"), 1, 2));
  }
}
