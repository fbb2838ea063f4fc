package io.cordboard.flow.engine.block;

import java.util.Map;

/** How large names and values are together: bytes in UTF-8, as Connect counts its 32 KB. */
public final class AttributeSize {

  private AttributeSize() {}

  /** The size of these together, in bytes. */
  public static int of(Map<String, String> attributes) {
    int size = 0;
    for (var attribute : attributes.entrySet()) {
      size += of(attribute.getKey(), attribute.getValue());
    }
    return size;
  }

  /** The size of {@code before} with {@code changed} over it. */
  static int after(Map<String, String> before, Map<String, String> changed) {
    int size = of(before) + of(changed);
    for (var name : changed.keySet()) {
      var replaced = before.get(name);
      size -= replaced == null ? 0 : of(name, replaced);
    }
    return size;
  }

  private static int of(String name, String value) {
    return bytes(name) + bytes(value);
  }

  /** The length of a text in UTF-8, without making it. */
  private static int bytes(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x800 && !Character.isSurrogate(c)) {
        bytes += 2;
      } else if (c >= 0x80) {
        bytes++;
      }
    }
    return bytes;
  }
}
