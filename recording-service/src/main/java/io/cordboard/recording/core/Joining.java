package io.cordboard.recording.core;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** How the segments of a recording become one file. */
public sealed interface Joining {

  /** One segment: its bytes as they are. */
  record AsIs(String contentType) implements Joining {}

  /** WAV files: one head, then the samples of all. */
  record WavSamples() implements Joining {}

  /**
   * Formats in which files that follow each other are a file: Ogg (chained streams), lines of text
   * or JSON, MP3.
   */
  record Concatenated(String contentType) implements Joining {}

  /** WebM files, or pieces of them: one head, then the clusters of all. */
  record Webm(String contentType) implements Joining {}

  /** They can't be joined. */
  record Impossible(String reason) implements Joining {}

  /** Content types of WAV. */
  Set<String> WAV_TYPES = Set.of("audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave");

  /** Content types whose files may follow each other. */
  Set<String> CHAINABLE_TYPES =
      Set.of("audio/ogg", "audio/mpeg", "text/plain", "application/x-ndjson");

  /** Content types of WebM. */
  Set<String> WEBM_TYPES = Set.of("audio/webm", "video/webm");

  /** How to join segments of these content types. */
  static Joining of(List<String> contentTypes) {
    Set<String> types = new TreeSet<>();
    contentTypes.forEach(type -> types.add(baseType(type)));
    if (types.isEmpty()) {
      return new Impossible("no segment is here");
    }
    String type = types.iterator().next();
    if (WAV_TYPES.containsAll(types)) {
      return new WavSamples();
    }
    if (types.size() > 1) {
      return new Impossible("segments of different types: " + String.join(", ", types));
    }
    if (contentTypes.size() == 1) {
      return new AsIs(type);
    }
    if (WEBM_TYPES.contains(type)) {
      return new Webm(type);
    }
    return CHAINABLE_TYPES.contains(type)
        ? new Concatenated(type)
        : new Impossible(contentTypes.size() + " segments of " + type + " can't be joined");
  }

  /** Whether bytes of this content type are WAV. */
  static boolean isWav(String contentType) {
    return WAV_TYPES.contains(baseType(contentType));
  }

  private static String baseType(String contentType) {
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT);
  }
}
