package io.cordboard.flow.offline;

import io.cordboard.flow.definition.FlowParser;
import io.cordboard.flow.definition.ParsedFlow;
import io.cordboard.flow.engine.Flow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The flows of deploy/samples/flows, by file name without its ending; that is also their id. */
public final class SampleFlows {

  private static final Path FOLDER =
      Path.of(System.getProperty("cordboard.samples", "../deploy/samples/flows"));

  private SampleFlows() {}

  /** All names, sorted. */
  public static List<String> names() {
    try (var files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A flow's file. */
  public static String text(String name) {
    try {
      return Files.readString(FOLDER.resolve(name + ".json"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A flow as it was read. */
  public static ParsedFlow parsed(String name) {
    return new FlowParser().parse(text(name), new FlowParser.Request(name, 1, null, null));
  }

  /** A flow ready to run. */
  public static Flow flow(String name) {
    var flow = parsed(name).flow();
    if (flow == null) {
      throw new AssertionError(name + ": " + parsed(name).problems());
    }
    return flow;
  }

  /** A centre whose calls reach the flow, and which has all the others. */
  public static OfflineCentre centre(String name) {
    var others = new ArrayList<Flow>();
    names().forEach(other -> others.add(flow(other)));
    return new OfflineCentre(flow(name), others);
  }
}
