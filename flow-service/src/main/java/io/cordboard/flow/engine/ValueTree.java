package io.cordboard.flow.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Values by path, such as {@code address.city} and {@code list.0}, as the JSON they came from. */
final class ValueTree {

  private static final char PART = '.';

  private final Map<String, ValueTree> parts = new LinkedHashMap<>();
  private @Nullable String value;

  private ValueTree() {}

  /** The object or list of all values whose path begins with this one; null if there are none. */
  static @Nullable String json(Map<String, String> values, String path) {
    var prefix = path + PART;
    var tree = new ValueTree();
    values.forEach((key, value) -> {
      if (key.startsWith(prefix)) {
        tree.put(key.substring(prefix.length()), value);
      }
    });
    return tree.parts.isEmpty() ? null : tree.json();
  }

  private void put(String path, String text) {
    var place = this;
    int from = 0;
    for (int dot = path.indexOf(PART); dot >= 0; dot = path.indexOf(PART, from)) {
      place = place.part(path.substring(from, dot));
      from = dot + 1;
    }
    place.part(path.substring(from)).value = text;
  }

  private ValueTree part(String name) {
    return parts.computeIfAbsent(name, _ -> new ValueTree());
  }

  private String json() {
    if (parts.isEmpty()) {
      return JsonText.quote(value == null ? "" : value);
    }
    if (isList()) {
      var list = new StringJoiner(",", "[", "]");
      for (int i = 0; i < parts.size(); i++) {
        list.add(part(Integer.toString(i)).json());
      }
      return list.toString();
    }
    var object = new JsonText();
    parts.forEach((name, part) -> object.raw(name, part.json()));
    return object.end();
  }

  /** Whether its parts have the names 0, 1, 2 and so on. */
  private boolean isList() {
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.containsKey(Integer.toString(i))) {
        return false;
      }
    }
    return true;
  }
}
