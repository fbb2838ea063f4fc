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

  /** Characters that a tag's value may have. */
  private static final int VALUE_LENGTH_MAX = 256;

  /** Tags that begin so are the system's and can't be changed. */
  private static final String SYSTEM_PREFIX = "aws:";

  @Override
  public Move enter(Context c) {
    var changed = new LinkedHashMap<String, String>();
    for (var tag : tags) {
      var value = tag.value().resolve(c);
      if (tag.value().isSensitive(c)) {
        return Move.failed("tag " + tag.name() + ", which anybody may see, would be sensitive");
      }
      if (value.length() > VALUE_LENGTH_MAX || tag.name().startsWith(SYSTEM_PREFIX)) {
        return Move.failed(
            "tag " + tag.name() + " is the system's, or longer than " + VALUE_LENGTH_MAX);
      }
      changed.put(tag.name(), value);
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
