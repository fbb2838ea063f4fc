package io.cordboard.load;

/** One contact of the load, while it is in flight. */
final class Visit {
  private static final long NOT_WAITING = 0;

  private final String contactId;
  private final char key;
  private long saidAt = NOT_WAITING;
  private long events;

  /** A visit whose caller will press {@code key}. */
  Visit(String contactId, char key) {
    this.contactId = contactId;
    this.key = key;
  }

  String contactId() {
    return contactId;
  }

  char key() {
    return key;
  }

  /** The number of the next event of this contact. */
  long nextEvent() {
    events++;
    return events;
  }

  long events() {
    return events;
  }

  /**
   * The gateway said something at this time, in nanoseconds of {@link System#nanoTime()}, and waits
   * for what comes next.
   */
  void said(long now) {
    saidAt = now;
  }

  /** How long the gateway waited until now, in nanoseconds; 0 if it was told something already. */
  long waited(long now) {
    long waited = saidAt == NOT_WAITING ? 0 : now - saidAt;
    saidAt = NOT_WAITING;
    return waited;
  }
}
