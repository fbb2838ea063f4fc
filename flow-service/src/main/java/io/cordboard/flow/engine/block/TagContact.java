package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Template;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sets tags of the contact, and takes others away: TagContact and UntagContact. A key may be a
 * reference.
 */
public record TagContact(List<UpdateContactAttributes.Attribute> tags, List<String> removed)
    implements Block {

  /** How many tags a contact may have. */
  private static final int TAGS_MAX = 50;

  /** Characters that a tag's key may have. */
  private static final int KEY_LENGTH_MAX = 128;

  /** Characters that a tag's value may have. */
  private static final int VALUE_LENGTH_MAX = 256;

  /** Tags that begin so are the system's and can't be changed. */
  private static final String SYSTEM_PREFIX = "aws:";

  @Override
  public Move enter(Context c) {
    var changed = new LinkedHashMap<String, String>();
    for (var tag : tags) {
      var value = tag.value().resolve(c);
      if (tag.value().isSensitive(c) || isSensitive(c, tag.name())) {
        return Move.failed("tag " + tag.name() + ", which anybody may see, would be sensitive");
      }
      var key = key(c, tag.name());
      if (key.isBlank() || key.length() > KEY_LENGTH_MAX) {
        return Move.failed(
            "the key of tag " + tag.name() + " is not 1 to " + KEY_LENGTH_MAX + " characters long");
      }
      if (value.length() > VALUE_LENGTH_MAX || key.startsWith(SYSTEM_PREFIX)) {
        return Move.failed("tag " + key + " is the system's, or longer than " + VALUE_LENGTH_MAX);
      }
      changed.put(key, value);
    }
    var all = new LinkedHashMap<>(c.contact().labels().tags());
    all.putAll(changed);
    if (all.size() > TAGS_MAX) {
      return Move.failed("a contact has at most " + TAGS_MAX + " tags");
    }
    c.record(
        new FlowEvent.ContactDataUpdated(
            Map.of(),
            Map.of(),
            Set.of(),
            Collections.unmodifiableMap(changed),
            removed.stream().map(key -> key(c, key)).toList(),
            Map.of()));
    return Move.next();
  }

  /** A key as it is, or what the reference that it is stands for. */
  private static String key(Context c, String written) {
    return isReference(written) ? Template.of(written).resolve(c) : written;
  }

  private static boolean isSensitive(Context c, String written) {
    return isReference(written) && Template.of(written).isSensitive(c);
  }

  private static boolean isReference(String written) {
    return written.startsWith("$.");
  }
}
