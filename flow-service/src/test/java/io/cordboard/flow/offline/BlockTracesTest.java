package io.cordboard.flow.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.definition.FlowParser;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Flow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden traces of blocks, in every form and by every branch: {@code blocks/FLOW.CASE.script}
 * against {@code blocks/FLOW.json} gives {@code blocks/FLOW.CASE.trace}, to the letter. A case
 * called chat or task arrives on that channel, any other is a call. Run with {@code
 * -Dgolden.update=true} to write the traces anew, and read the difference before you commit it.
 */
class BlockTracesTest {

  private static final Path FOLDER = Path.of("src/test/resources/blocks");

  static List<String> cases() throws IOException {
    return names(".script");
  }

  static List<String> flows() throws IOException {
    return names(".json");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldLeaveTheSameTraceWhenTheSameScriptIsFollowed(String name) throws IOException {
    var flow = name.substring(0, name.indexOf('.'));
    var script = CallerScript.parse(Files.readString(FOLDER.resolve(name + ".script")));

    var result = OfflineRun.arrive(centre(flow), channel(name), script, Map.of());

    var golden = FOLDER.resolve(name + ".trace");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, result.traceText());
    }
    assertThat(result.ended()).as(result.outcome()).isTrue();
    assertThat(result.unusedLine()).as("line that was never reached").isZero();
    assertThat(result.traceText()).isEqualTo(Files.readString(golden));
  }

  /** A trace says nothing of a block that was not understood. */
  @ParameterizedTest
  @MethodSource("flows")
  void shouldUnderstandEveryBlockWhenAFlowIsRead(String name) throws IOException {
    var parsed =
        new FlowParser()
            .parse(
                Files.readString(FOLDER.resolve(name + ".json")),
                new FlowParser.Request(name, 1, null, null));

    assertThat(parsed.isOk()).as("%s", parsed.problems()).isTrue();
    assertThat(parsed.unsupported()).isEmpty();
  }

  private static Channel channel(String name) {
    return switch (name.substring(name.indexOf('.') + 1)) {
      case "chat" -> Channel.CHAT;
      case "task" -> Channel.TASK;
      case String _ -> Channel.VOICE;
    };
  }

  private static OfflineCentre centre(String first) throws IOException {
    var others = new ArrayList<Flow>();
    for (var name : flows()) {
      others.add(flow(name));
    }
    return new OfflineCentre(flow(first), others);
  }

  private static Flow flow(String name) throws IOException {
    return Objects.requireNonNull(
        new FlowParser()
            .parse(
                Files.readString(FOLDER.resolve(name + ".json")),
                new FlowParser.Request(name, 1, null, null))
            .flow());
  }

  private static List<String> names(String ending) throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList();
    }
  }
}
