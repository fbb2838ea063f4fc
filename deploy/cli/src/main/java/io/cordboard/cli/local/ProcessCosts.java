package io.cordboard.cli.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What each process of a local run has used so far.
 *
 * @param cpu processor time since the process began
 * @param residentMiB memory in use now; absent where the system does not say
 */
public record ProcessCosts(Map<String, Duration> cpu, Map<String, Long> residentMiB) {
  private static final long KIB_PER_MIB = 1_024;

  public static ProcessCosts of(LocalRun run) {
    Map<String, Duration> cpu = new TreeMap<>();
    Map<String, Long> resident = new TreeMap<>();
    for (Standing standing : run.status()) {
      ProcessHandle.of(standing.pid())
          .ifPresent(process -> {
            process.info().totalCpuDuration().ifPresent(used -> cpu.put(standing.name(), used));
            residentMiB(standing.pid(), standing.name(), resident);
          });
    }
    return new ProcessCosts(cpu, resident);
  }

  /** Seconds of processor time that each used between two readings. */
  public Map<String, Double> cpuSecondsSince(ProcessCosts earlier) {
    Map<String, Double> seconds = new TreeMap<>();
    cpu.forEach((name, used) ->
        seconds.put(
            name,
            used.minus(earlier.cpu().getOrDefault(name, Duration.ZERO)).toMillis() / 1_000.0));
    return seconds;
  }

  private static void residentMiB(long pid, String name, Map<String, Long> into) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      lines
          .filter(line -> line.startsWith("VmRSS:"))
          .findFirst()
          .ifPresent(
              line -> into.put(name, Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB));
    } catch (IOException e) {
      // Only Linux says; elsewhere the figure is left out.
    }
  }
}
