package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Template;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Set contact attributes: all of them, or none if they would be too large together.
 *
 * @param attributes names and values
 * @param related whether the related contact is meant instead of this one
 */
public record UpdateContactAttributes(List<Attribute> attributes, boolean related)
    implements Block {

  /** An attribute to be set. */
  public record Attribute(String name, Template value) {}

  @Override
  public Move enter(Context c) {
    if (related) {
      return Move.failed("there is no related contact");
    }
    var changed = new LinkedHashMap<String, String>();
    var sensitive = new LinkedHashSet<String>();
    for (var attribute : attributes) {
      changed.put(attribute.name(), attribute.value().resolve(c));
      if (attribute.value().isSensitive(c)) {
        sensitive.add(attribute.name());
      }
    }
    int limit = c.limits().attributesMaxBytes();
    if (AttributeSize.after(c.contact().data().attributes(), changed) > limit) {
      return Move.failed("attributes would be larger than " + limit + " bytes");
    }
    var names = sensitive.isEmpty() ? Set.<String>of() : Collections.unmodifiableSet(sensitive);
    c.record(
        new FlowEvent.ContactDataUpdated(Collections.unmodifiableMap(changed), Map.of(), names));
    return Move.next();
  }
}
