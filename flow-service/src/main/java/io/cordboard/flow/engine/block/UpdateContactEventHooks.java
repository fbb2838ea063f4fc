package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Template;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;

/** Sets which flows run for the contact's whispers, holds, queue and end. */
public record UpdateContactEventHooks(List<Hook> hooks) implements Block {

  /**
   * A hook.
   *
   * @param name as {@code CustomerQueue}
   * @param flow reference to the flow
   * @param disabled whether no flow is to run, not even the default
   */
  public record Hook(String name, Template flow, boolean disabled) {}

  @Override
  public Move enter(Context c) {
    var changed = new LinkedHashMap<String, String>();
    for (var hook : hooks) {
      var reference = hook.disabled() ? "" : hook.flow().resolve(c);
      if (!hook.disabled() && c.definitions().resolve(reference) == null) {
        return Move.failed(
            "no published flow " + hook.flow().resolveMasked(c) + " for " + hook.name());
      }
      changed.put(hook.name(), hook.disabled() ? "" : c.definitions().flowReference(reference));
    }
    c.record(new FlowEvent.EventHooksSet(Collections.unmodifiableMap(changed)));
    return Move.next();
  }
}
