package io.cordboard.agent.core;

import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;

/**
 * The contacts of a line by rank, each once, in however many classes it is. Costs a look at each
 * class of the line, and then no more than is asked for.
 */
final class Ranking implements Iterator<WaitingContact> {

  private record Head(WaitingContact contact, Iterator<WaitingContact> rest) {}

  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(Comparator.comparing(Head::contact, WaitingContact.RANK));

  Ranking(Line line) {
    line.classes().forEach(each -> push(each.all().iterator()));
  }

  @Override
  public boolean hasNext() {
    return !heads.isEmpty();
  }

  @Override
  public WaitingContact next() {
    Head first = heads.remove();
    push(first.rest());
    // Those that stand for the same contact in other classes come right after it.
    for (Head same = heads.peek(); same != null && isOf(same, first); same = heads.peek()) {
      heads.remove();
      push(same.rest());
    }
    return first.contact();
  }

  private static boolean isOf(Head head, Head other) {
    return head.contact().contactId().equals(other.contact().contactId());
  }

  private void push(Iterator<WaitingContact> contacts) {
    if (contacts.hasNext()) {
      heads.add(new Head(contacts.next(), contacts));
    }
  }
}
