package io.cordboard.flow.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.definition.FlowConverter;
import io.cordboard.flow.definition.FlowParser;
import io.cordboard.flow.definition.ParsedFlow;
import io.cordboard.flow.engine.Flow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A converted file does what the legacy file does, for whoever calls. */
class ConvertedFlowsTest {

  private static final int CALLERS = 60;
  private static final Path LEGACY = Path.of("src/test/resources/legacy");

  static List<Path> files() throws IOException {
    var files = new ArrayList<Path>();
    try (var ours = Files.list(LEGACY)) {
      ours.sorted().forEach(files::add);
    }
    files.addAll(Corpus.files());
    return files;
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldLeaveTheSameTraceWhenAFileIsConverted(Path file) throws IOException {
    var text = Files.readString(file);
    var converted = Objects.requireNonNull(new FlowConverter().convert(text).json());

    var before = parsed(text);
    var after = parsed(converted);

    assertThat(after.format()).isEqualTo(ParsedFlow.Format.CURRENT);
    assertThat(after.name()).isEqualTo(before.name());
    assertThat(after.type()).isEqualTo(before.type());
    assertThat(after.unsupported()).isEqualTo(before.unsupported());
    assertThat(after.problems()).hasSameSizeAs(before.problems());
    for (var caller : GeneratedCallers.many(CALLERS)) {
      assertThat(trace(after, caller)).as("%s", caller).isEqualTo(trace(before, caller));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void shouldChangeNothingWhenAConvertedFileIsConverted(Path file) throws IOException {
    var once = Objects.requireNonNull(new FlowConverter().convert(Files.readString(file)).json());

    assertThat(new FlowConverter().convert(once).json()).isEqualTo(once);
  }

  @Test
  void shouldKeepWhereBlocksStandWhenAFileIsConverted() throws IOException {
    var json =
        Objects.requireNonNull(
            new FlowConverter().convert(Files.readString(LEGACY.resolve("surgery.json"))).json());

    assertThat(json.replaceAll("\\s", ""))
        .contains("\"entryPointPosition\":{\"x\":20,\"y\":20}")
        .contains("\"log\":{\"position\":{\"x\":180,\"y\":40}}")
        .contains("\"resourceNames\":{\"Queue\":\"Appointments\"}");
  }

  private static String trace(ParsedFlow parsed, CallerScript caller) {
    Flow flow = Objects.requireNonNull(parsed.flow(), () -> parsed.problems().toString());
    return OfflineRun.of(flow, new OfflineCentre(flow, List.of()), caller).traceText();
  }

  private static ParsedFlow parsed(String json) {
    return new FlowParser().parse(json, new FlowParser.Request("f", 1, null, null));
  }
}
