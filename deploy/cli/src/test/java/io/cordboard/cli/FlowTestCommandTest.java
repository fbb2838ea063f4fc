package io.cordboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowTestCommandTest {

  private static final Path SAMPLES = Path.of("../samples/tests");

  private static Path cases(Path dir, String yaml) throws IOException {
    Files.writeString(
        dir.resolve("hello.json"),
        "{\"Version\":\"2019-10-30\",\"StartAction\":\"a\",\"Actions\":[{\"Identifier\":\"a\",\"Type\":\"MessageParticipant\",\"Parameters\":{\"Text\":\"Hi <you>\"},\"Transitions\":{\"NextAction\":\"b\"}},{\"Identifier\":\"b\",\"Type\":\"DisconnectParticipant\"}]}");
    return Files.writeString(dir.resolve("hello.yaml"), yaml);
  }

  @Test
  void shouldPassWhenTheSamplesAreTested() {
    var typed = Typed.type("flow", "test", SAMPLES);

    assertThat(typed.out()).contains("7 cases, 7 passed, 0 failed");
    assertThat(typed.exit()).isZero();
  }

  @Test
  void shouldShowTheTraceAndWriteJUnitXmlWhenACaseFails(@TempDir Path dir) throws IOException {
    cases(
        dir,
        """
        flow: hello.json
        cases:
          - name: says hello
            expect: {prompts: [Hello]}
          - name: says hi
            expect: {prompts: [Hi <you>]}
        """);

    var typed = Typed.type("flow", "test", dir, "--junit", dir.resolve("out/junit.xml"));

    assertThat(typed.exit()).isEqualTo(1);
    assertThat(typed.out())
        .contains("FAILED")
        .contains("expected \"Hello\", heard \"Hi <you>\"")
        .contains("[a] MessageParticipant")
        .contains("2 cases, 1 passed, 1 failed");
    assertThat(Files.readString(dir.resolve("out/junit.xml")))
        .contains("<testsuites tests=\"2\" failures=\"1\"")
        .contains("<testcase name=\"says hi\" classname=\"hello\"")
        .contains("Hi &lt;you&gt;");
  }

  @Test
  void shouldRunNothingAndNameEveryProblemWhenFilesAreNotUnderstood(@TempDir Path dir)
      throws IOException {
    cases(dir, "flow: hello.json\ncases:\n  - name: x\n    caller: [dance]\n    expect: {}\n");
    Files.writeString(dir.resolve("broken.yaml"), "flow: [\n");
    Files.writeString(
        dir.resolve("lost.yaml"), "flow: gone.json\ncases: [{name: x, expect: {}}]\n");
    Files.writeString(dir.resolve("twice.yaml"), "flow: hello.json\nflow: hello.json\n");

    var typed = Typed.type("flow", "test", dir);

    assertThat(typed.exit()).isEqualTo(2);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err())
        .contains("broken.yaml:1:8: expected YAML")
        .contains("hello.yaml: cases[0].caller[0]: found \"dance\"")
        .contains("lost.yaml: flow: ")
        .contains("Duplicate field 'flow'");
    assertThat(Typed.type("flow", "test", dir.resolve("nowhere")).exit()).isEqualTo(2);
  }

  @Test
  void shouldWriteOneArrayWhenJsonIsAskedFor(@TempDir Path dir) throws IOException {
    cases(dir, "flow: hello.json\ncases: [{name: x, expect: {end: TELECOM_PROBLEM}}]\n");

    var array = Json.parse(Typed.type("flow", "test", "--json", dir).out(), "the answer");

    assertThat(array.get(0).path("ok").asBoolean()).isFalse();
    assertThat(array.get(0).path("failures").size()).isEqualTo(1);
    assertThat(array.get(0).path("trace").size()).isPositive();
  }
}
