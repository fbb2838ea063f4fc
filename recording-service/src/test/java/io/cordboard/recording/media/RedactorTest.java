package io.cordboard.recording.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.store.SpeechRows;
import io.cordboard.recording.testing.Analyser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
  private Store store;

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
    store = new Store(new FilesystemObjectStore(dir));
    worker = new KilledWorker(media.postgres(), dir, store, false);
  }

  /** Something that happens once, in the store's midst. */
  @FunctionalInterface
  private interface Event {
    void happen() throws Exception;
  }

  /** The store, in which something happens. */
  private static final class Store implements ObjectStore {
    private static final Event NOTHING = () -> {};
    private final ObjectStore store;
    private Event afterPut = NOTHING;
    private Event afterDelete = NOTHING;

    Store(ObjectStore store) {
      this.store = store;
    }

    private static void happen(Event event) throws IOException {
      try {
        event.happen();
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void put(ObjectPath path, Path file) throws IOException {
      store.put(path, file);
      Event event = afterPut;
      afterPut = NOTHING;
      happen(event);
    }

    @Override
    public InputStream open(ObjectPath path, long offset, long length) throws IOException {
      return store.open(path, offset, length);
    }

    @Override
    public void delete(ObjectPath path) throws IOException {
      store.delete(path);
      Event event = afterDelete;
      afterDelete = NOTHING;
      happen(event);
    }

    @Override
    public int deleteAll(ObjectPath.Directory directory) throws IOException {
      return store.deleteAll(directory);
    }

    @Override
    public void check() throws IOException {
      store.check();
    }
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

  /** By somebody else, who is not kept waiting. */
  private static void meanwhile(Event event) throws Exception {
    CompletableFuture.runAsync(
            () -> {
              try {
                event.happen();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            })
        .get(10, TimeUnit.SECONDS);
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
    store.afterDelete =
        () -> {
          worker.hold(media.objects("destroyed-1").size() == 2 ? "destroyed-1" : "destroyed-2");
        };

    worker.redactor().work();

    assertThat(media.objects("destroyed-1").size() + media.objects("destroyed-2").size())
        .isEqualTo(3);
  }

  @Test
  void shouldTakeAnotherTranscriptWhenTheStoreTakesLong() throws Exception {
    recorded("long-1");
    worker.transcript("long-1", ANN);
    store.afterPut = () -> meanwhile(() -> worker.transcript("long-1", BOB));

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
    store.afterPut = () -> meanwhile(() -> worker.hold("held-1"));

    worker.redactor().work();

    assertThat(media.form("held-1"))
        .contains(KilledMedia.silent(KilledMedia.expected("held-1"), 1, 2));
    assertThat(media.media("held-1")).contains(KilledMedia.expected("held-1"));
    assertThat(media.objects("held-1")).hasSize(2);
  }

  @Test
  void shouldLeaveNothingBehindWhenAFormWasWrittenAndNeverNoted() throws Exception {
    recorded("noted-1");
    worker.transcript("noted-1", ANN);
    store.afterPut =
        () -> {
          throw new IOException("the store is away");
        };
    worker.redactor().work();
    worker.transcript("noted-1", BOB);

    tryNow();

    assertThat(media.form("noted-1"))
        .contains(KilledMedia.silent(KilledMedia.expected("noted-1"), 0, 1));
    assertThat(media.objects("noted-1")).hasSize(2);
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
