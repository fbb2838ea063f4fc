package io.cordboard.flow.function;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionParserTest {

  @Test
  void shouldReadAddressAndHeaders() {
    var parsed =
        FunctionParser.parse(
            """
            {"name":"Lookup","arn":"arn:aws:lambda:eu:1:function:lookup","url":"https://crm.example.com/lookup",
             "headers":{"X-Tenant":"blue","Authorization":{"secret":"crm-token","prefix":"Bearer "}}}
            """);

    assertThat(parsed.problems()).isEmpty();
    assertThat(parsed.function())
        .isEqualTo(
            new HttpFunction(
                URI.create("https://crm.example.com/lookup"),
                Map.of(
                    "X-Tenant",
                    new HttpFunction.Header("blue", null),
                    "Authorization",
                    new HttpFunction.Header("Bearer ", "crm-token"))));
  }

  @Test
  void shouldNameEveryProblem() {
    var parsed =
        FunctionParser.parse(
            """
            {"uri":"x","url":"ftp://me:you@host","headers":{"Host":"a","Bad header":"b","X":{"secret":"../etc"},"Y":"a\\nb"}}
            """);

    assertThat(parsed.function()).isNull();
    assertThat(parsed.problems())
        .extracting(problem -> problem.jsonPath())
        .containsExactly(
            "$.uri",
            "$.url",
            "$.headers.Host",
            "$.headers.Bad header",
            "$.headers.X",
            "$.headers.Y");
    assertThat(FunctionParser.parse("{").problems()).hasSize(1);
    assertThat(FunctionParser.parse("{}").problems()).hasSize(1);
  }
}
