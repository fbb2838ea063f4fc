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

  @Test
  void shouldWriteAFileForEachFlowOfATemplate(@TempDir Path dir) throws IOException {
    var template =
        Files.writeString(
            dir.resolve("stack.yaml"),
            """
            AWSTemplateFormatVersion: "2010-09-09"
            Resources:
              Bucket:
                Type: AWS::S3::Bucket
              Main:
                Type: AWS::Connect::ContactFlow
                Properties:
                  InstanceArn: !Ref Instance
                  Name: Main flow
                  Type: CONTACT_FLOW
                  Content: !Sub |
                    {"Version":"2019-10-30","StartAction":"q","Actions":[
                      {"Identifier":"q","Type":"UpdateContactTargetQueue","Parameters":{"QueueId":"${Sales}"},
                       "Transitions":{"NextAction":"t","Errors":[{"NextAction":"t","ErrorType":"NoMatchingError"}]}},
                      {"Identifier":"t","Type":"DisconnectParticipant","Parameters":{},"Transitions":{}}]}
              Part:
                Type: AWS::Connect::ContactFlowModule
                Properties:
                  Name: Part
                  Content: !Join
                    - ""
                    - - '{"Version":"2019-10-30","StartAction":"f","Actions":[{"Identifier":"f","Type":"InvokeLambdaFunction","Parameters":{"LambdaFunctionARN":"'
                      - !GetAtt Lookup.Arn
                      - '"},"Transitions":{"NextAction":"e","Errors":[{"NextAction":"e","ErrorType":"NoMatchingError"}]}},'
                      - '{"Identifier":"e","Type":"EndFlowModuleExecution","Parameters":{},"Transitions":{}}]}'
            """);

    var alone = Typed.type("flow", "convert", template);
    var typed = Typed.type("flow", "convert", template, "--out", dir.resolve("new"));

    assertThat(alone.err()).contains("stack.yaml holds 2 flows, which need --out DIR");
    assertThat(typed.exit()).isZero();
    var validated = Typed.type("flow", "validate", "--json", dir.resolve("new"));
    assertThat(validated.exit()).isZero();
    var answer = Json.parse(validated.out(), "the answer");
    assertThat(answer.findValuesAsText("file"))
        .containsExactly(
            dir.resolve("new/Main.json").toString(), dir.resolve("new/Part.json").toString());
    assertThat(answer.findValuesAsText("type")).containsExactly("CONTACT_FLOW", "MODULE");
    assertThat(Files.readString(dir.resolve("new/Main.json")))
        .contains("${Sales}")
        .contains("Main flow");
    assertThat(Files.readString(dir.resolve("new/Part.json"))).contains("${Lookup.Arn}");
  }

  @Test
  void shouldWriteNothingOutsideTheDirectoryWhateverATemplateCallsItsFlows(@TempDir Path dir)
      throws IOException {
    var flow = "{\"content\":" + Json.line(LEGACY) + "}";
    var template =
        Files.writeString(
            dir.resolve("main.tf.json"),
            "{\"resource\":{\"aws_connect_contact_flow\":{\"../../over\":"
                + flow
                + ",\"main\":"
                + flow
                + "},\"aws_connect_contact_flow_module\":{\"main\":"
                + flow
                + "}}}");

    var typed = Typed.type("flow", "convert", template, "--out", dir.resolve("a/b/new"));

    assertThat(typed.exit()).as(typed.err()).isZero();
    try (var written = Files.list(dir.resolve("a/b/new"))) {
      assertThat(written.map(file -> file.getFileName().toString()).sorted().toList())
          .containsExactly(
              "..-..-over.json", "aws_connect_contact_flow_module.main.json", "main.json");
    }
  }

  @Test
  void shouldSayWhatIsWrongWithATemplate(@TempDir Path dir) throws IOException {
    var broken = Files.writeString(dir.resolve("broken.yaml"), "Resources: [");
    var none = Files.writeString(dir.resolve("none.yaml"), "Resources: {}");

    assertThat(Typed.type("flow", "convert", broken).err()).contains("can't read").contains("line");
    assertThat(Typed.type("flow", "convert", none).err())
        .contains("an object without Actions or modules");
  }
}
