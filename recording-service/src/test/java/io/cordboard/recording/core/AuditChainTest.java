package io.cordboard.recording.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.core.AuditChain.Broken;
import io.cordboard.recording.core.AuditChain.Entry;
import io.cordboard.recording.core.AuditChain.Head;
import io.cordboard.recording.core.AuditChain.Intact;
import io.cordboard.recording.core.AuditChain.Kept;
import io.cordboard.recording.core.AuditChain.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AuditChainTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private static Entry entry(long number) {
    return new Entry(
        "chain",
        number,
        NOON.plusMillis(number),
        "alice",
        "auditor",
        "PLAY",
        "contact",
        "rec",
        "{}");
  }

  private static List<Kept> kept(int entries) {
    List<Kept> all = new ArrayList<>();
    String hash = AuditChain.START;
    for (int n = 1; n <= entries; n++) {
      hash = AuditChain.hash(hash, entry(n));
      all.add(new Kept(entry(n), hash));
    }
    return all;
  }

  private static Head head(List<Kept> entries) {
    return new Head("chain", entries.size(), entries.getLast().hash());
  }

  private static Verdict verifyChanged(UnaryOperator<Entry> change) {
    List<Kept> entries = kept(5);
    Head head = head(entries);
    entries.set(2, new Kept(change.apply(entries.get(2).entry()), entries.get(2).hash()));
    return AuditChain.verify(entries, head);
  }

  @Test
  void shouldBeIntactWhenNothingWasChanged() {
    assertThat(AuditChain.verify(kept(5), head(kept(5)))).isEqualTo(new Intact());
    assertThat(AuditChain.verify(List.of(), new Head("chain", 0, AuditChain.START)))
        .isEqualTo(new Intact());
  }

  @Test
  void shouldBeTheHashThatAnotherProgramMakesWhenItFollowsTheRules() {
    Entry first =
        new Entry(
            "chain",
            1,
            NOON,
            "\u00C4lice",
            "auditor,supervisor",
            "PLAY",
            "contact",
            "rec-1",
            "{\"range\":\"bytes=0-\"}");
    Entry second =
        new Entry(
            "chain", 2, NOON.plusMillis(250), "bob", "admin", "READ_TIMELINE", "contact", "", "{}");

    String hash = AuditChain.hash(AuditChain.START, first);

    assertThat(hash).isEqualTo("db0c6ac2dd1a8ac862b1d81a376b3e5cd79400e265f7f0ea921695d919596dd8");
    assertThat(AuditChain.hash(hash, second))
        .isEqualTo("0f41d4eebbe37593433aef239509ebd480aae2f53c42f91322674bc3bd73ae44");
  }

  @Test
  void shouldNameTheEntryWhenAnyFieldOfItWasChanged() {
    List<UnaryOperator<Entry>> changes =
        List.of(
            e -> copy(e, NOON, e.actor(), e.roles(), e.action(), e.contactId(), "rec", "{}"),
            e -> copy(e, e.at(), "bob", e.roles(), e.action(), e.contactId(), "rec", "{}"),
            e -> copy(e, e.at(), e.actor(), "", e.action(), e.contactId(), "rec", "{}"),
            e -> copy(e, e.at(), e.actor(), e.roles(), "LOOK", e.contactId(), "rec", "{}"),
            e -> copy(e, e.at(), e.actor(), e.roles(), e.action(), "other", "rec", "{}"),
            e -> copy(e, e.at(), e.actor(), e.roles(), e.action(), e.contactId(), "", "{}"),
            e -> copy(e, e.at(), e.actor(), e.roles(), e.action(), e.contactId(), "rec", "{ }"),
            // The same letters, divided otherwise.
            e -> copy(e, e.at(), "alicea", "uditor", e.action(), e.contactId(), "rec", "{}"));

    assertThat(changes)
        .allSatisfy(change ->
            assertThat(verifyChanged(change))
                .isInstanceOfSatisfying(
                    Broken.class, broken -> assertThat(broken.number()).isEqualTo(3)));
  }

  private static Entry copy(
      Entry e,
      Instant at,
      String actor,
      String roles,
      String action,
      String contactId,
      String recordingId,
      String detail) {
    return new Entry(
        e.initialContactId(), e.number(), at, actor, roles, action, contactId, recordingId, detail);
  }

  @Test
  void shouldBeBrokenWhenEntriesAreLeftOutPutInOrCutOff() {
    List<Kept> without = kept(5);
    without.remove(1);
    List<Kept> cutOff = kept(5);
    cutOff.removeLast();
    List<Kept> more = kept(6);
    List<Kept> swapped = kept(5);
    swapped.set(1, kept(5).get(2));
    swapped.set(2, kept(5).get(1));

    assertThat(AuditChain.verify(without, head(kept(5))))
        .isEqualTo(new Broken(2, "expected entry 2, found 3"));
    assertThat(AuditChain.verify(cutOff, head(kept(5))))
        .isEqualTo(new Broken(5, "the head counts 5 entries, found 4"));
    assertThat(AuditChain.verify(more, head(kept(5)))).isInstanceOf(Broken.class);
    assertThat(AuditChain.verify(swapped, head(kept(5)))).isInstanceOf(Broken.class);
    assertThat(AuditChain.verify(kept(5), new Head("other", 5, kept(5).getLast().hash())))
        .isInstanceOf(Broken.class);
  }
}
