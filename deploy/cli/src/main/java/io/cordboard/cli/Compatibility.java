package io.cordboard.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.definition.ActionTypes;
import io.cordboard.flow.definition.ParsedFlow;
import io.cordboard.flow.engine.Step;
import io.cordboard.flow.offline.walk.FlowWalk;
import io.cordboard.flow.offline.walk.Walk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far flow files run here: loaded, executable, walked; and by action type. */
final class Compatibility {

  private final List<Checked> files = new ArrayList<>();
  private final Map<String, Usage> usage = new TreeMap<>();

  /** A file and what came of it; the walk is null if it does not load. */
  private record Checked(Path file, ParsedFlow parsed, @Nullable Walk walk) {
    boolean isExecutable() {
      return parsed.isOk() && parsed.unsupported().isEmpty();
    }
  }

  /** Of an action type. */
  private static final class Usage {
    private int actions;
    private int files;
    private final Map<String, Integer> missed = new TreeMap<>();
  }

  /** Reads a file and walks through it. */
  void add(Path file, ParsedFlow parsed, int runsMax) {
    Walk walk = parsed.flow() == null ? null : FlowWalk.walk(parsed.flow(), runsMax);
    files.add(new Checked(file, parsed, walk));
    if (parsed.flow() == null || walk == null) {
      return;
    }
    Set<String> inFile = new HashSet<>();
    for (Step step : parsed.flow().steps()) {
      Usage of = usage.computeIfAbsent(step.actionType(), _ -> new Usage());
      of.actions++;
      of.files += inFile.add(step.actionType()) ? 1 : 0;
    }
    for (String missed : walk.missed()) {
      int colon = missed.indexOf(": ");
      String label = missed.substring(colon + 2);
      usage
          .computeIfAbsent(missed.substring(0, colon), _ -> new Usage())
          .missed
          .merge(label.contains(" ") ? "a condition" : label, 1, Integer::sum);
    }
  }

  /** Whether no caller met an exception, an endless loop, or a wait that nothing ends. */
  boolean isSound() {
    return failures().isEmpty();
  }

  /** Files that don't load and callers who met something bad, for the terminal. */
  List<String> failures() {
    List<String> failures = new ArrayList<>();
    for (Checked checked : files) {
      if (checked.walk() != null) {
        checked.walk().failures().forEach(failure -> failures.add(checked.file() + ": " + failure));
      }
    }
    return failures;
  }

  List<String> notLoaded() {
    return files.stream()
        .filter(checked -> !checked.parsed().isOk())
        .map(checked -> checked.file().toString())
        .toList();
  }

  String markdown() {
    long loaded = files.stream().filter(checked -> checked.parsed().isOk()).count();
    long executable = files.stream().filter(Checked::isExecutable).count();
    StringBuilder out = new StringBuilder();
    out.append("| | files | of |\n|---|---|---|\n");
    row(out, "load", loaded, files.size());
    row(out, "every action is executable", executable, loaded);
    row(out, "walked without an exception, an endless loop or an endless wait", sound(), loaded);
    row(out, "branches taken, of all that the files have", covered(), branches());
    row(
        out,
        "branches taken, of files in which every action is executable",
        coveredOfExecutable(),
        branchesOfExecutable());
    out.append("\nCallers generated: ").append(runs()).append(".\n\n");
    out.append(
        "| action type | actions | files | runs | branches not taken |\n|---|---|---|---|---|\n");
    usage.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<String, Usage> entry) -> -entry.getValue().actions)
                .thenComparing(Map.Entry::getKey))
        .forEach(entry ->
            out.append(
                "| `%s` | %d | %d | %s | %s |%n"
                    .formatted(
                        entry.getKey(),
                        entry.getValue().actions,
                        entry.getValue().files,
                        runs(entry.getKey()) ? "yes" : "no",
                        missed(entry.getValue()))));
    return out.toString().replace("\r", "");
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("files", files.size());
    json.put("loaded", files.stream().filter(checked -> checked.parsed().isOk()).count());
    json.put("executable", files.stream().filter(Checked::isExecutable).count());
    json.put("sound", sound());
    json.put("branches", branches());
    json.put("covered", covered());
    json.put("callers", runs());
    ObjectNode actions = json.putObject("actions");
    usage.forEach((type, of) -> {
      ObjectNode node = actions.putObject(type);
      node.put("actions", of.actions).put("files", of.files).put("runs", runs(type));
      ObjectNode missed = node.putObject("missed");
      of.missed.forEach(missed::put);
    });
    ArrayNode list = json.putArray("perFile");
    for (Checked checked : files) {
      ObjectNode node = list.addObject();
      node.put("file", checked.file().toString());
      node.put("ok", checked.parsed().isOk());
      ArrayNode unsupported = node.putArray("unsupported");
      checked.parsed().unsupported().forEach(unsupported::add);
      Walk walk = checked.walk();
      if (walk != null) {
        node.put("branches", walk.branches()).put("covered", walk.covered());
        ArrayNode missed = node.putArray("missed");
        walk.missed().forEach(missed::add);
        ArrayNode failures = node.putArray("failures");
        walk.failures().forEach(failures::add);
      }
    }
    return json;
  }

  private static boolean runs(String type) {
    var known = ActionTypes.named(type);
    return known != null && ActionTypes.runs(known);
  }

  private static String missed(Usage of) {
    List<String> words = new ArrayList<>();
    of.missed.forEach((label, count) -> words.add(label + " " + count));
    return words.isEmpty() ? "–" : String.join(", ", words);
  }

  private static void row(StringBuilder out, String what, long count, long of) {
    out.append(
        String.format(
            Locale.ROOT,
            "| %s | %d | %d (%.1f %%) |%n",
            what,
            count,
            of,
            of == 0 ? 0.0 : 100.0 * count / of));
  }

  private long sound() {
    return files.stream()
        .map(Checked::walk)
        .filter(walk -> walk != null && walk.failures().isEmpty())
        .count();
  }

  private int branches() {
    return sum(false, true);
  }

  private int covered() {
    return sum(false, false);
  }

  private int branchesOfExecutable() {
    return sum(true, true);
  }

  private int coveredOfExecutable() {
    return sum(true, false);
  }

  private int sum(boolean executableOnly, boolean all) {
    int sum = 0;
    for (Checked checked : files) {
      Walk walk = checked.walk();
      if (walk != null && (!executableOnly || checked.isExecutable())) {
        sum += all ? walk.branches() : walk.covered();
      }
    }
    return sum;
  }

  private int runs() {
    int sum = 0;
    for (Checked checked : files) {
      Walk walk = checked.walk();
      sum += walk == null ? 0 : walk.runs();
    }
    return sum;
  }
}
