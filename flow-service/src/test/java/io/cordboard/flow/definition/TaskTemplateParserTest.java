package io.cordboard.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.FieldType;
import io.cordboard.flow.engine.TaskTemplate.Field;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskTemplateParserTest {

  private static List<String> paths(String json) {
    var parsed = TaskTemplateParser.parse("refund", json);
    assertThat(parsed.template()).isNull();
    return parsed.problems().stream().map(FlowProblem::jsonPath).toList();
  }

  @Test
  void shouldReadFieldsWithTheirDefaults() {
    var parsed =
        TaskTemplateParser.parse(
            "refund",
            """
            {"name":"Refund","contactFlow":"refunds","fields":[
              {"name":"amount","type":"NUMBER","required":true},
              {"name":"urgent","type":"BOOLEAN","default":false}]}
            """);

    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.template())
        .isNotNull()
        .satisfies(template -> {
          assertThat(template.flow()).isEqualTo("refunds");
          assertThat(template.fields())
              .containsExactly(
                  new Field("amount", FieldType.NUMBER, true, null, List.of()),
                  new Field("urgent", FieldType.BOOLEAN, false, "false", List.of()));
        });
  }

  @Test
  void shouldSayAllThatIsWrongAtOnce() {
    assertThat(
            paths(
                """
                {"flow":"x","contactFlow":7,"fields":[
                  {"type":"NUMBER","required":"yes"},
                  {"name":"a","type":"COLOUR"},
                  {"name":"a","type":"NUMBER","default":"much"},
                  {"name":"b","type":"SINGLE_SELECT"}]}
                """))
        .containsExactlyInAnyOrder(
            "$.flow",
            "$.contactFlow",
            "$.fields[0].name",
            "$.fields[0].required",
            "$.fields[1].type",
            "$.fields[2].default",
            "$.fields[2].name",
            "$.fields[3].options");
    assertThat(paths("[]")).containsExactly("$");
    assertThat(paths("{\"fields\":{}}")).containsExactly("$.fields");
    assertThat(paths("{\"fields\":[7]}")).contains("$.fields[0]");
    assertThat(paths("no JSON")).containsExactly("$");
  }

  @ParameterizedTest
  @CsvSource({
    "NUMBER, -12.5, true",
    "NUMBER, 1e5, false",
    "BOOLEAN, True, true",
    "BOOLEAN, yes, false",
    "EMAIL, ada@example.com, true",
    "EMAIL, ada, false",
    "URL, https://example.com, true",
    "URL, example.com, false",
    "DATE_TIME, 2026-01-01T09:30:00Z, true",
    "DATE_TIME, 1767259800, true",
    "DATE_TIME, tomorrow, false",
    "TEXT, anything, true"
  })
  void shouldTakeValuesOfTheFieldsType(FieldType type, String value, boolean taken) {
    assertThat(new Field("field", type, false, null, List.of()).takes(value)).isEqualTo(taken);
  }
}
