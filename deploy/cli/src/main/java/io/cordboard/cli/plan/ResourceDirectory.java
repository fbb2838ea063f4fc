package io.cordboard.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.cli.CommandFailure;
import io.cordboard.cli.FlowFile;
import io.cordboard.cli.Json;
import io.cordboard.flow.definition.FlowProblem;
import io.cordboard.flow.definition.HoursParser;
import io.cordboard.flow.definition.TaskTemplateParser;
import io.cordboard.flow.function.FunctionParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory of resources: for each kind a file {@code queues.yaml} (or .json) with a list, or a
 * folder {@code queues} with a file for each; {@code flows} is a folder of flow files, named by id.
 */
public final class ResourceDirectory {

  private final List<Resource> resources = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private ResourceDirectory() {}

  /** Reads a directory, with all problems at once. */
  public static ResourceDirectory read(Path directory) {
    ResourceDirectory read = new ResourceDirectory();
    if (!Files.isDirectory(directory)) {
      read.problems.add(directory + ": expected a directory");
      return read;
    }
    for (Kind kind : Kind.values()) {
      for (String ending : List.of(".yaml", ".yml", ".json")) {
        Path file = directory.resolve(kind.place() + ending);
        if (Files.isRegularFile(file)) {
          read.list(kind, file);
        }
      }
      for (Path file : read.files(directory.resolve(kind.place()))) {
        read.single(kind, file);
      }
    }
    if (read.resources.isEmpty() && read.problems.isEmpty()) {
      read.problems.add(
          directory + ": expected queues.yaml, agents.yaml, flows/ or the like, found none");
    }
    return read;
  }

  /** What was understood. */
  public List<Resource> resources() {
    return resources;
  }

  /** What was not, a sentence each. */
  public List<String> problems() {
    return problems;
  }

  private List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(file -> file.toString().matches(".*\\.(json|ya?ml)")).sorted().toList();
    } catch (IOException e) {
      problems.add(folder + ": can't be listed: " + e.getMessage());
      return List.of();
    }
  }

  private void list(Kind kind, Path file) {
    JsonNode list = document(file);
    if (list == null) {
      return;
    }
    if (!list.isArray() || kind == Kind.FLOW) {
      problems.add(file + ": expected a list of " + kind.place());
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      add(kind, file + " [" + i + "]", list.get(i));
    }
  }

  private void single(Kind kind, Path file) {
    if (kind == Kind.FLOW) {
      flow(file);
      return;
    }
    JsonNode node = document(file);
    if (node != null) {
      add(kind, file.toString(), node);
    }
  }

  private void flow(Path file) {
    var checked = FlowFile.check(file, null);
    checked.problems().stream()
        .filter(problem -> problem.severity() == FlowProblem.Severity.ERROR)
        .forEach(problem -> problems.add(file + ": " + told(problem)));
    if (checked.isOk()) {
      JsonNode content = document(file);
      if (content != null) {
        put(Kind.FLOW, file.toString(), FlowFile.id(file), content);
      }
    }
  }

  private void add(Kind kind, String where, JsonNode node) {
    if (!(node instanceof ObjectNode object)) {
      problems.add(where + ": expected a mapping with " + kind.idField());
      return;
    }
    ObjectNode document = object.deepCopy();
    JsonNode id = document.remove(kind.idField());
    if (id == null || !id.isValueNode() || id.asText().isBlank()) {
      problems.add(where + ": expected " + kind.idField() + ", found " + node);
      return;
    }
    if (kind != Kind.ALIAS) {
      check(kind, where, id.asText(), document);
      put(kind, where, id.asText(), document);
      return;
    }
    String flow = document.path("flow").asText();
    String version = document.path("version").asText(Planner.LATEST);
    if (flow.isBlank() || !version.matches("latest|[1-9]\\d{0,8}")) {
      problems.add(where + ": expected flow, and version: a number or latest, found " + node);
      return;
    }
    put(kind, where, flow + "/" + id.asText(), Json.object().put("version", version));
  }

  /** What flow-service would refuse is told before anything is changed. */
  private void check(Kind kind, String where, String id, ObjectNode document) {
    List<FlowProblem> found =
        switch (kind) {
          case HOURS -> HoursParser.parse(document.toString()).problems();
          case TASK_TEMPLATE -> TaskTemplateParser.parse(id, document.toString()).problems();
          case FUNCTION, BOT, INTEGRATION -> FunctionParser.parse(document.toString()).problems();
          case QUEUE,
              AGENT_STATUS,
              ROUTING_PROFILE,
              QUICK_CONNECT,
              AGENT,
              FLOW,
              ALIAS,
              ENTRY_POINT ->
              List.of();
        };
    found.stream()
        .filter(problem -> problem.severity() == FlowProblem.Severity.ERROR)
        .forEach(problem -> problems.add(where + ": " + told(problem)));
  }

  private static String told(FlowProblem problem) {
    return problem.jsonPath() + ": found " + problem.found() + ", expected " + problem.expected();
  }

  private void put(Kind kind, String where, String id, JsonNode document) {
    if (seen.add(kind + " " + id)) {
      resources.add(new Resource(kind, id, document));
    } else {
      problems.add(where + ": there is another " + kind.word() + " " + id);
    }
  }

  private @Nullable JsonNode document(Path file) {
    try {
      return Json.read(file);
    } catch (CommandFailure unreadable) {
      problems.add(String.valueOf(unreadable.getMessage()));
      return null;
    }
  }
}
