package io.cordboard.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.cordboard.flow.definition.FlowProblem;
import io.cordboard.flow.definition.ParsedFlow;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.offline.OfflineCentre;
import io.cordboard.flow.offline.cases.CaseFile;
import io.cordboard.flow.offline.cases.CaseReader;
import io.cordboard.flow.offline.cases.FlowCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The case files of directories, with the flows that they name. */
final class FlowCases {

  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private final List<Suite> suites = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<String, ParsedFlow> flows = new HashMap<>();

  private FlowCases() {}

  /** A case that was run. */
  record Ran(Path file, FlowCase.Outcome outcome, long nanos) {}

  private record Suite(Path file, Flow flow, OfflineCentre centre, List<FlowCase> cases) {}

  /** Reads everything. What is not understood is among the problems, all at once. */
  static FlowCases read(List<Path> names) {
    FlowCases cases = new FlowCases();
    List<Path> files = new ArrayList<>();
    names.forEach(name -> files.addAll(cases.expand(name)));
    if (files.isEmpty() && cases.problems.isEmpty()) {
      cases.problems.add(names + ": expected .yaml files with cases, found none");
    }
    files.forEach(cases::add);
    return cases;
  }

  List<String> problems() {
    return problems;
  }

  List<Ran> run() {
    List<Ran> ran = new ArrayList<>();
    for (Suite suite : suites) {
      for (FlowCase flowCase : suite.cases()) {
        long begin = System.nanoTime();
        FlowCase.Outcome outcome = flowCase.run(suite.flow(), suite.centre());
        ran.add(new Ran(suite.file(), outcome, System.nanoTime() - begin));
      }
    }
    return ran;
  }

  private List<Path> expand(Path name) {
    if (!Files.exists(name)) {
      problems.add(name + ": expected a directory or a file, found nothing");
      return List.of();
    }
    try (Stream<Path> found = Files.walk(name)) {
      return found
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().matches(".*\\.ya?ml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      problems.add(name + ": can't be listed: " + e.getMessage());
      return List.of();
    }
  }

  private void add(Path file) {
    JsonNode root;
    try {
      root = YAML.readTree(Files.readString(file));
    } catch (JsonProcessingException notYaml) {
      var place = notYaml.getLocation();
      problems.add(
          file
              + (place == null ? "" : ":" + place.getLineNr() + ":" + place.getColumnNr())
              + ": expected YAML, found: "
              + notYaml.getOriginalMessage().lines().findFirst().orElse(""));
      return;
    } catch (IOException e) {
      problems.add(file + ": can't be read: " + e.getMessage());
      return;
    }
    CaseFile cases = CaseReader.read(root);
    for (var problem : cases.problems()) {
      problems.add(
          file
              + ": "
              + problem.path()
              + ": found "
              + problem.found()
              + ", expected "
              + problem.expected());
    }
    Flow flow = flow(file, cases.flow(), "flow", cases.type());
    List<Flow> others = new ArrayList<>();
    for (int i = 0; i < cases.others().size(); i++) {
      Flow other = flow(file, cases.others().get(i), "with[" + i + "]", null);
      if (other != null) {
        others.add(other);
      }
    }
    if (flow != null) {
      suites.add(new Suite(file, flow, new OfflineCentre(flow, others), cases.cases()));
    }
  }

  private @Nullable Flow flow(Path file, String name, String path, @Nullable FlowType type) {
    if (name.isEmpty()) {
      return null;
    }
    Path at = file.resolveSibling(name).normalize();
    ParsedFlow parsed = flows.computeIfAbsent(at + " " + type, _ -> FlowFile.check(at, type));
    if (parsed.flow() == null) {
      parsed.problems().stream()
          .filter(problem -> problem.severity() == FlowProblem.Severity.ERROR)
          .forEach(problem ->
              problems.add(
                  file
                      + ": "
                      + path
                      + ": "
                      + at
                      + " can't be run: "
                      + problem.jsonPath()
                      + ": found "
                      + problem.found()
                      + ", expected "
                      + problem.expected()));
    }
    return parsed.flow();
  }
}
