package io.cordboard.queue.core;

import io.cordboard.queue.core.Decision.Accepted;
import io.cordboard.queue.core.Decision.Refused;
import io.cordboard.queue.core.Input.Tick;

/**
 * How fast the core is with many waiting: a program, not a test. Prints nanoseconds per input for
 * letting one in and taking one out while 10,000 wait, and for a tick that finds nothing to tell.
 */
final class QueueCoreMeasure {

  private static final int WAITING = 10_000;
  private static final int ROUNDS = 200_000;
  private static final int REPEATS = 5;
  private static final int TICKS = 200;

  private QueueState state = QueueState.empty("default", Given.QUEUE);
  private long now = Given.NOON;
  private long in;
  private long out;

  private QueueCoreMeasure() {}

  public static void main(String[] args) {
    QueueCoreMeasure measure = new QueueCoreMeasure();
    for (int i = 0; i < WAITING; i++) {
      measure.enqueue();
    }
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      long start = System.nanoTime();
      for (int i = 0; i < ROUNDS; i++) {
        measure.enqueue();
        measure.dequeue();
      }
      long perInput = (System.nanoTime() - start) / (2L * ROUNDS);
      System.out.printf(
          "%d waiting: %d ns an input, %,d inputs/s; tick %d us%n",
          measure.state.size(), perInput, 1_000_000_000L / perInput, measure.tickMicros());
    }
  }

  private void enqueue() {
    String id = "contact-" + in;
    int priority = 1 + (int) (in * 7 % 5);
    in++;
    step(Given.enqueue(id, "in-" + id, priority, 0, now, false));
  }

  private void dequeue() {
    String id = "contact-" + out;
    out++;
    step(Given.dequeueOf(id, "out-" + id, DequeueReason.CONNECTED_TO_AGENT));
  }

  private long tickMicros() {
    long start = System.nanoTime();
    for (int i = 0; i < TICKS; i++) {
      QueueCore.step(null, state, new Tick(), now, Limits.DEFAULTS);
    }
    return (System.nanoTime() - start) / TICKS / 1_000;
  }

  private void step(Input input) {
    now++;
    QueueDefinition rules = Given.rules(null);
    switch (QueueCore.step(rules, state, input, now, Limits.DEFAULTS)) {
      case Accepted accepted -> accepted.events().forEach(e -> state = state.apply(e));
      case Refused refused -> throw new AssertionError(refused);
    }
  }
}
