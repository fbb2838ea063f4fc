package io.cordboard.flow.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What of a contact people may see: sensitive values are masked. */
public final class ShownContact {

  private ShownContact() {}

  /** Its attributes. */
  public static Map<String, String> attributes(ContactState s) {
    return masked(s, s.data().attributes(), UnaryOperator.identity());
  }

  /** One of its flow runs, with the flows that wait for a module. */
  public static FlowRun run(ContactState s, FlowRun run) {
    return run.withAttributes(flowAttributes(s, run.attributes()))
        .calledBy(run.callers().stream().map(caller -> caller(s, caller)).toList());
  }

  private static ModuleCaller caller(ContactState s, ModuleCaller caller) {
    var stored = caller.storedInput();
    return new ModuleCaller(
        caller.flowId(),
        caller.flowVersion(),
        caller.step(),
        caller.enteredAt(),
        caller.parameters(),
        flowAttributes(s, caller.attributes()),
        masked(s, caller.results(), ContactData::result),
        stored != null && stored.encrypted() ? new StoredInput(Template.MASK, true) : stored);
  }

  private static Map<String, String> flowAttributes(ContactState s, Map<String, String> values) {
    return masked(s, values, ContactData::flowAttribute);
  }

  /** The values with those masked that are sensitive by the name that {@code named} makes. */
  private static Map<String, String> masked(
      ContactState s, Map<String, String> values, UnaryOperator<String> named) {
    var sensitive = s.data().sensitive();
    if (sensitive.isEmpty() || values.isEmpty()) {
      return values;
    }
    var shown = new LinkedHashMap<>(values);
    shown.replaceAll(
        (name, value) -> sensitive.contains(named.apply(name)) ? Template.MASK : value);
    return Collections.unmodifiableMap(shown);
  }
}
