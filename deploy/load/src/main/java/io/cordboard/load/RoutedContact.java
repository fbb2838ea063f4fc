package io.cordboard.load;

import org.jspecify.annotations.Nullable;

/** One simulated caller who is to be routed, while on the line. Used by one thread. */
final class RoutedContact {
  private static final long UNKNOWN = 0;

  private final String contactId;
  private final boolean isTimed;
  private long sequence;
  private long requestedAtMs = UNKNOWN;
  private long requestReadAtNanos;
  private long queuedAtMs = UNKNOWN;
  private long offerReadAtMs = UNKNOWN;
  private long offerReadAtNanos;
  private long offeredAtMs = UNKNOWN;
  private boolean isOffered;
  private @Nullable String agent;

  /** A caller; {@code isTimed} if the way to the first offer counts. */
  RoutedContact(String contactId, boolean isTimed) {
    this.contactId = contactId;
    this.isTimed = isTimed;
  }

  String contactId() {
    return contactId;
  }

  String customer() {
    return contactId + "/customer";
  }

  long nextEvent() {
    sequence++;
    return sequence;
  }

  boolean isOffered() {
    return isOffered;
  }

  /** The flow asked for a place in the queue; {@code atMs} is the time of the event it acted on. */
  void requested(long atMs, long readAtNanos) {
    if (requestedAtMs == UNKNOWN) {
      requestedAtMs = atMs;
      requestReadAtNanos = readAtNanos;
    }
  }

  /** It got its place, by queue-service's clock. */
  void queued(long atMs) {
    queuedAtMs = queuedAtMs == UNKNOWN ? atMs : queuedAtMs;
  }

  /** The first offer was made, by agent-service's clock, and was read by this one's. */
  void offered(long atMs, long readAtMs, long readAtNanos) {
    if (!isOffered) {
      offerReadAtNanos = readAtNanos;
      isOffered = true;
      offeredAtMs = atMs;
      offerReadAtMs = readAtMs;
    }
  }

  /** Whether all stations of the way are known, and it counts. The topics are read in any order. */
  boolean isMeasured() {
    return isTimed && requestedAtMs != UNKNOWN && queuedAtMs != UNKNOWN && isOffered;
  }

  /**
   * From the transfer's being readable on its topic to the offer's on the other, by one reader and
   * its clock, in nanoseconds; negative if the reader had the offer first.
   */
  long transferToOfferNanos() {
    return offerReadAtNanos - requestReadAtNanos;
  }

  /** From the gateway's event to the offer's being readable, in milliseconds. */
  long arrivalToOfferMs() {
    return offerReadAtMs - requestedAtMs;
  }

  /** From the gateway's event to queue-service's decision, in milliseconds. */
  long arrivalToPlaceMs() {
    return queuedAtMs - requestedAtMs;
  }

  /** From the gateway's event to agent-service's decision, in milliseconds. */
  long arrivalToDecisionMs() {
    return offeredAtMs - requestedAtMs;
  }

  /** The agent's participant id, once on the line. */
  @Nullable String agent() {
    return agent;
  }

  void joinedBy(@Nullable String participant) {
    agent = participant;
  }
}
