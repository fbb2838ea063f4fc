package io.cordboard.agent.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.agent.core.Action;
import io.cordboard.agent.core.E164;
import io.cordboard.agent.core.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuickConnectTest {

  private static final QuickConnect TAXI =
      new QuickConnect(
          "taxi",
          "Taxi",
          new QuickConnect.PhoneNumber(new E164("+493012345678")),
          List.of("sales"));
  private static final QuickConnect SUPPORT =
      new QuickConnect("support", "Support", new QuickConnect.Queue("support"), List.of());

  private static Parsed<QuickConnect> read(String document) {
    return Documents.quickConnect("q", Documents.tree(document));
  }

  private static <T> List<String> paths(Parsed<T> parsed) {
    return parsed instanceof Parsed.Invalid<T> invalid
        ? invalid.problems().stream().map(Problem::path).toList()
        : List.of();
  }

  @Test
  void shouldReadEachTypeWithWhatItNeeds() {
    assertThat(
            read(
                """
                {"id": "q", "name": "Taxi", "description": "For visitors", "type": "PHONE_NUMBER",
                 "phoneNumber": "+493012345678", "queueIds": ["sales"]}
                """))
        .isEqualTo(
            new Parsed.Valid<>(new QuickConnect("q", "Taxi", TAXI.target(), List.of("sales"))));
    assertThat(read("{\"name\": \"Ben\", \"type\": \"AGENT\", \"agentId\": \"ben\"}"))
        .isEqualTo(
            new Parsed.Valid<>(
                new QuickConnect("q", "Ben", new QuickConnect.Agent("ben"), List.of())));
    assertThat(read("{\"name\": \"Sales\", \"type\": \"QUEUE\", \"queueId\": \"sales\"}"))
        .isEqualTo(
            new Parsed.Valid<>(
                new QuickConnect("q", "Sales", new QuickConnect.Queue("sales"), List.of())));
  }

  @Test
  void shouldNameAllThatIsWrong() {
    assertThat(
            paths(
                read(
                    """
                    {"type": "PHONE_NUMBER", "phoneNumber": "030 123",
                     "queueIds": ["a", "a", 1, " "]}
                    """)))
        .containsExactly(
            "$.name", "$.phoneNumber", "$.queueIds[1]", "$.queueIds[2]", "$.queueIds[3]");
    assertThat(paths(read("{\"name\": \"x\", \"type\": \"QUEUE\"}"))).containsExactly("$.queueId");
    assertThat(paths(read("{\"name\": \"x\", \"type\": \"FAX\", \"queueIds\": 1}")))
        .containsExactly("$.type", "$.queueIds");
  }

  @Test
  void shouldStandForTheTargetOfATransfer() {
    JsonNode action =
        Documents.tree(
            "{\"type\": \"TRANSFER\", \"assignmentId\": \"a\", \"quickConnectId\": \"support\"}");

    assertThat(SUPPORT.in(action, true))
        .isInstanceOfSatisfying(
            Parsed.Valid.class,
            valid ->
                assertThat(ActionDocument.parse("e-1", (JsonNode) valid.value(), null))
                    .isEqualTo(
                        new Parsed.Valid<>(
                            new Action.Ask(
                                "a", new Request.Transfer(Request.Target.QUEUE, "support")))));
  }

  @Test
  void shouldBringItsFlowIntoATransferAndNoneToANumber() {
    JsonNode action =
        Documents.tree(
            "{\"type\": \"TRANSFER\", \"assignmentId\": \"a\", \"quickConnectId\": \"q\"}");
    Parsed<QuickConnect> read =
        read(
            """
            {"name": "Second line", "type": "QUEUE", "queueId": "second",
             "contactFlow": "to-second-line"}
            """);

    assertThat(read)
        .isInstanceOfSatisfying(
            Parsed.Valid.class,
            found ->
                assertThat(((QuickConnect) found.value()).in(action, true))
                    .isInstanceOfSatisfying(
                        Parsed.Valid.class,
                        valid ->
                            assertThat(ActionDocument.parse("e-1", (JsonNode) valid.value(), null))
                                .isEqualTo(
                                    new Parsed.Valid<>(
                                        new Action.Ask(
                                            "a",
                                            new Request.Transfer(
                                                Request.Target.QUEUE,
                                                "second",
                                                "to-second-line"))))));
    assertThat(
            paths(
                read(
                    """
                    {"name": "Taxi", "type": "PHONE_NUMBER", "phoneNumber": "+493012345678",
                     "contactFlow": "any"}
                    """)))
        .containsExactly("$.contactFlow");
  }

  @Test
  void shouldStandForTheNumberOfACall() {
    JsonNode call = Documents.tree("{\"quickConnectId\": \"taxi\", \"contactId\": \"c\"}");

    assertThat(TAXI.in(call, false))
        .isInstanceOfSatisfying(
            Parsed.Valid.class,
            valid ->
                assertThat(ActionDocument.call("e-1", (JsonNode) valid.value()))
                    .isEqualTo(
                        new Parsed.Valid<>(
                            new Action.Dial(
                                "c", new E164("+493012345678"), null, null, java.util.Map.of()))));
    assertThat(paths(SUPPORT.in(call, false))).containsExactly("$.quickConnectId");
  }

  @Test
  void shouldNotStandBesideAnAddress() {
    JsonNode both = Documents.tree("{\"targetId\": \"x\", \"number\": \"+493012345678\"}");

    assertThat(paths(TAXI.in(both, true))).containsExactly("$.quickConnectId");
    assertThat(paths(TAXI.in(both, false))).containsExactly("$.quickConnectId");
  }
}
