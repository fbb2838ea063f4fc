package io.cordboard.recording.core;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How files of some kinds begin, so that something else under their name is refused. */
public final class Beginnings {

  private static final String EBML = "1a45dfa3";
  private static final String OGG = "4f676753";

  private static final Map<String, String> KNOWN =
      Map.of("audio/ogg", OGG, "video/ogg", OGG, "audio/webm", EBML, "video/webm", EBML);

  private Beginnings() {}

  /**
   * What is wrong with a beginning, if anything.
   *
   * @param segment the number of the segment: WebM may go on in the next one, cut anywhere
   */
  public static Optional<String> problem(String contentType, int segment, byte[] head) {
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    String expected = KNOWN.get(type.strip().toLowerCase(Locale.ROOT));
    if (expected == null || (expected.equals(EBML) && segment > 0)) {
      return Optional.empty();
    }
    int bytes = expected.length() / 2;
    String found = HexFormat.of().formatHex(Arrays.copyOf(head, Math.min(bytes, head.length)));
    return found.equals(expected)
        ? Optional.empty()
        : Optional.of("not " + type + ": expected to begin with " + expected + ", found " + found);
  }
}
