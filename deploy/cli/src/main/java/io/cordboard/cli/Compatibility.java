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
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** How far flow files run here: loaded, executable, walked; and by action type. */
final class Compatibility {

  private final List<Checked> files = new ArrayList<>();
  private final Map<String, Usage> usage = new TreeMap<>();
  private final Map<String, Integer> reasons = new TreeMap<>();

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
    private final Map<String, Integer> unreachable = new TreeMap<>();
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
    for (Walk.Untaken missed : walk.missed()) {
      count(missed, usage.computeIfAbsent(missed.type(), _ -> new Usage()).missed);
    }
    for (Walk.Untaken proven : walk.unreachable()) {
      count(proven, usage.computeIfAbsent(proven.type(), _ -> new Usage()).unreachable);
      reasons.merge(proven.reason(), 1, Integer::sum);
    }
  }

  private static void count(Walk.Untaken untaken, Map<String, Integer> to) {
    to.merge(untaken.label().contains(" ") ? "a condition" : untaken.label(), 1, Integer::sum);
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
    row(out, "branches taken", covered(), branches());
    row(out, "branches that nobody can take, for a reason given below", unreachable(), branches());
    row(out, "branches neither taken nor explained", missed(), branches());
    out.append("\nContacts walked: ").append(runs()).append(".\n\n");
    out.append("| why nobody can take it | branches |\n|---|---|\n");
    reasons.forEach((reason, count) ->
        out.append("| ").append(reason).append(" | ").append(count).append(" |\n"));
    out.append("\n");
    out.append("| action type | actions | files | runs | nobody can take | not taken |\n");
    out.append("|---|---|---|---|---|---|\n");
    usage.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<String, Usage> entry) -> -entry.getValue().actions)
                .thenComparing(Map.Entry::getKey))
        .forEach(entry ->
            out.append(
                "| `%s` | %d | %d | %s | %s | %s |%n"
                    .formatted(
                        entry.getKey(),
                        entry.getValue().actions,
                        entry.getValue().files,
                        runs(entry.getKey()) ? "yes" : "no",
                        words(entry.getValue().unreachable),
                        words(entry.getValue().missed))));
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
    json.put("unreachable", unreachable());
    json.put("missed", missed());
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
        write(node.putArray("unreachable"), walk.unreachable());
        write(node.putArray("missed"), walk.missed());
        ArrayNode failures = node.putArray("failures");
        walk.failures().forEach(failures::add);
      }
    }
    return json;
  }

  private static void write(ArrayNode to, List<Walk.Untaken> branches) {
    for (Walk.Untaken branch : branches) {
      ObjectNode node = to.addObject();
      node.put("block", branch.block()).put("type", branch.type()).put("branch", branch.label());
      if (!branch.reason().isEmpty()) {
        node.put("reason", branch.reason());
      }
    }
  }

  private static boolean runs(String type) {
    var known = ActionTypes.named(type);
    return known != null && ActionTypes.runs(known);
  }

  private static String words(Map<String, Integer> counts) {
    List<String> words = new ArrayList<>();
    counts.forEach((label, count) -> words.add(label + " " + count));
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
    return sum(Walk::branches);
  }

  private int covered() {
    return sum(Walk::covered);
  }

  private int unreachable() {
    return sum(walk -> walk.unreachable().size());
  }

  private int missed() {
    return sum(walk -> walk.missed().size());
  }

  private int sum(ToIntFunction<Walk> of) {
    int sum = 0;
    for (Checked checked : files) {
      sum += checked.walk() == null ? 0 : of.applyAsInt(checked.walk());
    }
    return sum;
  }

  private int runs() {
    return sum(Walk::runs);
  }
}
