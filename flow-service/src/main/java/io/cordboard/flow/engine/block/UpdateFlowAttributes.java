package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.FlowEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Sets attributes that live as long as the flow: all of them, or none if they would be too large.
 */
public record UpdateFlowAttributes(List<UpdateContactAttributes.Attribute> attributes)
    implements Block {

  @Override
  public Move enter(Context c) {
    var changed = new LinkedHashMap<String, String>();
    var sensitive = new LinkedHashSet<String>();
    for (var attribute : attributes) {
      changed.put(attribute.name(), attribute.value().resolve(c));
      if (attribute.value().isSensitive(c)) {
        sensitive.add(attribute.name());
      }
    }
    int limit = c.limits().attributesMaxBytes();
    if (AttributeSize.after(c.run().attributes(), changed) > limit) {
      return Move.failed("flow attributes would be larger than " + limit + " bytes");
    }
    c.record(
        new FlowEvent.FlowAttributesSet(
            c.run().run(),
            Collections.unmodifiableMap(changed),
            Collections.unmodifiableSet(sensitive)));
    return Move.next();
  }
}
