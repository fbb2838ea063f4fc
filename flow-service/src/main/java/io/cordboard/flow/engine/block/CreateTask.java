package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.ContactReference;
import io.cordboard.flow.engine.TaskTemplate;
import io.cordboard.flow.engine.Template;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a task: a contact of a chain of its own, without a line, that begins with a flow. Its id is
 * in {@code $.Task.ContactId}.
 *
 * @param flow that it begins with; null for the template's
 * @param template the task template that says what the task has; null for none
 * @param delay until that flow begins
 * @param scheduledTime when it begins instead: ISO 8601, or seconds since 1970; null for the delay
 */
public record CreateTask(
    Template name,
    @Nullable Template description,
    @Nullable Template flow,
    @Nullable Template template,
    List<UpdateContactAttributes.Attribute> attributes,
    List<Reference> references,
    Duration delay,
    @Nullable Template scheduledTime)
    implements Block {

  /** How late a task may begin: six days. */
  private static final Duration DELAY_MAX = Duration.ofDays(6);

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
    if (title.isBlank()) {
      return Move.failed("a task needs a name");
    }
    var kind = template == null ? null : c.definitions().taskTemplate(template.resolve(c));
    if (template != null && kind == null) {
      return Move.failed("no task template " + template.resolveMasked(c));
    }
    var reference =
        flow != null ? flow.resolve(c) : kind == null || kind.flow() == null ? "" : kind.flow();
    if (c.definitions().resolve(reference) == null) {
      return Move.failed("no published flow " + (flow == null ? reference : flow.resolveMasked(c)));
    }
    if (isSensitive(c)) {
      return Move.failed("a task, which anybody may see, can't be given a sensitive value");
    }
    var wait = delay(c);
    if (wait == null || wait.compareTo(DELAY_MAX) > 0) {
      return Move.failed("the scheduled time is none, or is more than six days away");
    }
    var values = new LinkedHashMap<String, String>();
    attributes.forEach(a -> values.put(a.name(), a.value().resolve(c)));
    var told = description == null ? null : description.resolve(c);
    var linked = resolved(c, references);
    var begins = c.definitions().flowReference(reference);
    var wanted = new Wanted(title, told, begins, values, linked, wait);
    var wrong = kind == null ? null : wrong(kind, wanted);
    if (wrong != null) {
      return Move.failed(wrong);
    }
    c.createTask(kind == null ? wanted : filled(kind, wanted));
    return Move.next();
  }

  /** What of the template's fields is wrong; null if nothing is. */
  private static @Nullable String wrong(TaskTemplate kind, Wanted wanted) {
    for (var field : kind.fields()) {
      var value = value(field, wanted);
      if (value.isEmpty() ? field.required() : !field.takes(value)) {
        var where = "field " + field.name() + " of task template " + kind.id();
        return where + (value.isEmpty() ? " has no value" : " is no " + field.type());
      }
    }
    return null;
  }

  /** The task with the template's values where none was given. */
  private static Wanted filled(TaskTemplate kind, Wanted wanted) {
    var values = new LinkedHashMap<>(wanted.attributes());
    var told = wanted.description();
    for (var field : kind.fields()) {
      var value = value(field, wanted);
      switch (field.type()) {
        case NAME -> {}
        case DESCRIPTION -> told = value.isEmpty() ? null : value;
        case TEXT, TEXT_AREA, NUMBER, BOOLEAN, EMAIL, URL, DATE_TIME, SINGLE_SELECT -> {
          if (!value.isEmpty() && !wanted.references().containsKey(field.name())) {
            values.put(field.name(), value);
          }
        }
      }
    }
    return new Wanted(
        wanted.name(), told, wanted.flow(), values, wanted.references(), wanted.delay());
  }

  /** A field's value as it was given, else the template's; empty if there is neither. */
  private static String value(TaskTemplate.Field field, Wanted wanted) {
    var given = given(field, wanted);
    var value = given == null || given.isEmpty() ? field.otherwise() : given;
    return value == null ? "" : value;
  }

  private static @Nullable String given(TaskTemplate.Field field, Wanted wanted) {
    return switch (field.type()) {
      case NAME -> wanted.name();
      case DESCRIPTION -> wanted.description();
      case TEXT, TEXT_AREA, NUMBER, BOOLEAN, EMAIL, URL, DATE_TIME, SINGLE_SELECT -> {
        var reference = wanted.references().get(field.name());
        yield reference != null ? reference.value() : wanted.attributes().get(field.name());
      }
    };
  }

  private boolean isSensitive(Context c) {
    return name.isSensitive(c)
        || (description != null && description.isSensitive(c))
        || attributes.stream().anyMatch(a -> a.value().isSensitive(c))
        || references.stream().anyMatch(r -> r.value().isSensitive(c));
  }

  /** The time until the flow begins; null if the time that is written is none. */
  private @Nullable Duration delay(Context c) {
    if (scheduledTime == null) {
      return delay;
    }
    var at = time(scheduledTime.resolve(c).strip());
    return at == null ? null : at.isBefore(c.now()) ? Duration.ZERO : Duration.between(c.now(), at);
  }

  private static @Nullable Instant time(String text) {
    if (text.matches("\\d{1,11}")) {
      return Instant.ofEpochSecond(Long.parseLong(text));
    }
    try {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
    } catch (DateTimeException notATime) {
      return null;
    }
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
