package io.cordboard.flow.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden traces: {@code golden/FLOW.CASE.script} against the sample flow gives {@code
 * golden/FLOW.CASE.trace}, to the letter. Run with {@code -Dgolden.update=true} to write the traces
 * anew, and read the difference before you commit it.
 */
class SampleFlowsTest {

  static List<String> cases() throws IOException, URISyntaxException {
    try (var files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".script"))
          .map(name -> name.replace(".script", ""))
          .sorted()
          .toList();
    }
  }

  static List<String> flows() {
    return SampleFlows.names();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldLeaveTheSameTraceWhenTheSameScriptIsFollowed(String name)
      throws IOException, URISyntaxException {
    var flow = name.substring(0, name.indexOf('.'));
    var script = CallerScript.parse(Files.readString(folder().resolve(name + ".script")));

    var result = OfflineRun.of(SampleFlows.flow(flow), SampleFlows.centre(flow), script);

    var golden = sourceFolder().resolve(name + ".trace");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, result.traceText());
    }
    assertThat(result.ended()).isTrue();
    assertThat(result.unusedLine()).isZero();
    assertThat(result.traceText()).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @MethodSource("flows")
  void shouldHaveNoProblemsWhenASampleIsRead(String name) {
    var parsed = SampleFlows.parsed(name);

    assertThat(parsed.isOk()).isTrue();
    // That an integration must be registered is no problem of the flow.
    assertThat(parsed.problems())
        .allSatisfy(problem -> assertThat(problem.expected()).startsWith("an integration called "));
    assertThat(parsed.unsupported()).isEmpty();
    assertThat(parsed.typeGuessed()).isFalse();
  }

  private static Path folder() throws URISyntaxException {
    return Path.of(Objects.requireNonNull(SampleFlowsTest.class.getResource("/golden")).toURI());
  }

  /** Where the traces are kept, not the copy of the build. */
  private static Path sourceFolder() {
    return Path.of("src/test/resources/golden");
  }
}
