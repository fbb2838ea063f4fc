package io.cordboard.flow.kafka;

import io.cordboard.flow.engine.ChainState;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.ContactState;
import io.cordboard.flow.engine.Progress;
import io.cordboard.flow.engine.Timers;

/**
 * A contact chain as it is kept.
 *
 * @param instanceId the tenant
 */
record StoredChain(String instanceId, ChainState state) {

  /** No timer runs. */
  static final long NEVER = Long.MAX_VALUE;

  /** When the chain's earliest timer is due, in epoch milliseconds; {@link #NEVER} if none runs. */
  long earliestDue() {
    long earliest = NEVER;
    for (ContactState contact : state.contacts()) {
      for (Timers.Timer timer : contact.timers().list()) {
        earliest = Math.min(earliest, timer.due().toEpochMilli());
      }
    }
    return earliest;
  }

  /** How many of its contacts on a channel are not over. */
  int contactsInProgress(Channel channel) {
    int count = 0;
    for (ContactState contact : state.contacts()) {
      if (contact.identity().channel() == channel
          && contact.progress().phase() != Progress.Phase.COMPLETED) {
        count++;
      }
    }
    return count;
  }
}
