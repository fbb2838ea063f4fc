package io.cordboard.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.definition.FlowParser;
import io.cordboard.flow.definition.FlowProblem;
import io.cordboard.flow.definition.ParsedFlow;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Flow documents in files, read as flow-service reads them. */
final class FlowFile {
  static final String TYPE_HELP =
      "The flow's type, such as CONTACT_FLOW or CUSTOMER_QUEUE (default: the document's).";

  private FlowFile() {}

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CommandFailure("can't read " + file + ": " + e, e);
    }
  }

  static ParsedFlow parse(Path file, @Nullable FlowType type) {
    return new FlowParser().parse(read(file), new FlowParser.Request(id(file), 1, null, type));
  }

  /** The flow of a file, or a failure that says everything that is wrong with it. */
  static Flow runnable(Path file, @Nullable FlowType type) {
    ParsedFlow parsed = parse(file, type);
    Flow flow = parsed.flow();
    if (flow == null) {
      throw new CommandFailure(
          file
              + " can't be run:"
              + System.lineSeparator()
              + parsed.problems().stream()
                  .filter(problem -> problem.severity() == FlowProblem.Severity.ERROR)
                  .map(problem ->
                      "  "
                          + problem.jsonPath()
                          + ": found "
                          + problem.found()
                          + ", expected "
                          + problem.expected())
                  .collect(Collectors.joining(System.lineSeparator())));
    }
    return flow;
  }

  static @Nullable FlowType type(@Nullable String word) {
    if (word == null) {
      return null;
    }
    FlowType type = FlowType.named(word);
    if (type == null) {
      throw new CommandFailure(
          "there is no flow type " + word + "; expected one of " + List.of(FlowType.values()));
    }
    return type;
  }

  static ObjectNode json(Path file, ParsedFlow parsed) {
    ObjectNode json = Json.object();
    json.put("file", file.toString());
    json.put("format", parsed.format().name());
    json.put("type", parsed.type().name());
    json.put("ok", parsed.isOk());
    json.put("actions", parsed.actions());
    var problems = json.putArray("problems");
    for (FlowProblem problem : parsed.problems()) {
      problems
          .addObject()
          .put("severity", problem.severity().name())
          .put("path", problem.jsonPath())
          .put("found", problem.found())
          .put("expected", problem.expected())
          .put("fix", problem.fix());
    }
    var unsupported = json.putArray("unsupported");
    parsed.unsupported().forEach(unsupported::add);
    return json;
  }

  private static String id(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
  }
}
