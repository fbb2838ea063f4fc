package io.cordboard.recording.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.store.AuditRows;
import io.cordboard.recording.testing.KillWindow;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that takes transcripts, redacts recordings and destroys their originals is killed with
 * SIGKILL at any moment, also while another one erases the same contacts: a recording is always
 * there as a whole, what is announced as redacted is not heard as it was any more, in the end no
 * original is left where only the redacted form is wanted, and nothing of what is erased. {@code
 * -Dcordboard.kills=50} for more than five kills each.
 */
class KilledRedactionTest {

  private static final int KILLS = Integer.getInteger("cordboard.kills", 5);
  private static final long SEED = Long.getLong("cordboard.kills.seed", 20261101L);

  /** So many kills may come too late, and need new contacts as others do. */
  private static final int ROUNDS_MAX = 3 * KILLS;

  /** How many rounds' contacts are assembled by one process. */
  private static final int ROUNDS_AT_ONCE = 5;

  @TempDir
  @SuppressWarnings("NullAway") // Injected.
  private Path dir;

  /** What is wanted of a contact of each round; {@link KilledWorker} does it by the name. */
  private static List<String> round(int number) {
    return Stream.of("only", "both", "later", "twice").map(kind -> number + "-" + kind).toList();
  }

  @Test
  void shouldLoseNoRecordingAndLeaveNoOriginalWhenKilledAtAnyMoment() throws Exception {
    try (KilledMedia media = new KilledMedia(dir)) {
      List<String> contacts = new ArrayList<>();
      KillWindow window = new KillWindow(new Random(SEED), 400);
      int killed = 0;
      for (int round = 0; killed < KILLS && round < ROUNDS_MAX; round++) {
        assembled(media, round);
        contacts.addAll(round(round));
        killed +=
            window.learn(media.killedWithin(window.next(), "redact", open(media, contacts)))
                ? 1
                : 0;
        check(media, contacts);
      }
      // As an hour later.
      media.update("UPDATE object_to_discard SET not_before = '-infinity'");
      media.finish("redact", open(media, contacts));
      check(media, contacts);
      assertThat(open(media, contacts)).isEmpty();
      for (String contact : contacts) {
        checkDone(media, contact);
      }
      System.out.printf("killed %d times while redacting %d recordings%n", killed, contacts.size());
      assertThat(killed).isEqualTo(KILLS);
    }
  }

  @Test
  void shouldLeaveNothingOfWhatIsErasedWhenKilledWhileRedactingIt() throws Exception {
    try (KilledMedia media = new KilledMedia(dir)) {
      List<String> contacts = new ArrayList<>();
      Random random = new Random(SEED + 1);
      KillWindow window = new KillWindow(random, 400);
      int killed = 0;
      for (int round = 0; killed < KILLS && round < ROUNDS_MAX; round++) {
        assembled(media, round);
        contacts.addAll(round(round));
        List<String> notErased = new ArrayList<>(contacts);
        notErased.removeIf(contact -> round(contact) < contacts.size() / 4 - 3);
        try (KilledMedia.Worker redacts = media.worker("redact", notErased);
            KilledMedia.Worker erases = media.worker("erase", notErased)) {
          redacts.ready();
          erases.ready();
          boolean hit = redacts.killedWithin(window.next());
          // Now and then only one of them is killed.
          hit |= random.nextBoolean() && erases.killedWithin(window.next());
          killed += window.learn(hit) ? 1 : 0;
        }
        checkErased(media, contacts);
      }
      media.finish("erase", contacts);
      media.finish("redact", contacts);
      checkErased(media, contacts);
      assertThat(media.texts("SELECT DISTINCT state FROM erased_chain")).containsExactly("DONE");
      System.out.printf(
          "killed %d times while redacting and erasing %d recordings%n", killed, contacts.size());
      assertThat(killed).isEqualTo(KILLS);
    }
  }

  private static int round(String contact) {
    return Integer.parseInt(contact.substring(0, contact.indexOf('-')));
  }

  /** There is media of a round's contacts. */
  private static void assembled(KilledMedia media, int round) throws Exception {
    if (round % ROUNDS_AT_ONCE != 0) {
      return;
    }
    List<String> contacts = new ArrayList<>();
    for (int next = round; next < Math.min(ROUNDS_MAX, round + ROUNDS_AT_ONCE); next++) {
      contacts.addAll(round(next));
    }
    for (String contact : contacts) {
      media.begin(contact);
    }
    media.finish("assemble", contacts);
    for (String contact : contacts) {
      media.analysed(contact);
      if (contact.endsWith("only") || contact.endsWith("twice")) {
        media.redactedOnly(contact);
      }
    }
  }

  /** Those of some contacts of which something is to be done. */
  private static List<String> open(KilledMedia media, List<String> contacts) throws Exception {
    List<String> open = new ArrayList<>(contacts);
    open.removeAll(
        media.texts(
            "SELECT r.contact_id FROM recording_rendition r JOIN recording_transcript t"
                + " USING (recording_id) WHERE r.settled AND NOT EXISTS (SELECT FROM"
                + " object_to_discard d WHERE d.recording_id = r.recording_id)"
                + " AND (r.contact_id NOT LIKE '%later' OR r.original_gone)"
                + " AND (r.contact_id NOT LIKE '%twice' OR t.lines = 2)"));
    return open;
  }

  /** Whatever was announced as redacted is heard so only; everything else is whole. */
  private static void check(KilledMedia media, List<String> contacts) throws Exception {
    List<String> announced = media.announced();
    for (String contact : contacts) {
      checkMedia(media, announced, contact);
    }
  }

  private static void checkMedia(KilledMedia media, List<String> announced, String contact)
      throws Exception {
    byte[] heard = media.media(contact).orElseThrow();
    byte[] original = KilledMedia.expected(contact);
    List<byte[]> forms =
        contact.endsWith("twice")
            ? List.of(KilledMedia.silent(original, 1, 2), KilledMedia.silent(original, 0, 2))
            : List.of(KilledMedia.silent(original, 1, 2));
    String redacted = contact + "-rec-redacted-";
    if (announced.stream().anyMatch(a -> a.startsWith(redacted) && a.endsWith(" gone"))) {
      assertThat(forms).as(contact).anySatisfy(form -> assertThat(heard).isEqualTo(form));
    } else {
      assertThat(Stream.concat(Stream.of(original), forms.stream()))
          .as(contact)
          .anySatisfy(one -> assertThat(heard).isEqualTo(one));
    }
    List<String> sums = forms.stream().map(KilledRedactionTest::sha256).toList();
    assertThat(announced.stream().filter(a -> a.startsWith(redacted)).map(a -> a.split(" ", -1)[1]))
        .as(contact)
        .allSatisfy(sum -> assertThat(sums).contains(sum));
    assertThat(media.form(contact).stream())
        .allSatisfy(form -> assertThat(sums).contains(sha256(form)));
  }

  private static void checkDone(KilledMedia media, String contact) throws Exception {
    byte[] original = KilledMedia.expected(contact);
    byte[] form = KilledMedia.silent(original, contact.endsWith("twice") ? 0 : 1, 2);
    boolean both = contact.endsWith("both");
    assertThat(media.media(contact)).as(contact).contains(both ? original : form);
    assertThat(media.form(contact)).as(contact).contains(form);
    assertThat(media.objects(contact)).as(contact).hasSize(both ? 2 : 1);
    List<String> announced =
        media.announced().stream()
            .distinct()
            .filter(a -> a.startsWith(contact + "-rec-redacted-"))
            .toList();
    assertThat(announced.getLast()).contains(sha256(form)).endsWith(both ? " kept" : " gone");
    if (contact.endsWith("only") || both) {
      assertThat(announced).hasSize(1);
    }
    List<String> actions = new ArrayList<>();
    try (Connection connection = media.connection()) {
      AuditRows.list(connection, contact, 0, 100)
          .forEach(kept -> actions.add(kept.entry().action()));
    }
    assertThat(actions.stream().filter("ORIGINAL_DESTROYED"::equals))
        .as(contact)
        .hasSize(both ? 0 : 1);
    if (!contact.endsWith("twice")) {
      assertThat(actions.stream().filter("PUT_TRANSCRIPT"::equals)).as(contact).hasSize(1);
    }
  }

  /** What is decided can't be read, and of what is done nothing is there; all else is whole. */
  private static void checkErased(KilledMedia media, List<String> contacts) throws Exception {
    List<String> announced = media.announced();
    for (String contact : contacts) {
      List<String> state =
          media.texts("SELECT state FROM erased_chain WHERE initial_contact_id = ?", contact);
      if (state.isEmpty()) {
        checkMedia(media, announced, contact);
        continue;
      }
      assertThat(media.media(contact)).as(contact).isEmpty();
      assertThat(media.form(contact)).as(contact).isEmpty();
      if (state.contains("DONE")) {
        assertThat(media.objects(contact)).as(contact).isEmpty();
        for (String table :
            List.of(
                "recording",
                "recording_rendition",
                "recording_transcript",
                "object_to_discard",
                "rendition_wish",
                "redacted_only",
                "transcript_line")) {
          assertThat(
                  media.texts(
                      "SELECT contact_id FROM " + table + " WHERE initial_contact_id = ?", contact))
              .as(table)
              .isEmpty();
        }
      }
    }
  }

  private static String sha256(byte[] file) {
    return HexFormat.of().formatHex(MediaFiles.sha256().digest(file));
  }
}
