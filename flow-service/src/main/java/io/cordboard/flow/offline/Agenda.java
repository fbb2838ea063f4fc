package io.cordboard.flow.offline;

import io.cordboard.flow.engine.Input;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What will happen, in order of time and then of entry. */
final class Agenda {

  private final PriorityQueue<Item> items =
      new PriorityQueue<>(Comparator.comparing(Item::at).thenComparingLong(Item::number));
  private long count;
  private Instant notBefore = Instant.MIN;

  /** Something that will happen; without a payload only time passes. */
  record Item(Instant at, long number, String contactId, Input.@Nullable Payload payload) {}

  Item add(Instant at, String contactId, Input.@Nullable Payload payload) {
    var item = new Item(at, ++count, contactId, payload);
    items.add(item);
    return item;
  }

  @Nullable Item peek() {
    return items.peek();
  }

  void remove() {
    items.poll();
  }

  /** Takes an item back; does nothing if it has happened. */
  void cancel(@Nullable Item item) {
    if (item != null) {
      items.remove(item);
    }
  }

  /** Lets time pass before anybody does anything more. */
  void pause(String contactId, Instant until) {
    notBefore = until;
    add(until, contactId, null);
  }

  /** Lets what was just begun happen first. */
  void rest(String contactId, Instant from) {
    pause(contactId, from.plusMillis(1));
  }

  /** Whether nobody does anything now. */
  boolean rests(Instant now) {
    return now.isBefore(notBefore);
  }
}
