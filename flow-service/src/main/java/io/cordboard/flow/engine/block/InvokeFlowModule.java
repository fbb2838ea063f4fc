package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.Template;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Invoke module: goes on in a module and comes back when it ends. The module sees contact
 * attributes and its input, and nothing that this flow has fetched or stored.
 *
 * @param module id, name or ARN of a flow of type MODULE, with an alias or without
 * @param input what the module is given, as {@code $.Modules.Input.NAME}
 */
public record InvokeFlowModule(Template module, List<UpdateContactAttributes.Attribute> input)
    implements Block {

  /** Connect's limit of modules within modules. */
  static final int DEPTH_MAX = 5;

  @Override
  public Move enter(Context c) {
    var reference = module.resolve(c);
    var flow = c.definitions().resolve(reference);
    if (flow == null) {
      return Move.failed("no published module " + module.resolveMasked(c));
    }
    if (flow.type() != FlowType.MODULE) {
      return Move.failed("flow " + module.resolveMasked(c) + " is of type " + flow.type());
    }
    if (c.run().callers().size() >= DEPTH_MAX) {
      return Move.failed("modules are nested more than " + DEPTH_MAX + " deep");
    }
    var values = new LinkedHashMap<String, String>();
    var sensitive = new LinkedHashSet<String>();
    for (var one : input) {
      values.put(one.name(), one.value().resolve(c));
      if (one.value().isSensitive(c)) {
        sensitive.add(one.name());
      }
    }
    int limit = c.limits().attributesMaxBytes();
    if (AttributeSize.of(values) > limit) {
      return Move.failed("what the module is given is larger than " + limit + " bytes");
    }
    return new Move.Call(
        flow, Collections.unmodifiableMap(values), Collections.unmodifiableSet(sensitive));
  }
}
