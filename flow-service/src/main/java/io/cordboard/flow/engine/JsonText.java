package io.cordboard.flow.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a JSON object, field by field. */
public final class JsonText {

  private static final int FIRST_PRINTABLE = 0x20;

  private final StringBuilder text = new StringBuilder("{");

  /** A text; null is JSON's null. */
  public JsonText put(String name, @Nullable String value) {
    return raw(name, value == null ? "null" : quote(value));
  }

  /** A value that is JSON already. */
  public JsonText raw(String name, String json) {
    if (text.length() > 1) {
      text.append(',');
    }
    text.append(quote(name)).append(':').append(json);
    return this;
  }

  /** The object. */
  public String end() {
    return text + "}";
  }

  /** An object of texts. */
  public static String of(Map<String, String> values) {
    var json = new JsonText();
    values.forEach(json::put);
    return json.end();
  }

  /** A text as a JSON string. */
  public static String quote(String value) {
    var quoted = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < FIRST_PRINTABLE) {
            quoted.append("\\u00").append(Character.forDigit(c >> 4, 16));
            quoted.append(Character.forDigit(c & 0xf, 16));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
