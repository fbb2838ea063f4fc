package io.cordboard.flow.engine;

import org.jspecify.annotations.Nullable;

/**
 * A reference such as {@code $.Attributes.name}, split when the flow is parsed.
 *
 * @param key the attribute's name, or for {@link Source#SYSTEM} the path with dots, as {@code
 *     CustomerEndpoint.Address}
 * @param text as it was written
 */
public record Reference(Source source, String key, String text) {

  /** Where the value is. */
  public enum Source {
    ATTRIBUTE,
    FLOW_ATTRIBUTE,
    SYSTEM
  }

  /**
   * The reference with its last name left out, for texts where a full stop without a blank makes
   * the first word of the next sentence look like a part; null if there is nothing to leave out.
   */
  @Nullable Reference shorter() {
    int dot = text.lastIndexOf('.');
    return source == Source.SYSTEM && dot > 1 && !text.endsWith("]")
        ? parse(text.substring(0, dot))
        : null;
  }

  /** The reference that is the whole of {@code text}; null if it is anything else. */
  public static @Nullable Reference parse(String text) {
    var scan = new ReferenceScan(text, 0);
    var reference = scan.read();
    return reference != null && scan.end() == text.length() ? reference : null;
  }
}
