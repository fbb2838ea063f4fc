package io.cordboard.events.polls;

/**
 * The inputs that one stream thread's polls brought, and when they should be committed: as soon as
 * nothing more of a poll waits, if something was said that others wait for. So an input at rest is
 * committed at once, under load a transaction holds all that came while the one before was being
 * committed, and what says nothing waits for the commit interval.
 *
 * <p>A poll brings what was fetched ahead, which under load are the few inputs of a moment; the
 * many come with the next one. So a poll that is much smaller than polls have been lately is not
 * yet the end: it waits for the next, or for the commit interval. Used by one thread.
 */
public final class PollBatch {

  private static final double WEIGHT = 0.25;

  /** A poll counts as small below this share of the usual one. */
  private static final double SMALL = 0.5;

  private double usual;
  private int waiting;
  private int processed;
  private boolean isAwaited;

  /** A poll brought so many inputs. */
  void polled(int inputs) {
    waiting = Math.max(0, waiting) + inputs;
    usual += WEIGHT * (inputs - usual);
  }

  /**
   * One input was processed.
   *
   * @param saidSomething whether others wait for what came of it
   * @return whether to commit now
   */
  public boolean processed(boolean saidSomething) {
    waiting--;
    processed++;
    isAwaited |= saidSomething;
    boolean isEnd = isAwaited && waiting <= 0 && processed >= SMALL * usual;
    if (isEnd) {
      processed = 0;
      isAwaited = false;
    }
    return isEnd;
  }

  /** Whether no input waits for being processed. */
  public boolean isEmpty() {
    return waiting <= 0;
  }

  /** Inputs that waited went to another thread or instance. */
  public void abandoned() {
    waiting = 0;
  }
}
