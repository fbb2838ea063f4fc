package io.cordboard.queue.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the properties of one JSON object and notes every problem on the way. */
final class Reader {

  private final JsonNode node;
  private final String pointer;
  private final List<Problem> problems;

  Reader(JsonNode node, String pointer, List<Problem> problems) {
    this.node = node;
    this.pointer = pointer;
    this.problems = problems;
  }

  /** Notes properties that mean nothing here: a misspelt one must not go unnoticed. */
  void allow(Set<String> names) {
    node.fieldNames()
        .forEachRemaining(name -> {
          if (!names.contains(name)) {
            problem(name, "unknown property; expected one of " + String.join(", ", names));
          }
        });
  }

  void problem(String property, String message) {
    problems.add(new Problem(pointer + "/" + property, message));
  }

  /** A property's value; null if it is absent or null. */
  @Nullable JsonNode value(String property) {
    JsonNode value = node.get(property);
    return value == null || value.isNull() ? null : value;
  }

  @Nullable String text(String property, int lengthMax) {
    JsonNode value = value(property);
    if (value == null) {
      return null;
    }
    if (!value.isTextual() || value.textValue().isBlank()) {
      problem(property, "expected text that is not blank, found " + value);
      return null;
    }
    if (value.textValue().length() > lengthMax) {
      problem(
          property,
          "expected at most " + lengthMax + " characters, found " + value.textValue().length());
      return null;
    }
    return value.textValue();
  }

  String requiredText(String property, int lengthMax) {
    if (value(property) == null) {
      problem(property, "is missing");
      return "";
    }
    String text = text(property, lengthMax);
    return text == null ? "" : text;
  }

  @Nullable Long number(String property, long least, long most) {
    JsonNode value = value(property);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      problem(property, "expected a whole number, found " + value);
      return null;
    }
    long number = value.longValue();
    if (number < least || number > most) {
      problem(property, "expected " + least + " to " + most + ", found " + number);
      return null;
    }
    return number;
  }

  boolean flag(String property, boolean absent) {
    JsonNode value = value(property);
    if (value == null) {
      return absent;
    }
    if (!value.isBoolean()) {
      problem(property, "expected true or false, found " + value);
      return absent;
    }
    return value.booleanValue();
  }

  /** Text in the form of a type whose parser throws on anything else; null if it is not. */
  <T> @Nullable T parsed(String property, String expected, Function<String, T> parser) {
    String text = requiredText(property, 100);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return parser.apply(text);
    } catch (RuntimeException e) {
      problem(property, "expected " + expected + ", found \"" + text + "\"");
      return null;
    }
  }

  /** A reader for a property's object; null if it is absent or no object. */
  @Nullable Reader object(String property) {
    JsonNode value = value(property);
    if (value == null) {
      return null;
    }
    if (!value.isObject()) {
      problem(property, "expected an object, found " + value);
      return null;
    }
    return new Reader(value, pointer + "/" + property, problems);
  }

  /** Readers for the objects of a property's array; empty if it is absent or no array. */
  List<Reader> objects(String property, int sizeMax) {
    JsonNode value = value(property);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray() || value.size() > sizeMax) {
      problem(property, "expected an array of at most " + sizeMax + " objects");
      return List.of();
    }
    List<Reader> readers = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      if (value.get(i).isObject()) {
        readers.add(new Reader(value.get(i), pointer + "/" + property + "/" + i, problems));
      } else {
        problem(property + "/" + i, "expected an object, found " + value.get(i));
      }
    }
    return readers;
  }

  Iterable<String> names() {
    return node::fieldNames;
  }
}
