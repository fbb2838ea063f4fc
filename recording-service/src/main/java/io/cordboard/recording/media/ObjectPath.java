package io.cordboard.recording.media;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where an object is, inside the store. Names that callers chose never become part of a path: a
 * recording's directory is the SHA-256 of its id, a file's name that of its content, with random
 * digits besides if it is not a segment.
 */
public record ObjectPath(String value) {

  private static final Pattern ALLOWED =
      Pattern.compile("(segments|media)/[0-9a-f]{2}/[0-9a-f]{64}/[0-9a-z.-]{1,90}");

  /** Whether a key is, or could be, that of an object which this service keeps. */
  static boolean isOwn(String key) {
    return key.startsWith("segments/") || key.startsWith("media/");
  }

  /** What begins the paths of all objects of one kind of a recording; ends with a slash. */
  public record Directory(String value) {}

  /** Where everything of a recording is. */
  public static List<Directory> directories(String recordingId) {
    return List.of(segments(recordingId), new Directory(directory("media", recordingId)));
  }

  /** Where the segments of a recording wait. */
  static Directory segments(String recordingId) {
    return new Directory(directory("segments", recordingId));
  }

  private static final int CHAIN_BYTES = 8;
  private static final int ONCE_BYTES = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final Map<String, String> EXTENSIONS =
      Map.of(
          "audio/wav", "wav",
          "audio/ogg", "ogg",
          "audio/webm", "webm",
          "video/webm", "webm",
          "audio/mpeg", "mp3",
          "text/plain", "txt",
          "application/json", "json",
          "application/x-ndjson", "ndjson");

  public ObjectPath {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException("not a path of this store: " + value);
    }
  }

  /**
   * Where a segment waits to be joined. The chain is part of it: what somebody uploads for another
   * contact, by mistake or not, never takes its place.
   */
  public static ObjectPath segment(
      String recordingId, String initialContactId, int segment, String sha256) {
    String chain = HexFormat.of().formatHex(sha256(initialContactId), 0, CHAIN_BYTES);
    return new ObjectPath(
        directory("segments", recordingId) + segment + "-" + sha256 + "-" + chain);
  }

  /**
   * Where media of a recording, or its redacted form, is kept: each time elsewhere, so that whoever
   * writes or deletes one, however late, never changes what another made since.
   */
  static ObjectPath media(String recordingId, String sha256, String contentType) {
    byte[] once = new byte[ONCE_BYTES];
    RANDOM.nextBytes(once);
    return new ObjectPath(
        directory("media", recordingId)
            + sha256
            + "-"
            + HexFormat.of().formatHex(once)
            + "."
            + EXTENSIONS.getOrDefault(contentType.toLowerCase(Locale.ROOT), "bin"));
  }

  private static String directory(String kind, String recordingId) {
    String hash = HexFormat.of().formatHex(sha256(recordingId));
    return kind + "/" + hash.substring(0, 2) + "/" + hash + "/";
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
