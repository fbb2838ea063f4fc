package io.cordboard.flow.offline;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What goes on between a line and who is on it, by participant. */
final class OfflineMedia {

  private final String customer;
  private final Agenda agenda;
  private final Map<String, Asked> asked = new TreeMap<>();
  private final Map<String, Playing> playing = new TreeMap<>();
  private final Map<String, Shown> shown = new TreeMap<>();

  /** Of whom something is meant. */
  enum Who {
    /** The caller; anybody else only if the caller has nothing of the kind. */
    CALLER_FIRST,
    /** Anybody but the caller. */
    OTHERS
  }

  /** Something that a participant hears, is asked or is shown. */
  sealed interface Item {

    String who();

    String contactId();

    String commandId();
  }

  /** Input that a participant is asked for; it can be given once the prompt is over. */
  record Asked(
      String who,
      String contactId,
      String commandId,
      Instant from,
      Duration limit,
      boolean encrypted)
      implements Item {}

  /** What a participant hears; a loop has no end. */
  record Playing(String who, String contactId, String commandId, Agenda.@Nullable Item end)
      implements Item {}

  /** A view that waits for an action. */
  record Shown(String who, String contactId, String commandId) implements Item {}

  /**
   * Nothing yet.
   *
   * @param customer the caller's participant id
   */
  OfflineMedia(String customer, Agenda agenda) {
    this.customer = customer;
    this.agenda = agenda;
  }

  /** Something begins; what the participant heard or was asked is over. */
  void begin(Item item) {
    switch (item) {
      case Asked question -> {
        silence(question.who());
        asked.put(question.who(), question);
      }
      case Playing prompt -> {
        silence(prompt.who());
        playing.put(prompt.who(), prompt);
      }
      case Shown view -> shown.put(view.who(), view);
    }
  }

  /** A participant hears nothing any more, and is asked and shown nothing. */
  void silence(String participantId) {
    var heard = playing.remove(participantId);
    if (heard != null) {
      agenda.cancel(heard.end());
    }
    asked.remove(participantId);
    shown.remove(participantId);
  }

  /** The line is ended: nobody hears anything out. */
  void end() {
    playing.values().forEach(heard -> agenda.cancel(heard.end()));
    asked.clear();
    playing.clear();
    shown.clear();
  }

  void noMoreQuestions() {
    asked.clear();
  }

  /** Whether somebody is asked for input. */
  boolean asks() {
    return !asked.isEmpty();
  }

  /** What the caller hears; null for nothing. */
  @Nullable Playing heardByCaller() {
    return playing.get(customer);
  }

  /** Takes the caller's question, else somebody else's; null if there is none. */
  @Nullable Asked takeQuestion() {
    return take(asked, Who.CALLER_FIRST);
  }

  /** The same of these people. */
  @Nullable Asked takeQuestion(Who who) {
    return take(asked, who);
  }

  /** Takes a view; null if there is none. */
  @Nullable Shown takeView(Who who) {
    return take(shown, who);
  }

  /** Takes what is being heard, and stops it; null if all is quiet. */
  @Nullable Playing takePrompt(Who who, Instant now) {
    playing.values().removeIf(heard -> heard.end() != null && heard.end().at().isBefore(now));
    var heard = take(playing, who);
    if (heard != null) {
      agenda.cancel(heard.end());
    }
    return heard;
  }

  private <T extends Item> @Nullable T take(Map<String, T> items, Who whose) {
    boolean callers = whose == Who.CALLER_FIRST && items.containsKey(customer);
    var who =
        callers
            ? customer
            : items.keySet().stream()
                .filter(other -> !other.equals(customer))
                .findFirst()
                .orElse(null);
    return who == null ? null : items.remove(who);
  }
}
