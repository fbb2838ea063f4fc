package io.cordboard.agent.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.agent.core.Action;
import io.cordboard.agent.core.AgentDefinition;
import io.cordboard.agent.core.Channel;
import io.cordboard.agent.core.E164;
import io.cordboard.agent.core.Request;
import io.cordboard.agent.core.RoutedQueue;
import io.cordboard.agent.core.RoutingProfile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DocumentsTest {

  @Test
  void shouldReadARoutingProfile() {
    Parsed<RoutingProfile> parsed =
        Documents.routingProfile(
            "front",
            Documents.tree(
                """
                {"id": "front", "name": "Front desk",
                 "queues": [{"queueId": "sales", "channel": "VOICE", "priority": 2, "delaySeconds": 30}],
                 "concurrency": {"VOICE": 1, "CHAT": 3}, "crossChannel": true, "acwSeconds": 45,
                 "outboundKeepsPlace": true, "occupancyCapPercent": 85,
                 "defaultOutboundQueueId": "outbound", "outboundGatewayId": "berlin"}
                """));

    assertThat(parsed)
        .isEqualTo(
            new Parsed.Valid<>(
                new RoutingProfile(
                    "front",
                    List.of(new RoutedQueue("sales", Channel.VOICE, 2, 30_000)),
                    Map.of(Channel.VOICE, 1, Channel.CHAT, 3),
                    true,
                    45_000L,
                    new RoutingProfile.Options(true, 85, "outbound", "berlin"))));
  }

  @Test
  void shouldGiveOneVoiceSlotWhenAProfileSaysNothingOfConcurrency() {
    Parsed<RoutingProfile> parsed = Documents.routingProfile("p", Documents.tree("{}"));

    assertThat(parsed)
        .isEqualTo(
            new Parsed.Valid<>(
                new RoutingProfile(
                    "p",
                    List.of(),
                    Map.of(Channel.VOICE, 1),
                    false,
                    null,
                    RoutingProfile.Options.DEFAULTS)));
  }

  @Test
  void shouldReadACall() {
    var call =
        Documents.tree(
            """
            {"number": "+493012345678", "contactId": "c-1", "attributes": {"order": "7"}}
            """);

    var expected =
        new Action.Dial("c-1", new E164("+493012345678"), null, null, Map.of("order", "7"));
    assertThat(ActionDocument.call("e-1", call)).isEqualTo(new Parsed.Valid<>(expected));
  }

  @Test
  void shouldMakeTheContactsIdWhenACallHasNone() {
    var call = Documents.tree("{\"type\": \"DIAL\", \"number\": \"+493012345678\"}");

    var first = ActionDocument.parse("e-1", call, null);
    var second = ActionDocument.parse("e-2", call, null);

    assertThat(first).isInstanceOf(Parsed.Valid.class).isNotEqualTo(second);
    // Sent again, it is the same call: nobody is called twice.
    assertThat(ActionDocument.parse("e-1", call, null)).isEqualTo(first);
  }

  @Test
  void shouldNameWhatIsUnknownInADefinition() {
    var profile =
        Documents.tree(
            """
            {"id": "p", "version": 3, "concurency": {"VOICE": 1},
             "queues": [{"queueId": "sales", "channel": "VOICE", "prio": 1}]}
            """);

    var given = Documents.routingProfile("p", profile);

    assertThat(((Parsed.Invalid<RoutingProfile>) given).problems())
        .extracting(problem -> problem.path() + ": " + problem.message())
        .contains(
            "$.queues[0].prio: unknown property;"
                + " expected one of channel, delaySeconds, priority, queueId")
        .anyMatch(problem -> problem.startsWith("$.concurency: unknown property; expected one of"))
        .hasSize(2);
    // What an earlier version took still counts.
    assertThat(Documents.storedRoutingProfile("p", profile.toString()))
        .isInstanceOf(Parsed.Valid.class);
  }

  @Test
  void shouldKnowNamesOfAllDefinitions() {
    assertThat(unknownIn(Documents.agent("a", Documents.tree("{\"nick\": \"x\"}"))))
        .contains("$.nick");
    assertThat(unknownIn(Documents.status("s", Documents.tree("{\"typ\": \"CUSTOM\"}"))))
        .contains("$.typ");
    assertThat(
            unknownIn(
                Documents.quickConnect(
                    "q",
                    Documents.tree(
                        "{\"name\": \"x\", \"type\": \"AGENT\", \"agentId\": \"a\","
                            + " \"queueId\": \"b\"}"))))
        .containsExactly("$.queueId");
  }

  private static List<String> unknownIn(Parsed<?> parsed) {
    return parsed instanceof Parsed.Invalid<?> invalid
        ? invalid.problems().stream()
            .filter(problem -> problem.message().startsWith("unknown property"))
            .map(Problem::path)
            .toList()
        : List.of();
  }

  @Test
  void shouldNameAllThatIsWrongWithACall() {
    var call =
        Documents.tree(
            """
            {"number": "030 123", "contactId": "a/b", "queueId": " ",
             "attributes": {"n": 1, "long": "%s"}}
            """
                .formatted("x".repeat(Action.Dial.ATTRIBUTES_MAX_BYTES)));

    assertThat(paths(ActionDocument.call("e-1", call)))
        .containsExactly("$.number", "$.contactId", "$.attributes.n", "$.attributes", "$.queueId");
    assertThat(paths(ActionDocument.call("e-1", Documents.tree("{}")))).containsExactly("$.number");
  }

  private static List<String> paths(Parsed<Action.Dial> parsed) {
    return parsed instanceof Parsed.Invalid<Action.Dial> invalid
        ? invalid.problems().stream().map(Problem::path).toList()
        : List.of();
  }

  @Test
  void shouldNameAllProblemsWithTheirPlacesAtOnce() {
    Parsed<RoutingProfile> parsed =
        Documents.routingProfile(
            "front",
            Documents.tree(
                """
                {"id": "back",
                 "queues": [{"queueId": "sales", "channel": "FAX", "priority": 0},
                            {"channel": "VOICE"}],
                 "concurrency": {"VOICE": 99}, "acwSeconds": "long"}
                """));

    assertThat(parsed).isInstanceOf(Parsed.Invalid.class);
    assertThat(((Parsed.Invalid<RoutingProfile>) parsed).problems())
        .extracting(Problem::path)
        .containsExactlyInAnyOrder(
            "$.id",
            "$.acwSeconds",
            "$.queues[0].channel",
            "$.queues[0].priority",
            "$.queues[1].queueId",
            "$.concurrency.VOICE");
  }

  @Test
  void shouldRefuseAQueueThatIsServedTwiceOnAChannel() {
    Parsed<RoutingProfile> parsed =
        Documents.routingProfile(
            "p",
            Documents.tree(
                """
                {"queues": [{"queueId": "sales", "channel": "VOICE"}, {"queueId": "sales", "channel": "VOICE"}]}
                """));

    assertThat(parsed).isInstanceOf(Parsed.Invalid.class);
  }

  @Test
  void shouldAskForWhatAnAgentMustHave() {
    Parsed<AgentDefinition> parsed = Documents.agent("ada", Documents.tree("[]"));

    assertThat(((Parsed.Invalid<AgentDefinition>) parsed).problems())
        .extracting(Problem::path)
        .containsExactlyInAnyOrder("$", "$.username", "$.routingProfileId");
  }

  @Test
  void shouldReadActions() {
    assertThat(action("{\"type\": \"LOG_IN\", \"endpoint\": \"sip:a\"}", "desk"))
        .isEqualTo(new Parsed.Valid<>(new Action.LogIn("desk", "sip:a")));
    assertThat(action("{\"type\": \"PAUSE_RECORDING\", \"assignmentId\": \"d-1\"}", null))
        .isEqualTo(new Parsed.Valid<>(new Action.Ask("d-1", new Request.PauseRecording(true))));
    assertThat(action("{\"type\": \"RESUME_RECORDING\", \"assignmentId\": \"d-1\"}", null))
        .isEqualTo(new Parsed.Valid<>(new Action.Ask("d-1", new Request.PauseRecording(false))));
    assertThat(action("{\"type\": \"ACCEPT\", \"assignmentId\": \"default-1\"}", null))
        .isEqualTo(new Parsed.Valid<>(new Action.Accept("default-1")));
    assertThat(
            action(
                "{\"type\": \"TRANSFER\", \"assignmentId\": \"x\", \"target\": \"QUEUE\", \"targetId\": \"q\"}",
                null))
        .isEqualTo(
            new Parsed.Valid<>(
                new Action.Ask("x", new Request.Transfer(Request.Target.QUEUE, "q"))));
    assertThat(
            action("{\"type\": \"BARGE\", \"assignmentId\": \"x\", \"endpoint\": \"sip:s\"}", null))
        .isEqualTo(
            new Parsed.Valid<>(
                new Action.Ask("x", new Request.Monitor(Request.Mode.BARGE, "sip:s"))));
  }

  @Test
  void shouldSayWhatAnActionLacks() {
    assertThat(((Parsed.Invalid<Action>) action("{\"type\": \"LOG_IN\"}", null)).problems())
        .extracting(Problem::path)
        .containsExactly("$.sessionId");
    assertThat(((Parsed.Invalid<Action>) action("{\"type\": \"DANCE\"}", null)).problems())
        .extracting(Problem::path)
        .containsExactly("$.type");
    assertThat(action("no json", null)).isInstanceOf(Parsed.Invalid.class);
  }

  private static Parsed<Action> action(String json, @Nullable String session) {
    return ActionDocument.parse("e-1", Documents.tree(json), session);
  }
}
