package io.cordboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowValidateTest {

  @Test
  void shouldWriteOneArrayOfOneShapeWhateverTheFilesAre(@TempDir Path dir) throws IOException {
    Files.writeString(
        dir.resolve("a.json"),
        "{\"Version\":\"2019-10-30\",\"StartAction\":\"a\",\"Actions\":[{\"Identifier\":\"a\",\"Type\":\"TeleportContact\",\"Transitions\":{\"NextAction\":\"gone\"}}]}");
    Files.write(dir.resolve("b.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    Files.writeString(dir.resolve("notes.txt"), "no flow");

    var typed = Typed.type("flow", "validate", "--json", dir, dir.resolve("missing.json"));

    assertThat(typed.exit()).isEqualTo(1);
    assertThat(typed.err()).isEmpty();
    var array = Json.parse(typed.out(), "the answer");
    assertThat(array.size()).isEqualTo(3);
    for (var file : array) {
      assertThat(file.fieldNames())
          .toIterable()
          .containsExactly("file", "format", "type", "ok", "actions", "problems", "unsupported");
      assertThat(file.path("problems").size()).isPositive();
      for (var problem : file.path("problems")) {
        assertThat(problem.fieldNames())
            .toIterable()
            .containsExactly("severity", "path", "found", "expected", "fix");
      }
    }
    assertThat(array.get(0).path("ok").asBoolean()).isTrue();
    assertThat(array.get(0).path("unsupported").get(0).asText()).isEqualTo("TeleportContact");
    assertThat(array.get(1).path("ok").asBoolean()).isFalse();
    assertThat(array.get(2).path("problems").get(0).path("path").asText()).isEqualTo("$");
  }

  @Test
  void shouldTakeExportsWithoutAnEndingFromADirectory(@TempDir Path dir) throws Exception {
    String flow =
        "{\"version\":\"1\",\"type\":\"contactFlow\",\"start\":\"a\",\"modules\":[{\"id\":\"a\",\"type\":\"Disconnect\",\"branches\":[],\"parameters\":[]}]}";
    Files.writeString(dir.resolve("Main menu"), "\uFEFF\n" + flow);
    Files.writeString(dir.resolve("LICENSE"), "Apache License");
    Files.writeString(dir.resolve("settings.yaml"), flow);

    var array = Json.parse(Typed.type("flow", "validate", "--json", dir).out(), "the answer");

    assertThat(array.size()).isEqualTo(1);
    assertThat(array.get(0).path("file").asText()).endsWith("Main menu");
    assertThat(array.get(0).path("ok").asBoolean()).isTrue();
  }
}
