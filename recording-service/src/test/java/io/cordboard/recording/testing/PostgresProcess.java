package io.cordboard.recording.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The PostgreSQL of the tests as a process: killed, and started again with what it had on disk. */
public final class PostgresProcess {

  static final String DATA = "cordboard.test.postgres.data";
  static final String PORT = "cordboard.test.postgres.port";

  private final String data;
  private final String port;
  private final ProcessHandle postmaster;
  private final Path program;

  private PostgresProcess(String data, String port, ProcessHandle postmaster) {
    this.data = data;
    this.port = port;
    this.postmaster = postmaster;
    this.program = Path.of(postmaster.info().command().orElseThrow());
  }

  /** The one that {@link LocalServices} started. */
  public static PostgresProcess find() {
    String data = System.getProperty(DATA, "");
    ProcessHandle postmaster =
        ProcessHandle.allProcesses()
            .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
            .filter(
                process -> List.of(process.info().arguments().orElse(new String[0])).contains(data))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no PostgreSQL runs on " + data));
    return new PostgresProcess(data, System.getProperty(PORT, ""), postmaster);
  }

  /** SIGKILL; what it had in memory is gone. */
  public void kill() {
    postmaster.destroyForcibly();
    await("PostgreSQL is gone").atMost(Duration.ofSeconds(20)).until(() -> !postmaster.isAlive());
  }

  /** Starts it again and waits until it has recovered. */
  public void start() {
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      // PostgreSQL refuses to run as root; in a user namespace of its own it does not see it.
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(
        List.of(
            program.resolveSibling("pg_ctl").toString(),
            "-D",
            data,
            "-w",
            "-t",
            "60",
            "-l",
            Path.of(data).resolve("again.log").toString(),
            "-o",
            "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=/tmp",
            "start"));
    try {
      int code =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (code != 0) {
        throw new IllegalStateException("PostgreSQL did not start again, pg_ctl said " + code);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
