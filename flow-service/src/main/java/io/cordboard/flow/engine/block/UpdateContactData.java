package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.FlowEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sets data fields of the contact: LanguageCode, CustomerId, Name, Description. */
public record UpdateContactData(List<UpdateContactAttributes.Attribute> fields) implements Block {

  @Override
  public Move enter(Context c) {
    if (!fields.isEmpty()) {
      var changed = new LinkedHashMap<String, String>();
      for (var field : fields) {
        changed.put(field.name(), field.value().resolve(c));
      }
      c.record(
          new FlowEvent.ContactDataUpdated(
              Map.of(), Collections.unmodifiableMap(changed), Set.of()));
    }
    return Move.next();
  }
}
