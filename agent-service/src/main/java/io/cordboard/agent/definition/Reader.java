package io.cordboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.agent.core.E164;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads fields of a JSON object and notes every problem instead of stopping at the first. */
final class Reader {

  private static final E164 NO_NUMBER = new E164("+10000000");

  private final List<Problem> problems;
  private final List<Reader> all;
  private final JsonNode node;
  private final String path;
  private final Set<String> known = new TreeSet<>();

  private Reader(List<Problem> problems, List<Reader> all, JsonNode node, String path) {
    this.problems = problems;
    this.all = all;
    this.node = node;
    this.path = path;
    all.add(this);
  }

  static Reader of(JsonNode document) {
    Reader reader = new Reader(new ArrayList<>(), new ArrayList<>(), document, "$");
    if (!document.isObject()) {
      reader.problem("", "expected an object, found " + kind(document));
    }
    return reader;
  }

  List<Problem> problems() {
    return problems;
  }

  /** What was read, of a document that may have more in it than is known here. */
  <T> Parsed<T> lenient(T value) {
    return problems.isEmpty() ? new Parsed.Valid<>(value) : new Parsed.Invalid<>(problems);
  }

  /** What was read; a name that nobody asked for is a problem. */
  <T> Parsed<T> result(T value) {
    for (Reader reader : all) {
      reader
          .node
          .fieldNames()
          .forEachRemaining(name -> {
            if (!reader.known.contains(name)) {
              reader.problem(
                  name, "unknown property; expected one of " + String.join(", ", reader.known));
            }
          });
    }
    return lenient(value);
  }

  /** Fields that may be there and mean nothing here. */
  void allow(Set<String> fields) {
    known.addAll(fields);
  }

  private @Nullable JsonNode get(String field) {
    known.add(field);
    return node.get(field);
  }

  void problem(String field, String message) {
    problems.add(new Problem(field.isEmpty() ? path : path + "." + field, message));
  }

  String text(String field) {
    String found = optionalText(field);
    if (found == null && !node.hasNonNull(field)) {
      problem(field, "expected a text, found nothing");
    }
    return found == null ? "" : found;
  }

  @Nullable String optionalText(String field) {
    JsonNode value = get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual() || value.asText().isBlank()) {
      problem(field, "expected a text, found " + (value.isTextual() ? "a blank" : kind(value)));
      return null;
    }
    return value.asText();
  }

  /** A telephone number; one that stands for none, with a problem, if it is missing or wrong. */
  E164 number(String field) {
    String found = text(field);
    Optional<E164> number = E164.parse(found);
    if (number.isEmpty() && !found.isEmpty()) {
      problem(field, "expected a number as E.164, such as +493012345678, found " + found);
    }
    return number.orElse(NO_NUMBER);
  }

  boolean flag(String field) {
    JsonNode value = get(field);
    if (value == null || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      problem(field, "expected true or false, found " + kind(value));
    }
    return value.asBoolean();
  }

  /** A whole number within bounds, or null if the field is missing. */
  @Nullable Long number(String field, long min, long max) {
    JsonNode value = get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      problem(field, "expected a whole number, found " + kind(value));
      return null;
    }
    if (value.asLong() < min || value.asLong() > max) {
      problem(field, "expected " + min + " to " + max + ", found " + value.asLong());
      return null;
    }
    return value.asLong();
  }

  long number(String field, long min, long max, long otherwise) {
    Long found = number(field, min, max);
    return found == null ? otherwise : found;
  }

  /** A number within bounds, or what stands for a missing one. */
  double decimal(String field, double min, double max, double otherwise) {
    JsonNode value = get(field);
    if (value == null || value.isNull()) {
      return otherwise;
    }
    if (!value.isNumber()) {
      problem(field, "expected a number, found " + kind(value));
      return otherwise;
    }
    if (value.asDouble() < min || value.asDouble() > max) {
      problem(field, "expected " + min + " to " + max + ", found " + value.asDouble());
    }
    return value.asDouble();
  }

  <E extends Enum<E>> Optional<E> word(String field, Class<E> type) {
    String found = text(field);
    Optional<E> word = constant(found, type);
    if (!found.isEmpty() && word.isEmpty()) {
      problem(field, "expected one of " + List.of(type.getEnumConstants()) + ", found " + found);
    }
    return word;
  }

  static <E extends Enum<E>> Optional<E> constant(String found, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(found.toUpperCase(Locale.ROOT))) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }

  List<Reader> objects(String field) {
    JsonNode value = get(field);
    List<Reader> found = new ArrayList<>();
    if (value == null || value.isNull()) {
      return found;
    }
    if (!value.isArray()) {
      problem(field, "expected a list, found " + kind(value));
      return found;
    }
    for (int i = 0; i < value.size(); i++) {
      String at = field + "[" + i + "]";
      if (value.get(i).isObject()) {
        found.add(new Reader(problems, all, value.get(i), path + "." + at));
      } else {
        problem(at, "expected an object, found " + kind(value.get(i)));
      }
    }
    return found;
  }

  /** The fields of an object within; none if it is missing. */
  Optional<Reader> object(String field) {
    JsonNode value = get(field);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isObject()) {
      problem(field, "expected an object, found " + kind(value));
      return Optional.empty();
    }
    return Optional.of(new Reader(problems, all, value, path + "." + field));
  }

  /** The texts of an object within, by name; none if it is missing. */
  Map<String, String> texts(String field) {
    Map<String, String> found = new LinkedHashMap<>();
    object(field)
        .ifPresent(within ->
            within
                .node
                .properties()
                .forEach(e -> {
                  within.known.add(e.getKey());
                  if (e.getKey().isBlank()) {
                    within.problem("", "expected names of texts, found a blank");
                  } else if (e.getValue().isTextual()) {
                    found.put(e.getKey(), e.getValue().textValue());
                  } else {
                    within.problem(e.getKey(), "expected a text, found " + kind(e.getValue()));
                  }
                }));
    return found;
  }

  /** Texts of a list, each once; none if it is missing. */
  List<String> list(String field) {
    List<String> found = new ArrayList<>();
    JsonNode value = get(field);
    if (value == null || value.isNull()) {
      return found;
    }
    if (!value.isArray()) {
      problem(field, "expected a list, found " + kind(value));
      return found;
    }
    for (int i = 0; i < value.size(); i++) {
      JsonNode each = value.get(i);
      String at = field + "[" + i + "]";
      if (!each.isTextual() || each.textValue().isBlank()) {
        problem(at, "expected a text, found " + (each.isTextual() ? "a blank" : kind(each)));
      } else if (found.contains(each.textValue())) {
        problem(at, "expected each once, found again " + each.textValue());
      } else {
        found.add(each.textValue());
      }
    }
    return found;
  }

  /** The names of all fields; whoever asks for them knows them. */
  Iterator<String> fields() {
    node.fieldNames().forEachRemaining(known::add);
    return node.fieldNames();
  }

  private static String kind(JsonNode value) {
    return value.getNodeType().name().toLowerCase(Locale.ROOT);
  }
}
