package io.cordboard.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.definition.TaskTemplateParser;
import io.cordboard.flow.engine.Progress.Phase;
import io.cordboard.flow.engine.TimerId.Purpose;
import io.cordboard.flow.engine.block.CreateTask;
import io.cordboard.flow.engine.block.TransferContactToQueue;
import io.cordboard.flow.engine.block.UpdateContactAttributes;
import io.cordboard.flow.engine.block.UpdateContactTargetQueue;
import io.cordboard.flow.offline.OfflineCentre;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks: made by a flow, without a line, done by an agent. */
class TaskTest {

  private static final String ASSIGNMENT = "assignment-1";
  private static final Flow TASK_FLOW =
      Flows.line(
          "task-flow",
          FlowType.CONTACT_FLOW,
          Flows.say("Nobody hears this"),
          new UpdateContactTargetQueue(Template.of("sales"), null),
          new TransferContactToQueue());

  private static CreateTask block(String flow, Duration delay) {
    return block(flow, delay, null);
  }

  private static CreateTask block(String flow, Duration delay, @Nullable String scheduledTime) {
    return new CreateTask(
        Template.of("Call $.CustomerEndpoint.Address"),
        Template.of("soon"),
        Template.of(flow),
        null,
        List.of(new UpdateContactAttributes.Attribute("topic", Template.of("refund"))),
        List.of(new CreateTask.Reference("order", Template.of("https://example.com/7"), "URL")),
        delay,
        scheduledTime == null ? null : Template.of(scheduledTime));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T09:30:00Z, 2026-01-01T09:30:00Z",
    "2026-01-01T10:30:00+01:00, 2026-01-01T09:30:00Z",
    "1767259800, 2026-01-01T09:30:00Z",
    "2025-12-31T00:00:00Z,"
  })
  void shouldLetTheTaskBeginWhenItIsScheduled(String written, @Nullable Instant begins) {
    var call = Call.to(Flows.inbound(block("task-flow", Duration.ZERO, written)), TASK_FLOW);

    assertThat(made(call).scheduledAt()).isEqualTo(begins);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tomorrow", "$.Attributes.none", "2026-01-07T08:00:01Z"})
  void shouldTakeTheErrorBranchWhenATimeIsNoneOrTooFarAway(String written) {
    var call = Call.to(Flows.inbound(block("task-flow", Duration.ZERO, written)), TASK_FLOW);

    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
  }

  private static Effect.CreateTask made(Call call) {
    return call.effects().stream()
        .filter(e -> e.payload() instanceof Effect.CreateTask)
        .map(e -> (Effect.CreateTask) e.payload())
        .reduce((a, b) -> b)
        .orElseThrow(() -> new AssertionError("no task was made"));
  }

  private static Call arrived(String flow, @Nullable Instant scheduledAt) {
    return new Call(new OfflineCentre(TASK_FLOW, List.of()), Channel.TASK)
        .feed(
            new Input.ContactArrived(
                Channel.TASK,
                InitiationMethod.API,
                Endpoint.telephone("+493012345678"),
                new Endpoint(flow, Endpoint.Type.CONTACT_FLOW),
                "",
                Call.CUSTOMER,
                null,
                "Call back",
                null,
                Map.of(),
                Map.of("topic", "refund"),
                "call-1",
                Map.of("order", new ContactReference("https://example.com/7", "URL")),
                scheduledAt));
  }

  @Test
  void shouldAskForATaskInAChainOfItsOwn() {
    var call =
        Call.to(
            Flows.inbound(
                block("task-flow", Duration.ofHours(1)), Flows.say("Task $.Task.ContactId")),
            TASK_FLOW);

    var task = made(call);
    assertThat(task.contactId()).startsWith(Call.ID + "-task-");
    assertThat(task.relatedContactId()).isEqualTo(Call.ID);
    assertThat(task.name()).isEqualTo("Call +49301234");
    assertThat(task.attributes()).isEqualTo(Map.of("topic", "refund"));
    assertThat(task.references())
        .isEqualTo(Map.of("order", new ContactReference("https://example.com/7", "URL")));
    assertThat(task.scheduledAt()).isEqualTo(call.now().plus(Duration.ofHours(1)));
    assertThat(call.order(Effect.PlayPrompt.class).prompt().value())
        .isEqualTo("Task " + task.contactId());
    assertThat(call.chain().contacts()).hasSize(1);
  }

  @Test
  void shouldTakeTheErrorBranchWhenItsFlowIsNotThere() {
    var call = Call.to(Flows.inbound(block("nowhere", Duration.ZERO)));

    assertThat(call.block("b0").branch()).isEqualTo("NoMatchingError");
  }

  @Test
  void shouldBeWithTheAgentAtOnceWhenOneAccepts() {
    var call = arrived("task-flow", null).enqueued().accepted(ASSIGNMENT).dequeued();

    assertThat(call.phase()).isEqualTo(Phase.CONNECTED_TO_AGENT);

    call.requested(ASSIGNMENT, Input.AgentRequestKind.DISCONNECT)
        .feed(new Input.Released(ASSIGNMENT, "agent-7", "AFTER_CONTACT_WORK_DONE", 5));

    var written = Objects.requireNonNull(call.contactRecord(Call.ID));
    assertThat(written.relatedContactId()).isEqualTo("call-1");
    assertThat(written.references()).containsKey("order");
    assertThat(written.data()).containsEntry("Name", "Call back");
    assertThat(call.effects()).noneMatch(e -> e.payload() instanceof Effect.Command);
  }

  @Test
  void shouldBeginWhenItsTimeHasCome() {
    var call = arrived("task-flow", Call.BEGIN.plusSeconds(3_600));
    assertThat(call.phase()).isEqualTo(Phase.SCHEDULED);
    assertThat(call.contact().runs()).isEmpty();

    call.fire(Purpose.SCHEDULE);

    assertThat(call.enqueued().phase()).isEqualTo(Phase.QUEUED);
    assertThat(call.now()).isEqualTo(Call.BEGIN.plusSeconds(3_600));
  }

  @Test
  void shouldEndWhenItsFlowIsGoneAtItsTime() {
    var call = arrived("gone", Call.BEGIN.plusSeconds(60)).fire(Purpose.SCHEDULE);

    assertThat(call.last(FlowEvent.ContactDisconnected.class).detail()).contains("gone");
    assertThat(call.chain().isEnded()).isTrue();
  }

  private static CreateTask templated(String template, UpdateContactAttributes.Attribute... given) {
    return new CreateTask(
        Template.of("Refund"),
        null,
        null,
        Template.of(template),
        List.of(given),
        List.of(),
        Duration.ZERO,
        null);
  }

  private static UpdateContactAttributes.Attribute given(String name, String value) {
    return new UpdateContactAttributes.Attribute(name, Template.of(value));
  }

  private static Call withTemplate(CreateTask block) {
    var parsed =
        TaskTemplateParser.parse(
            "refund",
            """
            {"contactFlow":"task-flow","fields":[
              {"name":"Description","type":"DESCRIPTION","default":"A refund"},
              {"name":"amount","type":"NUMBER","required":true},
              {"name":"urgency","type":"SINGLE_SELECT","options":["low","high"],"default":"low"}]}
            """);
    assertThat(parsed.problems()).isEmpty();
    var centre =
        new OfflineCentre(Flows.inbound(block), List.of(TASK_FLOW)) {
          @Override
          public @Nullable TaskTemplate taskTemplate(String reference) {
            return reference.equals("refund") ? parsed.template() : null;
          }
        };
    return new Call(centre, Channel.VOICE).arrive();
  }

  @Test
  void shouldMakeTheTaskOfItsTemplateWithDefaultsForWhatIsNotGiven() {
    var task = made(withTemplate(templated("refund", given("amount", "12.50"))));

    assertThat(task.flow()).isEqualTo("task-flow");
    assertThat(task.description()).isEqualTo("A refund");
    assertThat(task.attributes())
        .containsExactly(Map.entry("amount", "12.50"), Map.entry("urgency", "low"));
  }

  @Test
  void shouldTakeTheErrorBranchAndSayWhyWhenTheTaskIsNotWhatItsTemplateSays() {
    assertThat(withTemplate(templated("unknown")).block("b0").error())
        .isEqualTo("no task template unknown");
    assertThat(withTemplate(templated("refund")).block("b0").error())
        .isEqualTo("field amount of task template refund has no value");
    assertThat(withTemplate(templated("refund", given("amount", "much"))).block("b0").error())
        .isEqualTo("field amount of task template refund is no NUMBER");
    assertThat(
            withTemplate(templated("refund", given("amount", "1"), given("urgency", "now")))
                .block("b0")
                .branch())
        .isEqualTo("NoMatchingError");
  }
}
