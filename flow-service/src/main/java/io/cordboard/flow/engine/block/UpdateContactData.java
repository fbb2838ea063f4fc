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

  @Override
  public Move enter(Context c) {
    if (related) {
      return Move.failed("a related contact can't be changed from here");
    }
    if (!fields.isEmpty() || !references.isEmpty()) {
      var changed = new LinkedHashMap<String, String>();
      for (var field : fields) {
        changed.put(field.name(), field.value().resolve(c));
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
