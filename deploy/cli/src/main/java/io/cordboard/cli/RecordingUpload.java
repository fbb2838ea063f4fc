package io.cordboard.cli;

import io.cordboard.cli.api.Api;
import io.cordboard.cli.gateway.MediaUpload;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Uploads segments to recording-service. It hears of a contact from the topics, so for a moment it
 * may not know the one that a segment belongs to: the gateway tries again.
 */
final class RecordingUpload implements MediaUpload {
  private static final int ATTEMPTS = 10;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);

  private final Api api;

  RecordingUpload(Api api) {
    this.api = api;
  }

  @Override
  public void upload(Segment segment, byte[] audio) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "audio/wav");
    String path =
        "/recordings/"
            + Api.part(segment.recordingId())
            + "/segments/"
            + segment.number()
            + "?contactId="
            + Api.part(segment.contactId())
            + "&sha256="
            + sha256(audio)
            + "&startedAt="
            + Api.part(segment.startedAt().toString())
            + "&durationMs="
            + segment.length().toMillis()
            + "&last="
            + segment.last();
    for (int attempt = 1; ; attempt++) {
      try {
        api.putBytes(path, audio, headers);
        return;
      } catch (CommandFailure failure) {
        if (attempt == ATTEMPTS) {
          System.err.println("cordboard: a recorded segment was lost: " + failure.getMessage());
          return;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_ATTEMPTS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String sha256(byte[] audio) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(audio));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK knows SHA-256", e);
    }
  }
}
