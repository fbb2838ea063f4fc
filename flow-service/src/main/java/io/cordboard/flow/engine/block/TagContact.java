package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.FlowEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sets tags of the contact, and takes others away: TagContact and UntagContact. */
public record TagContact(List<UpdateContactAttributes.Attribute> tags, List<String> removed)
    implements Block {

  /** How many tags a contact may have. */
  private static final int TAGS_MAX = 50;

  @Override
  public Move enter(Context c) {
    var changed = new LinkedHashMap<String, String>();
    for (var tag : tags) {
      changed.put(tag.name(), tag.value().resolve(c));
    }
    var all = new LinkedHashMap<>(c.contact().labels().tags());
    all.putAll(changed);
    if (all.size() > TAGS_MAX) {
      return Move.failed("a contact has at most " + TAGS_MAX + " tags");
    }
    c.record(
        new FlowEvent.ContactDataUpdated(
            Map.of(), Map.of(), Set.of(), Collections.unmodifiableMap(changed), removed, Map.of()));
    return Move.next();
  }
}
