package io.cordboard.recording.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.core.AuditChain;
import io.cordboard.recording.core.AuditChain.Intact;
import io.cordboard.recording.store.AuditRows;
import io.cordboard.recording.store.ErasureRows;
import io.cordboard.recording.store.Recording;
import io.cordboard.recording.testing.KillWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that receives, assembles and erases is killed with SIGKILL at any moment: what is
 * announced is whole, what is decided to be erased can't be read, what is not can, and in the end
 * everything is done once. {@code -Dcordboard.kills=50} for more than ten kills each.
 */
class KilledMediaTest {

  private static final int KILLS = Integer.getInteger("cordboard.kills", 10);
  private static final long SEED = Long.getLong("cordboard.kills.seed", 20261101L);

  /** New contacts for every kill. */
  private static final int CONTACTS_A_KILL = 6;

  /** Fewer than were assembled for each, since not every kill hits. */
  private static final int ERASED_A_KILL = 4;

  @SuppressWarnings("NullAway") // Set before each test.
  private KilledMedia media;

  @TempDir
  @SuppressWarnings("NullAway") // Injected.
  private Path dir;

  @BeforeEach
  void start() throws IOException {
    media = new KilledMedia(dir);
  }

  @AfterEach
  void stop() throws IOException {
    media.close();
  }

  @Test
  void shouldLoseAndDoubleNothingAndLeaveNothingReadableWhenKilledAtAnyMoment() throws Exception {
    Random random = new Random(SEED);
    List<String> contacts = new ArrayList<>();
    int killed = 0;
    KillWindow window = new KillWindow(random, 600);
    while (killed < KILLS) {
      contacts.addAll(begin("a" + contacts.size()));
      boolean hit = media.killedWithin(window.next(), "assemble", notStored(contacts));
      killed += window.learn(hit) ? 1 : 0;
      checkAnnounced();
    }
    media.finish("assemble", notStored(contacts));
    // Everything again, as a gateway does that saw no answer.
    media.finish("assemble", contacts.reversed().subList(0, 2 * CONTACTS_A_KILL));
    checkAnnounced();
    assertThat(states()).containsExactly("STORED");
    // As an hour later.
    media.update("UPDATE object_to_discard SET not_before = '-infinity'");
    media.finish("redact", List.of());
    for (String contact : contacts) {
      assertThat(media.media(contact)).as(contact).contains(KilledMedia.expected(contact));
      assertThat(media.kept(contact)).as(contact).hasSize(1);
    }
    assertThat(announced()).hasSize(contacts.size());

    int erased = 0;
    int next = 0;
    List<String> asked = new ArrayList<>();
    List<String> open = new ArrayList<>();
    while (erased < KILLS && (next < contacts.size() || !open.isEmpty())) {
      int upTo = Math.min(contacts.size(), next + ERASED_A_KILL);
      asked.addAll(contacts.subList(next, upTo));
      next = upTo;
      open = new ArrayList<>(asked);
      open.removeAll(checkErasures(contacts));
      erased += window.learn(media.killedWithin(window.next(), "erase", open)) ? 1 : 0;
    }
    assertThat(erased).isGreaterThan(KILLS / 2);
    media.finish("erase", asked);
    Set<String> gone = checkErasures(contacts);
    assertThat(gone).isEqualTo(new HashSet<>(asked));
    checkProof(asked);
    System.out.printf(
        "killed %d times while assembling and %d times while erasing: %d recordings, %d erased%n",
        killed, erased, contacts.size(), asked.size());
  }

  private List<String> notStored(List<String> contacts) throws SQLException {
    List<String> open = new ArrayList<>();
    for (String contact : contacts) {
      if (!media.recording(contact).map(Recording::state).orElse("").equals("STORED")) {
        open.add(contact);
      }
    }
    return open;
  }

  /** Contacts that flow-service told of. */
  private List<String> begin(String round) throws SQLException {
    List<String> ids =
        IntStream.range(0, CONTACTS_A_KILL).mapToObj(n -> "c-" + round + "-" + n).toList();
    for (String id : ids) {
      media.begin(id);
    }
    return ids;
  }

  private Set<String> announced() throws IOException {
    return new TreeSet<>(media.announced());
  }

  /** Whatever was announced is stored, and whole. */
  private void checkAnnounced() throws Exception {
    for (String eventId : announced()) {
      assertThat(eventId).endsWith("-rec-stored");
      String contactId = eventId.substring(0, eventId.length() - "-rec-stored".length());
      assertThat(media.media(contactId)).as(eventId).contains(KilledMedia.expected(contactId));
    }
  }

  private Set<String> states() throws SQLException {
    return new TreeSet<>(media.texts("SELECT DISTINCT state FROM recording"));
  }

  /** What is decided can't be read and what is done is gone; everything else can be read. */
  private Set<String> checkErasures(List<String> contacts) throws Exception {
    Set<String> done = new HashSet<>();
    for (String contact : contacts) {
      List<String> state =
          media.texts("SELECT state FROM erased_chain WHERE initial_contact_id = ?", contact);
      if (state.isEmpty()) {
        assertThat(media.media(contact)).as(contact).contains(KilledMedia.expected(contact));
        continue;
      }
      assertThat(media.isKeyDestroyed(contact)).as(contact).isTrue();
      if (state.contains("DONE")) {
        done.add(contact);
        assertThat(media.recording(contact)).isEmpty();
        assertThat(media.objects(contact)).isEmpty();
      }
    }
    return done;
  }

  /** Each was decided once, done once, announced once and has a receipt; the audit is intact. */
  private void checkProof(List<String> contacts) throws Exception {
    try (Connection connection = media.connection()) {
      for (String contact : contacts) {
        List<AuditChain.Kept> entries = AuditRows.list(connection, contact, 0, 100);
        assertThat(entries)
            .extracting(kept -> kept.entry().action())
            .as(contact)
            .containsExactly("ERASE", "ERASED");
        AuditChain.Head head = AuditRows.head(connection, contact).orElseThrow().head();
        assertThat(AuditChain.verify(entries, head)).isEqualTo(new Intact());
        assertThat(
                ErasureRows.find(connection, "default", "erasure-" + contact)
                    .orElseThrow()
                    .receipt())
            .isNotNull();
      }
      assertThat(media.texts("SELECT event_id FROM recording_outbox"))
          .containsExactlyInAnyOrderElementsOf(
              contacts.stream().map(c -> c + "-rec-deleted").collect(Collectors.toList()));
    }
  }
}
