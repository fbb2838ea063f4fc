package io.cordboard.recording.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.store.Recording;
import io.cordboard.recording.store.RecordingRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What else happens while recordings are assembled and the store takes long. */
class SlowAssemblyTest {

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

  /** Uploads a contact's segments; what then happens at the store is over when it returns. */
  private void uploaded(String contact, EventfulStore.Event event, boolean before)
      throws Exception {
    CompletableFuture<Void> happened = new CompletableFuture<>();
    EventfulStore.Event noted =
        () -> {
          try {
            event.happen();
            happened.complete(null);
          } catch (Exception | AssertionError e) {
            happened.completeExceptionally(e);
            throw e;
          }
        };
    if (before) {
      store.beforePut(noted);
    } else {
      store.afterPut(noted);
    }
    media.begin(contact);
    worker.upload(List.of(contact));
    happened.get(30, TimeUnit.SECONDS);
  }

  private String state(String contact) throws Exception {
    return media.recording(contact).map(Recording::state).orElse("");
  }

  private void awaitStored(String contact) {
    Awaitility.await()
        .untilAsserted(() -> {
          media.update("UPDATE recording SET not_before = '-infinity'");
          worker.assembler().work();
          assertThat(state(contact)).isEqualTo("STORED");
          assertThat(announced(contact)).hasSize(1);
        });
  }

  private static List<String> announced(String contact) throws IOException {
    return media.announced().stream().filter(a -> a.equals(contact + "-rec-stored")).toList();
  }

  @Test
  void shouldKeepNoRowAndNoSnapshotWhenTheStoreTakesLong() throws Exception {
    List<String> kept = Collections.synchronizedList(new ArrayList<>());

    uploaded("kept-1", () -> kept.addAll(media.keeping()), false);

    awaitStored("kept-1");
    assertThat(kept).isEmpty();
  }

  @Test
  void shouldTakeASegmentAgainWhenTheStoreTakesLong() throws Exception {
    uploaded(
        "again-1",
        () ->
            EventfulStore.meanwhile(() ->
                assertThat(worker.announceAgain("again-1"))
                    .isEqualTo(new RecordingRows.Known(true))),
        false);

    awaitStored("again-1");
    assertThat(media.media("again-1")).contains(KilledMedia.expected("again-1"));
  }

  @Test
  void shouldLeaveItToOneInstanceWhenTheStoreTakesLong() throws Exception {
    KilledWorker another =
        new KilledWorker(media.postgres(), dir, new FilesystemObjectStore(dir), false);

    uploaded(
        "two-1",
        () -> {
          EventfulStore.meanwhile(another.assembler()::work);
          assertThat(state("two-1")).isEqualTo("READY");
        },
        false);

    awaitStored("two-1");
    assertThat(media.kept("two-1")).hasSize(1);
  }

  @Test
  void shouldAnnounceNothingAndLeaveNothingWhenTheContactIsErasedWhileTheStoreTakesLong()
      throws Exception {
    uploaded(
        "erased-1", () -> EventfulStore.meanwhile(() -> worker.decideErasure("erased-1")), false);

    awaitErased("erased-1");
    assertThat(media.objects("erased-1")).isEmpty();
    assertThat(announced("erased-1")).isEmpty();
    assertThat(media.texts("SELECT event_id FROM recording_outbox"))
        .doesNotContain("erased-1-rec-stored");
    assertNothingToDiscard("erased-1");
  }

  private static void assertNothingToDiscard(String contact) throws Exception {
    assertThat(media.texts("SELECT path FROM object_to_discard WHERE contact_id = ?", contact))
        .isEmpty();
  }

  private void awaitErased(String contact) {
    Awaitility.await()
        .untilAsserted(() -> {
          media.update("UPDATE erased_chain SET not_before = '-infinity'");
          worker.carryOutErasures();
          assertThat(
                  media.texts(
                      "SELECT state FROM erased_chain WHERE initial_contact_id = ?", contact))
              .containsExactly("DONE");
        });
  }

  @Test
  void shouldLeaveItToAnotherInstanceWhenTheConnectionIsLostWhileTheStoreTakesLong()
      throws Exception {
    KilledWorker another =
        new KilledWorker(media.postgres(), dir, new FilesystemObjectStore(dir), false);

    uploaded(
        "lost-1",
        () -> {
          media.cutOff();
          EventfulStore.meanwhile(another.assembler()::work);
          assertThat(state("lost-1")).isEqualTo("STORED");
        },
        true);

    awaitStored("lost-1");
    assertThat(media.media("lost-1")).contains(KilledMedia.expected("lost-1"));
    Awaitility.await().untilAsserted(() -> assertThat(media.kept("lost-1")).hasSize(1));
  }

  @Test
  void shouldLeaveNothingOfWhatIsErasedWhenTheConnectionIsLostBeforeItIsPut() throws Exception {
    uploaded(
        "lost-2",
        () -> {
          media.cutOff();
          EventfulStore.meanwhile(() -> {
            worker.decideErasure("lost-2");
            awaitErased("lost-2");
          });
        },
        true);

    Awaitility.await().untilAsserted(() -> assertThat(media.objects("lost-2")).isEmpty());
    assertNothingToDiscard("lost-2");
  }

  @Test
  void shouldLeaveNothingBehindWhenItWasWrittenAndNeverNoted() throws Exception {
    CompletableFuture<Void> away = new CompletableFuture<>();
    store.afterPut(() -> {
      away.complete(null);
      throw new IOException("the store is away");
    });
    media.begin("noted-1");
    worker.upload(List.of("noted-1"));
    away.get(30, TimeUnit.SECONDS);
    awaitStored("noted-1");
    assertThat(media.kept("noted-1")).hasSize(2);

    worker.redactor().work();
    // Whoever wrote it might still do so.
    assertThat(media.kept("noted-1")).hasSize(2);
    media.update("UPDATE object_to_discard SET not_before = '-infinity'");
    worker.redactor().work();

    assertThat(media.kept("noted-1")).hasSize(1);
    assertThat(media.media("noted-1")).contains(KilledMedia.expected("noted-1"));
    assertNothingToDiscard("noted-1");
  }

  @Test
  void shouldDeleteWhatWasNeverNotedAlsoOfARecordingThatCanNotBeAssembled() throws Exception {
    store.afterPut(() -> {
      throw new IOException("the store is away");
    });
    media.begin("failed-1");
    worker.upload(List.of("failed-1"));
    Awaitility.await().untilAsserted(() -> assertThat(media.kept("failed-1")).hasSize(1));
    media.update("UPDATE recording SET state = 'FAILED' WHERE contact_id = 'failed-1'");
    media.update("UPDATE object_to_discard SET not_before = '-infinity'");

    Awaitility.await()
        .untilAsserted(() -> {
          worker.redactor().work();
          assertThat(media.kept("failed-1")).isEmpty();
          assertNothingToDiscard("failed-1");
        });
  }
}
