package io.cordboard.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.definition.FlowParser;
import io.cordboard.flow.definition.FlowProblem;
import io.cordboard.flow.definition.ParsedFlow;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Flow documents in files, read as flow-service reads them. */
public final class FlowFile {
  static final String TYPE_HELP =
      "The flow's type, such as CONTACT_FLOW or CUSTOMER_QUEUE (default: the document's).";

  /** How a JSON object begins, or a string that holds one; a byte order mark may be before it. */
  private static final Pattern BEGINNING = Pattern.compile("\\uFEFF?\\s*[{\"]");

  private static final int BEGINNING_BYTES = 200;

  private FlowFile() {}

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CommandFailure("can't read " + file + ": " + e, e);
    }
  }

  /**
   * Flow files by name: of a directory every .json file in it, at any depth, and every file without
   * an ending that begins like one, since elder exports have none. What is not there stays, to be
   * reported.
   */
  static List<Path> expand(List<Path> names) {
    List<Path> files = new ArrayList<>();
    for (Path name : names) {
      if (!Files.isDirectory(name)) {
        files.add(name);
        continue;
      }
      try (Stream<Path> found = Files.walk(name)) {
        found.filter(FlowFile::mayBeFlow).sorted().forEach(files::add);
      } catch (IOException e) {
        throw new CommandFailure("can't list " + name + ": " + e.getMessage(), e);
      }
    }
    return files;
  }

  private static boolean mayBeFlow(Path file) {
    String name = file.getFileName().toString();
    if (name.contains(".")) {
      return name.endsWith(".json");
    }
    return Files.isRegularFile(file) && BEGINNING.matcher(beginning(file)).lookingAt();
  }

  private static String beginning(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(BEGINNING_BYTES), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }

  /** The same as {@link #parse}, where a file that can't be read is a problem like any other. */
  public static ParsedFlow check(Path file, @Nullable FlowType type) {
    try {
      return parse(file, type);
    } catch (CommandFailure unreadable) {
      FlowProblem problem =
          new FlowProblem(
              FlowProblem.Severity.ERROR,
              "$",
              String.valueOf(unreadable.getMessage()),
              "a file in UTF-8 that can be read",
              "correct its name, or save it in UTF-8");
      FlowType known = type == null ? FlowType.CONTACT_FLOW : type;
      return new ParsedFlow(
          ParsedFlow.Format.UNKNOWN,
          known,
          type == null,
          null,
          0,
          null,
          List.of(problem),
          List.of());
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

  /** The id that a file gives its flow: its name without .json. */
  public static String id(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
  }
}
