package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.ContactReference;
import io.cordboard.flow.engine.Template;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a task: a contact of a chain of its own, without a line, that begins with a flow. Its id is
 * in {@code $.Task.ContactId}.
 *
 * @param delay until that flow begins
 */
public record CreateTask(
    Template name,
    @Nullable Template description,
    Template flow,
    List<UpdateContactAttributes.Attribute> attributes,
    List<Reference> references,
    Duration delay)
    implements Block {

  /** A reference that the task has. */
  public record Reference(String name, Template value, String type) {}

  /** What a block wants of a task. */
  public record Wanted(
      String name,
      @Nullable String description,
      String flow,
      Map<String, String> attributes,
      Map<String, ContactReference> references,
      Duration delay) {}

  @Override
  public Move enter(Context c) {
    var title = name.resolve(c);
    var reference = flow.resolve(c);
    if (title.isBlank()) {
      return Move.failed("a task needs a name");
    }
    if (c.definitions().resolve(reference) == null) {
      return Move.failed("no published flow " + reference);
    }
    var values = new LinkedHashMap<String, String>();
    attributes.forEach(a -> values.put(a.name(), a.value().resolve(c)));
    c.createTask(
        new Wanted(
            title,
            description == null ? null : description.resolve(c),
            reference,
            values,
            resolved(c, references),
            delay));
    return Move.next();
  }

  static Map<String, ContactReference> resolved(Context c, List<Reference> references) {
    var resolved = new LinkedHashMap<String, ContactReference>();
    for (var reference : references) {
      resolved.put(
          reference.name(), new ContactReference(reference.value().resolve(c), reference.type()));
    }
    return Collections.unmodifiableMap(resolved);
  }
}
