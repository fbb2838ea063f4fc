package io.cordboard.flow.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a contact chain: a contact and all that follow from it.
 *
 * @param sequence the count of everything that was written for the chain
 * @param contacts in the order in which they began
 * @param recentInputs ids of the inputs taken last, newest at the end; at most {@value
 *     #RECENT_INPUTS_MAX}
 */
public record ChainState(
    String initialContactId,
    long sequence,
    List<ContactState> contacts,
    List<String> recentInputs) {

  /**
   * How many input ids are remembered to recognise repetitions by id; older ones are recognised by
   * what they say.
   */
  public static final int RECENT_INPUTS_MAX = 16;

  /** A chain of which nothing is known. */
  public static ChainState notStarted(String initialContactId) {
    return new ChainState(initialContactId, 0, List.of(), List.of());
  }

  /** The contact; null if the chain has none of this id. */
  public @Nullable ContactState contact(String contactId) {
    for (var contact : contacts) {
      if (contact.contactId().equals(contactId)) {
        return contact;
      }
    }
    return null;
  }

  /** Whether every contact of the chain is over. */
  public boolean isEnded() {
    for (var contact : contacts) {
      if (contact.progress().phase() != Progress.Phase.COMPLETED) {
        return false;
      }
    }
    return true;
  }

  /**
   * The state after the event. Total: it never fails on an event that {@link FlowEngine#step} gave
   * for this state.
   */
  public ChainState apply(FlowEvent event) {
    if (event.payload() instanceof FlowEvent.InputTaken(var inputId)) {
      return new ChainState(initialContactId, event.sequence(), contacts, remembering(inputId));
    }
    var before = contact(event.contactId());
    var after = ContactFold.apply(before, event);
    if (after == null) {
      return new ChainState(initialContactId, event.sequence(), contacts, recentInputs);
    }
    return new ChainState(
        initialContactId, event.sequence(), replacing(before, after), recentInputs);
  }

  private List<ContactState> replacing(@Nullable ContactState before, ContactState after) {
    if (contacts.size() <= 1 && (before != null || contacts.isEmpty())) {
      return List.of(after);
    }
    var next = new ArrayList<>(contacts);
    if (before == null) {
      next.add(after);
    } else {
      next.set(next.indexOf(before), after);
    }
    return List.copyOf(next);
  }

  private List<String> remembering(String inputId) {
    int size = recentInputs.size();
    int from = size < RECENT_INPUTS_MAX ? 0 : size - RECENT_INPUTS_MAX + 1;
    var next = new String[size - from + 1];
    for (int i = from; i < size; i++) {
      next[i - from] = recentInputs.get(i);
    }
    next[size - from] = inputId;
    return List.of(next);
  }
}
