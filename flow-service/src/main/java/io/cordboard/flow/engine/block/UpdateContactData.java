package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.FlowEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sets data of the contact: LanguageCode, CustomerId, Name, Description, and references.
 *
 * @param related whether the related contact is meant instead of this one, which is in a chain of
 *     its own and can't be changed from here
 */
public record UpdateContactData(
    List<UpdateContactAttributes.Attribute> fields,
    List<CreateTask.Reference> references,
    boolean related)
    implements Block {

  /** Longest values by field, in characters, as Connect's API documents them. */
  private static final Map<String, Integer> LENGTHS =
      Map.of("Name", 512, "Description", 4_096, "CustomerId", 128, "LanguageCode", 40);

  @Override
  public Move enter(Context c) {
    if (related) {
      return Move.failed("a related contact can't be changed from here");
    }
    if (!fields.isEmpty() || !references.isEmpty()) {
      for (var reference : references) {
        if (reference.value().isSensitive(c)) {
          return Move.failed(
              "reference " + reference.name() + ", which anybody may see, would be sensitive");
        }
      }
      var changed = new LinkedHashMap<String, String>();
      for (var field : fields) {
        var value = field.value().resolve(c);
        if (field.value().isSensitive(c)) {
          return Move.failed(field.name() + ", which anybody may see, would be sensitive");
        }
        int longest = LENGTHS.getOrDefault(field.name(), 4_096);
        if (value.length() > longest) {
          return Move.failed(field.name() + " is longer than " + longest + " characters");
        }
        changed.put(field.name(), value);
      }
      c.record(
          new FlowEvent.ContactDataUpdated(
              Map.of(),
              Collections.unmodifiableMap(changed),
              Set.of(),
              Map.of(),
              List.of(),
              CreateTask.resolved(c, references)));
    }
    return Move.next();
  }
}
