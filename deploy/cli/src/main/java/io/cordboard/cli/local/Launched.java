package io.cordboard.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.cli.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that a local run started. A process id alone does not name a process for ever, because
 * systems use ids again: it is the same one only when it also began at the recorded time.
 */
public record Launched(String name, long pid, Instant startedAt, Path log) {
  /** Start times come from clock ticks since boot and move a little when the clock is corrected. */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

  static Launched of(String name, ProcessHandle process, Path log) {
    return new Launched(
        name, process.pid(), process.info().startInstant().orElseGet(Instant::now), log);
  }

  static Launched fromJson(String text, Path file) {
    JsonNode json = Json.parse(text, file.toString());
    return new Launched(
        json.path("name").asText(),
        json.path("pid").asLong(),
        Instant.parse(json.path("startedAt").asText()),
        Path.of(json.path("log").asText()));
  }

  String toJson() {
    return Json.pretty(
        Json.object()
            .put("name", name)
            .put("pid", pid)
            .put("startedAt", startedAt.toString())
            .put("log", log.toString()));
  }

  /** The process itself, or empty once it ended, even when another has its id by now. */
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::beganThen);
  }

  private boolean beganThen(ProcessHandle candidate) {
    return candidate
        .info()
        .startInstant()
        .map(began -> Duration.between(began, startedAt).abs().compareTo(START_TOLERANCE) <= 0)
        .orElse(false);
  }
}
