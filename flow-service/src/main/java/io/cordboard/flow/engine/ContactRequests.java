package io.cordboard.flow.engine;

import org.jspecify.annotations.Nullable;

/** Questions about a contact that several parts of the engine ask. */
public final class ContactRequests {

  private ContactRequests() {}

  /** The run whose block waits for the answer to this command or request; null if none does. */
  static @Nullable FlowRun runWaitingFor(ContactState s, String id) {
    for (var run : s.runs()) {
      var waiting = run.waiting();
      if (waiting != null
          && (Ids.matches(id, s.contactId(), waiting.command())
              || isOnward(s, id, waiting.command()))) {
        return run;
      }
    }
    return null;
  }

  /** Whether it is the request by which a waiting contact goes on to another queue. */
  private static boolean isOnward(ContactState s, String id, long command) {
    var onward = s.onward();
    return onward != null
        && onward.request() == command
        && Ids.matches(id, onward.contactId(), command);
  }
}
