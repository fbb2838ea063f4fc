package io.cordboard.recording.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.store.Recording;
import io.cordboard.recording.store.RecordingRows;
import io.cordboard.recording.store.RetentionRows;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What else happens while media is deleted, by erasure or retention, and the store takes long. */
class SlowErasureTest {

  @TempDir
  @SuppressWarnings("NullAway") // Injected.
  private static Path dir;

  @SuppressWarnings("NullAway") // Set before all tests.
  private static KilledMedia media;

  @SuppressWarnings("NullAway") // Set before each test.
  private EventfulStore store;

  @SuppressWarnings("NullAway") // Set before each test.
  private KilledWorker worker;

  @SuppressWarnings("NullAway") // Set before each test.
  private KilledWorker another;

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
    another = new KilledWorker(media.postgres(), dir, new FilesystemObjectStore(dir), false);
  }

  private void recorded(String contact) throws Exception {
    media.begin(contact);
    worker.assemble(List.of(contact));
  }

  /** The time of a contact's media is over. */
  private static void over(String contact) throws Exception {
    try (Connection connection = media.connection()) {
      assertThat(RetentionRows.decide(connection, List.of(contact + "-rec"))).isEqualTo(1);
    }
  }

  /** Completes when the event is over; as it fails. */
  private static CompletableFuture<Void> happening(
      EventfulStore.Event event, Consumer<EventfulStore.Event> when) {
    CompletableFuture<Void> happened = new CompletableFuture<>();
    when.accept(() -> {
      try {
        event.happen();
        happened.complete(null);
      } catch (Exception | AssertionError e) {
        happened.completeExceptionally(e);
        throw e;
      }
    });
    return happened;
  }

  /** Waits for it; one that works already is not told to. */
  private void carriedOut(CompletableFuture<Void> happening) throws Exception {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> {
          worker.carryOutErasures();
          return happening.isDone();
        });
    happening.get(1, TimeUnit.SECONDS);
  }

  private static String state(String contact) throws Exception {
    return media.recording(contact).map(Recording::state).orElse("");
  }

  private static List<String> audit(String contact) throws Exception {
    return media.texts(
        "SELECT action FROM access_audit WHERE contact_id = ? ORDER BY entry", contact);
  }

  private void awaitDeleted(String contact) {
    Awaitility.await()
        .untilAsserted(() -> {
          media.update("UPDATE recording SET not_before = '-infinity' WHERE state = 'DELETING'");
          worker.carryOutErasures();
          assertThat(state(contact)).isEqualTo("DELETED");
        });
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
  void shouldKeepNoRowAndNoSnapshotWhenTheStoreTakesLong() throws Exception {
    recorded("kept-1");
    recorded("kept-2");
    List<String> kept = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<Void> erasing =
        happening(() -> kept.addAll(media.keeping()), store::afterDeleteAll);
    worker.decideErasure("kept-1");
    carriedOut(erasing);
    awaitErased("kept-1");

    CompletableFuture<Void> deleting =
        happening(() -> kept.addAll(media.keeping()), store::afterDeleteAll);
    over("kept-2");
    worker.carryOutErasures();
    carriedOut(deleting);
    awaitDeleted("kept-2");

    assertThat(kept).isEmpty();
  }

  @Test
  void shouldTakeASegmentAgainWhenTheStoreTakesLong() throws Exception {
    recorded("again-1");
    over("again-1");
    CompletableFuture<Void> again =
        happening(
            () ->
                EventfulStore.meanwhile(() ->
                    assertThat(worker.announceAgain("again-1"))
                        .isInstanceOf(RecordingRows.Deleted.class)),
            store::beforeDeleteAll);

    worker.carryOutErasures();

    carriedOut(again);
    awaitDeleted("again-1");
  }

  @Test
  void shouldLeaveItToOneInstanceWhenTheStoreTakesLong() throws Exception {
    recorded("two-1");
    recorded("two-2");
    CompletableFuture<Void> erasing =
        happening(
            () -> {
              another.carryOutErasures();
              // By the other one meanwhile.
              over("two-2");
              Awaitility.await()
                  .untilAsserted(() -> {
                    another.carryOutErasures();
                    assertThat(state("two-2")).isEqualTo("DELETED");
                  });
              assertThat(state("two-1")).isEqualTo("STORED");
            },
            store::afterDeleteAll);

    worker.decideErasure("two-1");

    carriedOut(erasing);
    awaitErased("two-1");
    assertThat(audit("two-1")).containsExactly("ERASE", "ERASED");
    assertThat(audit("two-2")).containsExactly("DELETED");
  }

  @Test
  void shouldLeaveItToAnotherInstanceWhenTheConnectionIsLostWhileTheStoreTakesLong()
      throws Exception {
    recorded("lost-1");
    recorded("lost-2");
    CompletableFuture<Void> erasing =
        happening(
            () -> {
              media.cutOff();
              Awaitility.await()
                  .untilAsserted(() -> {
                    another.carryOutErasures();
                    assertThat(media.recording("lost-1")).isEmpty();
                  });
            },
            store::afterDeleteAll);
    worker.decideErasure("lost-1");
    carriedOut(erasing);
    awaitErased("lost-1");

    over("lost-2");
    CompletableFuture<Void> deleting =
        happening(
            () -> {
              media.cutOff();
              Awaitility.await()
                  .untilAsserted(() -> {
                    another.carryOutErasures();
                    assertThat(state("lost-2")).isEqualTo("DELETED");
                  });
            },
            store::beforeDeleteAll);
    worker.carryOutErasures();
    carriedOut(deleting);
    awaitDeleted("lost-2");

    assertThat(audit("lost-1")).containsExactly("ERASE", "ERASED");
    assertThat(audit("lost-2")).containsExactly("DELETED");
    assertThat(media.objects("lost-1")).isEmpty();
    assertThat(media.objects("lost-2")).isEmpty();
  }

  @Test
  void shouldHoldOnlyOnceTheMediaIsDeletedOfWhichTheStoreTakesLong() throws Exception {
    recorded("held-1");
    over("held-1");
    List<CompletableFuture<Void>> holds = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<Void> deleting =
        happening(
            () -> {
              holds.add(EventfulStore.beside(() -> worker.hold("held-1")));
              Awaitility.await()
                  .untilAsserted(() ->
                      assertThat(media.texts("SELECT locktype FROM pg_locks WHERE NOT granted"))
                          .containsExactly("advisory"));
            },
            store::beforeDeleteAll);

    worker.carryOutErasures();

    carriedOut(deleting);
    holds.getFirst().get(30, TimeUnit.SECONDS);
    assertThat(state("held-1")).isEqualTo("DELETED");
    assertThat(audit("held-1")).containsExactly("DELETED", "HOLD");
  }

  @Test
  void shouldKeepTheMediaWhenAHoldComesBeforeItBeganToBeDeleted() throws Exception {
    recorded("held-2");
    over("held-2");
    worker.hold("held-2");

    worker.carryOutErasures();

    assertThat(state("held-2")).isEqualTo("STORED");
    assertThat(media.media("held-2")).contains(KilledMedia.expected("held-2"));
    worker.releaseHold("held-2");
    over("held-2");
    awaitDeleted("held-2");
  }

  @Test
  void shouldNotCallStoredWhatIsGoneWhenAHoldComesAfterADeletionThatBrokeOff() throws Exception {
    recorded("broken-1");
    over("broken-1");
    CompletableFuture<Void> deleting = new CompletableFuture<>();
    store.afterDeleteAll(() -> {
      deleting.complete(null);
      throw new IOException("the store is away");
    });
    worker.carryOutErasures();
    carriedOut(deleting);
    assertThat(media.kept("broken-1")).isEmpty();

    Awaitility.await().untilAsserted(() -> worker.hold("broken-1"));

    assertThat(state("broken-1")).isEqualTo("DELETING");
    worker.releaseHold("broken-1");
    awaitDeleted("broken-1");
    assertThat(audit("broken-1")).containsExactly("HOLD", "RELEASE", "DELETED");
  }
}
