package io.cordboard.recording.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.recording.store.Recording;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When what is in the media of a recording was: what is missing takes time in the call and none in
 * the media.
 *
 * @param startedAt when the recording begins
 * @param mediaMs how long the media is, in milliseconds
 * @param missing how long is missing, by where in the media it is, both in milliseconds
 */
record MediaTime(Instant startedAt, long mediaMs, TreeMap<Long, Long> missing) {

  static MediaTime of(Recording recording, ObjectMapper json) {
    TreeMap<Long, Long> missing = new TreeMap<>();
    for (JsonNode gap : gaps(recording, json)) {
      missing.merge(gap.path("mediaMs").asLong(), gap.path("durationMs").asLong(), Long::sum);
    }
    Instant startedAt = recording.startedAt();
    return new MediaTime(
        startedAt == null ? Instant.EPOCH : startedAt,
        number(recording.durationMs()) - number(recording.gapMs()),
        missing);
  }

  private static long number(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  private static JsonNode gaps(Recording recording, ObjectMapper json) {
    try {
      return json.readTree(recording.gaps());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Postgres keeps JSON only", e);
    }
  }

  /** When a moment of the media was. */
  Instant at(long ms) {
    long before = missing.headMap(ms, true).values().stream().mapToLong(Long::longValue).sum();
    return startedAt.plusMillis(ms + before);
  }
}
