package io.cordboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowConvertCommandTest {

  private static final String LEGACY =
      """
      {"version":"1","type":"contactFlow","start":"a","modules":[
        {"id":"a","type":"PlayPrompt","parameters":[{"name":"Text","value":"Hi"}],"branches":[{"condition":"Success","transition":"b"}],"metadata":{"position":{"x":1,"y":2}}},
        {"id":"b","type":"Disconnect"}]}
      """;

  @Test
  void shouldWriteAFileThatCanBePublishedWhenALegacyFileIsConverted(@TempDir Path dir)
      throws IOException {
    var legacy = Files.writeString(dir.resolve("old.json"), LEGACY);

    var typed = Typed.type("flow", "convert", legacy, "--out", dir.resolve("new"));

    assertThat(typed.exit()).isZero();
    var validated = Typed.type("flow", "validate", "--json", dir.resolve("new/old.json"));
    assertThat(validated.exit()).isZero();
    var answer = Json.parse(validated.out(), "the answer").get(0);
    assertThat(answer.path("format").asText()).isEqualTo("CURRENT");
    assertThat(answer.path("type").asText()).isEqualTo("CONTACT_FLOW");
    assertThat(answer.path("actions").asInt()).isEqualTo(2);
  }

  @Test
  void shouldWriteOneFileToTheTerminalWhenNoDirectoryIsNamed(@TempDir Path dir) throws IOException {
    var legacy = Files.writeString(dir.resolve("old.json"), LEGACY);

    assertThat(Typed.type("flow", "convert", legacy).out()).contains("\"StartAction\" : \"a\"");
  }

  @Test
  void shouldLoseNothingWhenAFileIsNoFlowOrWouldBeWrittenOver(@TempDir Path dir)
      throws IOException {
    var legacy = Files.writeString(dir.resolve("old.json"), LEGACY);
    var broken = Files.writeString(dir.resolve("broken.json"), "{");

    var both = Typed.type("flow", "convert", broken, legacy, "--out", dir.resolve("new"));
    var over = Typed.type("flow", "convert", legacy, "--out", dir);

    assertThat(both.exit()).isEqualTo(1);
    assertThat(both.err()).contains("broken.json").contains("a JSON document");
    assertThat(dir.resolve("new/old.json")).exists();
    assertThat(over.exit()).isEqualTo(1);
    assertThat(Files.readString(legacy)).isEqualTo(LEGACY);
  }
}
