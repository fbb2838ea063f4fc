package io.cordboard.load;

import org.jspecify.annotations.Nullable;

/** One simulated caller who is to be routed, while on the line. Used by one thread. */
final class RoutedContact {
  private static final long UNKNOWN = 0;

  private final String contactId;
  private final boolean isTimed;
  private long sequence;
  private long requestedAtMs = UNKNOWN;
  private long offerReadAtMs = UNKNOWN;
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

  /** The flow asked for a place in the queue, by its own clock. */
  void requested(long atMs) {
    requestedAtMs = requestedAtMs == UNKNOWN ? atMs : requestedAtMs;
  }

  /** The first offer was made, by agent-service's clock, and was read by this one's. */
  void offered(long atMs, long readAtMs) {
    if (!isOffered) {
      isOffered = true;
      offeredAtMs = atMs;
      offerReadAtMs = readAtMs;
    }
  }

  /** Whether both ends of the way are known, and it counts. The topics are read in any order. */
  boolean isMeasured() {
    return isTimed && requestedAtMs != UNKNOWN && isOffered;
  }

  /** From the flow's transfer to queue to the offer's being readable, in milliseconds. */
  long transferToOfferMs() {
    return offerReadAtMs - requestedAtMs;
  }

  /** From the flow's transfer to queue to agent-service's decision, in milliseconds. */
  long transferToDecisionMs() {
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
