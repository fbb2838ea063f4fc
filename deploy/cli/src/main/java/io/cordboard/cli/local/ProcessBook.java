package io.cordboard.cli.local;

import io.cordboard.cli.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The record of the processes of a local run, one file each, written as soon as the process exists:
 * whoever comes later, after a crash too, can find and end them.
 */
final class ProcessBook {
  private static final int LOG_LINES_SHOWN = 15;

  /** Ctrl-C: PostgreSQL then ends without waiting for its clients to go. */
  static final Consumer<ProcessHandle> INTERRUPT =
      process -> {
        try {
          new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        } catch (IOException e) {
          process.destroy();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      };

  private final DataDir data;

  ProcessBook(DataDir data) {
    this.data = data;
  }

  /**
   * Starts a process that outlives this one, with a session of its own where the system has {@code
   * setsid}, so that Ctrl-C in a terminal does not reach it.
   */
  Launched start(String name, List<String> command, Map<String, String> environment) {
    DataDir.create(data.processes());
    DataDir.create(data.logs());
    Path log = data.logs().resolve(name + ".log");
    List<String> whole = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      whole.add("/usr/bin/setsid");
    }
    whole.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(whole).directory(data.root().toFile());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    try {
      Launched launched = Launched.of(name, builder.start().toHandle(), log);
      write(launched);
      return launched;
    } catch (IOException e) {
      throw new CommandFailure("can't start " + name + ": " + e.getMessage(), e);
    }
  }

  /** The recorded process of this name, if it still runs. */
  Optional<Launched> running(String name) {
    Path file = file(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(Launched.fromJson(DataDir.read(file), file))
        .filter(launched -> launched.process().isPresent());
  }

  /** Names of all recorded processes, running or not. */
  List<String> names() {
    if (!Files.isDirectory(data.processes())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(data.processes())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("can't list " + data.processes(), e);
    }
  }

  /**
   * Asks the process to end, and ends it if it does not within {@code patience}. Returns whether it
   * ran.
   */
  boolean stop(String name, Duration patience) {
    return stop(name, patience, ProcessHandle::destroy);
  }

  boolean stop(String name, Duration patience, Consumer<ProcessHandle> ask) {
    Optional<ProcessHandle> process = running(name).flatMap(Launched::process);
    process.ifPresent(handle -> {
      ask.accept(handle);
      if (!endedWithin(handle, patience)) {
        handle.destroyForcibly();
        endedWithin(handle, Duration.ofSeconds(5));
      }
    });
    forget(name);
    return process.isPresent();
  }

  void forget(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException("can't delete " + file(name), e);
    }
  }

  static boolean endedWithin(ProcessHandle handle, Duration patience) {
    try {
      handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      return !handle.isAlive();
    }
  }

  /** The last lines that a process wrote, for a message that says why it did not start. */
  static String lastLines(Path log) {
    if (!Files.exists(log)) {
      return "(no log)";
    }
    List<String> lines = DataDir.read(log).lines().toList();
    return String.join(
        System.lineSeparator(),
        lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
  }

  private void write(Launched launched) throws IOException {
    Path draft = data.processes().resolve(launched.name() + ".draft");
    Files.writeString(draft, launched.toJson());
    Files.move(draft, file(launched.name()), StandardCopyOption.REPLACE_EXISTING);
  }

  private Path file(String name) {
    return data.processes().resolve(name + ".json");
  }
}
