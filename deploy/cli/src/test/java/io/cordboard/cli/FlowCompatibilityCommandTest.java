package io.cordboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowCompatibilityCommandTest {

  private static void write(Path dir) throws IOException {
    Files.writeString(
        dir.resolve("runs.json"),
        "{\"Version\":\"2019-10-30\",\"StartAction\":\"a\",\"Actions\":[{\"Identifier\":\"a\",\"Type\":\"MessageParticipant\",\"Parameters\":{\"Text\":\"Hi\"},\"Transitions\":{\"NextAction\":\"b\",\"Errors\":[{\"NextAction\":\"b\",\"ErrorType\":\"NoMatchingError\"}]}},{\"Identifier\":\"b\",\"Type\":\"DisconnectParticipant\"}]}");
    Files.writeString(
        dir.resolve("loads.json"),
        "{\"Version\":\"2019-10-30\",\"StartAction\":\"a\",\"Actions\":[{\"Identifier\":\"a\",\"Type\":\"SingASong\",\"Transitions\":{\"NextAction\":\"b\",\"Errors\":[{\"NextAction\":\"b\",\"ErrorType\":\"NoMatchingError\"}]}},{\"Identifier\":\"b\",\"Type\":\"DisconnectParticipant\"}]}");
    Files.writeString(dir.resolve("broken.json"), "{");
  }

  @Test
  void shouldCountWhatLoadsWhatRunsAndWhatWasTaken(@TempDir Path dir) throws IOException {
    write(dir);

    var typed = Typed.type("flow", "compatibility", "--json", dir);

    assertThat(typed.exit()).isZero();
    var json = Json.parse(typed.out(), "the answer");
    assertThat(json.path("files").asInt()).isEqualTo(3);
    assertThat(json.path("loaded").asInt()).isEqualTo(2);
    assertThat(json.path("executable").asInt()).isEqualTo(1);
    assertThat(json.path("sound").asInt()).isEqualTo(2);
    assertThat(json.path("branches").asInt()).isEqualTo(4);
    assertThat(json.path("covered").asInt()).isEqualTo(4);
    assertThat(json.path("unreachable").asInt()).isZero();
    assertThat(json.path("missed").asInt()).isZero();
    assertThat(json.path("actions").path("SingASong").path("runs").asBoolean()).isFalse();
  }

  @Test
  void shouldSayWhyNobodyCanTakeABranch(@TempDir Path dir) throws IOException {
    Files.writeString(
        dir.resolve("logs.json"),
        "{\"Version\":\"2019-10-30\",\"StartAction\":\"a\",\"Actions\":[{\"Identifier\":\"a\",\"Type\":\"UpdateFlowLoggingBehavior\",\"Parameters\":{\"FlowLoggingBehavior\":\"Enabled\"},\"Transitions\":{\"NextAction\":\"b\",\"Errors\":[{\"NextAction\":\"b\",\"ErrorType\":\"NoMatchingError\"}]}},{\"Identifier\":\"b\",\"Type\":\"DisconnectParticipant\"}]}");
    var reason = "the block never raises this error with these parameters";

    var table = Typed.type("flow", "compatibility", "--markdown", dir).out();
    var json = Json.parse(Typed.type("flow", "compatibility", "--json", dir).out(), "the answer");

    assertThat(table)
        .contains("| " + reason + " | 1 |")
        .contains("| `UpdateFlowLoggingBehavior` | 1 | 1 | yes | NoMatchingError 1 | – |");
    var branch = json.path("perFile").get(0).path("unreachable").get(0);
    assertThat(branch.path("block").asText()).isEqualTo("a");
    assertThat(branch.path("branch").asText()).isEqualTo("NoMatchingError");
    assertThat(branch.path("reason").asText()).isEqualTo(reason);
  }

  @Test
  void shouldNameNoFileWhenOnlyTheTablesAreAskedFor(@TempDir Path dir) throws IOException {
    write(dir);

    assertThat(Typed.type("flow", "compatibility", "--markdown", dir).out())
        .contains("| load | 2 | 3 (66.7 %) |")
        .contains("| `MessageParticipant` | 1 | 1 | yes | – | – |")
        .contains("| `SingASong` | 1 | 1 | no | – | – |")
        .contains("| branches neither taken nor explained | 0 | 4 (0.0 %) |")
        .doesNotContain(dir.toString());
  }
}
