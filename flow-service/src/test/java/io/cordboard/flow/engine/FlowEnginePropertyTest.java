package io.cordboard.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.CheckHoursOfOperation;
import io.cordboard.flow.engine.block.Compare;
import io.cordboard.flow.engine.block.CompleteOutboundCall;
import io.cordboard.flow.engine.block.ConnectParticipantWithLexBot;
import io.cordboard.flow.engine.block.CreateCallbackContact;
import io.cordboard.flow.engine.block.DequeueContactAndTransferToQueue;
import io.cordboard.flow.engine.block.DisconnectParticipant;
import io.cordboard.flow.engine.block.DistributeByPercentage;
import io.cordboard.flow.engine.block.EndFlowExecution;
import io.cordboard.flow.engine.block.EndFlowModuleExecution;
import io.cordboard.flow.engine.block.GetParticipantInput;
import io.cordboard.flow.engine.block.InvokeFlowModule;
import io.cordboard.flow.engine.block.InvokeLambdaFunction;
import io.cordboard.flow.engine.block.Loop;
import io.cordboard.flow.engine.block.MessageParticipantIteratively;
import io.cordboard.flow.engine.block.ShowView;
import io.cordboard.flow.engine.block.StoreCustomerInput;
import io.cordboard.flow.engine.block.TransferContactToAgent;
import io.cordboard.flow.engine.block.TransferContactToQueue;
import io.cordboard.flow.engine.block.TransferParticipantToThirdParty;
import io.cordboard.flow.engine.block.TransferToFlow;
import io.cordboard.flow.engine.block.Unsupported;
import io.cordboard.flow.engine.block.UpdateContactAttributes;
import io.cordboard.flow.engine.block.UpdateContactEventHooks;
import io.cordboard.flow.engine.block.UpdateContactMediaStreamingBehavior;
import io.cordboard.flow.engine.block.UpdateContactRecordingBehavior;
import io.cordboard.flow.engine.block.UpdateContactTargetQueue;
import io.cordboard.flow.engine.block.UpdateFlowLoggingBehavior;
import io.cordboard.flow.engine.block.UpdatePreviousContactParticipantState;
import io.cordboard.flow.offline.OfflineCentre;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random flows and random inputs, sensible and senseless, in any order. After every input: the fold
 * of the events is the state, and the same input again is refused. When inputs stop, timers alone
 * bring every contact to its end.
 */
class FlowEnginePropertyTest {

  private static final int SEEDS = 400;
  private static final int INPUTS = 60;
  private static final int DRAIN_MAX = 20_000;

  private final FlowEngine engine = new FlowEngine();
  private Instant now = Call.BEGIN;
  private int count;

  static Stream<Integer> seeds() {
    return IntStream.range(0, SEEDS).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldKeepItsPromisesWhateverHappens(int seed) {
    var random = new SplittableRandom(seed);
    var definitions = centre(random);
    var sent = new ArrayList<Effect>();
    var asked = new ArrayList<FlowEvent>();
    var first = random.nextInt(4) == 0 ? dialled() : arrival();
    var chain = feed(definitions, ChainState.notStarted(Call.ID), first, sent, asked);
    for (int i = 0; i < INPUTS; i++) {
      now = now.plusMillis(random.nextInt(20_000));
      chain = feed(definitions, chain, anything(random, chain, sent, asked), sent, asked);
    }
    assertThat(drain(definitions, chain, sent, asked).isEnded()).as("seed %s", seed).isTrue();
    if (first.payload() instanceof Input.Dialled) {
      staysOutOfQueues(seed, asked);
    }
  }

  /** What an agent dialled has no queue, unless the conversation leads to another contact. */
  private static void staysOutOfQueues(int seed, List<FlowEvent> asked) {
    assertThat(asked)
        .as("seed %s", seed)
        .noneMatch(e ->
            e.contactId().equals(Call.ID) && e.payload() instanceof FlowEvent.EnqueueRequested);
    var ends =
        asked.stream()
            .filter(e -> e.contactId().equals(Call.ID))
            .map(FlowEvent::payload)
            .filter(FlowEvent.AgentLegEnded.class::isInstance)
            .map(FlowEvent.AgentLegEnded.class::cast)
            .filter(e -> e.assignmentId().equals("assignment-0"))
            .filter(e -> e.end() != FlowEvent.LegEnd.CONTACT_GONE)
            .toList();
    assertThat(ends).as("seed %s", seed).hasSize(1);
    assertThat(ends.getFirst().backInQueue()).as("seed %s", seed).isFalse();
  }

  private ChainState feed(
      Definitions definitions,
      ChainState chain,
      Input input,
      List<Effect> sent,
      List<FlowEvent> asked) {
    var decision = engine.step(definitions, chain, input);
    assertThat(engine.step(definitions, chain, input))
        .as("the same again, from the same state")
        .isEqualTo(decision);
    return switch (decision) {
      case Decision.Refused _ -> chain;
      case Decision.Accepted(var next, var events, var effects) -> {
        var folded = chain;
        for (var event : events) {
          folded = folded.apply(event);
        }
        assertThat(folded).isEqualTo(next);
        if (!events.isEmpty()) {
          assertThat(engine.step(definitions, next, input)).isInstanceOf(Decision.Refused.class);
        }
        sent.addAll(effects);
        asked.addAll(events);
        yield next;
      }
    };
  }

  private ChainState drain(
      Definitions definitions, ChainState from, List<Effect> sent, List<FlowEvent> asked) {
    var chain = from;
    for (int i = 0; i < DRAIN_MAX && !chain.isEnded(); i++) {
      var next =
          chain.contacts().stream()
              .flatMap(contact ->
                  contact.timers().list().stream()
                      .map(timer -> new Due(contact.contactId(), timer)))
              .min((a, b) -> a.timer().due().compareTo(b.timer().due()));
      assertThat(next).as("a contact that has not ended has a timer: %s", chain).isPresent();
      now = next.get().timer().due().isAfter(now) ? next.get().timer().due() : now;
      chain =
          feed(
              definitions,
              chain,
              input(next.get().contactId(), new Input.TimerFired(next.get().timer().id())),
              sent,
              asked);
    }
    return chain;
  }

  private record Due(String contactId, Timers.Timer timer) {}

  private Input input(String contactId, Input.Payload payload) {
    return new Input("input-" + ++count, contactId, now, payload);
  }

  private Input dialled() {
    var by =
        new Input.Accepted(
            "assignment-0",
            "agent-0",
            "ada",
            null,
            null,
            null,
            null,
            new QueueRef("sales", null, false));
    return input(Call.ID, new Input.Dialled(by, "+493012345678", "g", Map.of()));
  }

  private Input arrival() {
    return input(
        Call.ID,
        new Input.ContactArrived(
            Channel.VOICE,
            InitiationMethod.INBOUND,
            Endpoint.telephone("+493012345678"),
            Endpoint.telephone("+2"),
            "g",
            Call.CUSTOMER,
            null,
            null,
            null,
            Map.of(),
            Map.of()));
  }

  /**
   * Mostly answers to what was asked, sometimes to what was asked long ago, sometimes things nobody
   * asked for.
   */
  private Input anything(
      SplittableRandom random, ChainState chain, List<Effect> sent, List<FlowEvent> asked) {
    var contact = chain.contacts().get(random.nextInt(chain.contacts().size()));
    var id = contact.contactId();
    var agentId = "agent-" + random.nextInt(2);
    var assignment =
        contact.agent() != null && random.nextInt(4) > 0
            ? contact.agent().assignmentId()
            : "assignment-" + random.nextInt(5);
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> input(id, answer(random, sent));
      case 4, 5, 6 -> {
        var request = request(random, asked);
        var about = request == null || random.nextInt(4) == 0 ? id : request.contactId();
        yield input(about, queueAnswer(random, request));
      }
      case 7, 8 ->
          input(
              id,
              new Input.Accepted(
                  assignment,
                  agentId,
                  agentId,
                  null,
                  null,
                  null,
                  null,
                  new QueueRef("sales", null, false)));
      case 9 -> input(id, fromAgent(random, assignment, agentId));
      case 10 -> input(id, left(random, contact));
      default -> {
        var timers = contact.timers().list();
        yield timers.isEmpty()
            ? random.nextBoolean() ? arrival() : dialled()
            : input(id, new Input.TimerFired(timers.get(random.nextInt(timers.size())).id()));
      }
    };
  }

  private static Input.Payload answer(SplittableRandom random, List<Effect> sent) {
    var commands =
        sent.stream()
            .filter(effect ->
                effect.payload() instanceof Effect.Command
                    || effect.payload() instanceof Effect.Invoke)
            .toList();
    if (commands.isEmpty()) {
      return new Input.CommandCompleted("contact:1");
    }
    int back = random.nextInt(3) == 0 ? random.nextInt(commands.size()) : 0;
    var effect = commands.get(commands.size() - 1 - back);
    var command = Ids.command(effect.contactId(), effect.sequence());
    if (effect.payload() instanceof Effect.Invoke) {
      return new Input.FunctionAnswered(
          command,
          pick(random, FunctionOutcome.values()),
          Map.of(
              "a",
              "1",
              "IntentName",
              "1",
              "DialogAction",
              random.nextBoolean() ? "ElicitSlot" : "Close"),
          null);
    }
    if (random.nextInt(10) == 0) {
      return new Input.CommandFailed(command, "broken");
    }
    return switch (((Effect.Command) effect.payload()).order()) {
      case Effect.PlayPrompt(var who, var _) ->
          new Input.PromptFinished(command, who, pick(random, Input.PromptOutcome.values()), null);
      case Effect.PlayLoop(var who, var _, var _) ->
          new Input.PromptFinished(command, who, Input.PromptOutcome.FAILED, null);
      case Effect.CollectInput c ->
          new Input.InputCollected(
              command,
              c.participantId(),
              pick(random, Input.InputOutcome.values()),
              Input.InputMode.DTMF,
              "" + random.nextInt(4),
              random.nextBoolean(),
              null);
      case Effect.ConnectAgent c ->
          new Input.ParticipantJoined(
              c.participantId(), ParticipantRole.AGENT, command, c.agentId());
      case Effect.DialParticipant d ->
          random.nextBoolean()
              ? new Input.ParticipantJoined(d.participantId(), d.role(), command, null)
              : new Input.DialProgress(
                  command,
                  d.participantId(),
                  pick(random, DialStatus.values()),
                  AmdResult.HUMAN_ANSWERED,
                  null);
      case Effect.ShowView v ->
          new Input.ViewAnswered(command, v.participantId(), "1", Map.of("name", "Ada"));
      case Effect.Order _ -> new Input.CommandCompleted(command);
    };
  }

  private static @Nullable FlowEvent request(SplittableRandom random, List<FlowEvent> asked) {
    var requests =
        asked.stream()
            .filter(event ->
                event.payload() instanceof FlowEvent.EnqueueRequested
                    || event.payload() instanceof FlowEvent.DequeueRequested)
            .toList();
    if (requests.isEmpty()) {
      return null;
    }
    int back = random.nextInt(4) == 0 ? random.nextInt(requests.size()) : 0;
    return requests.get(requests.size() - 1 - back);
  }

  private static Input.Payload queueAnswer(SplittableRandom random, @Nullable FlowEvent request) {
    var queue = new QueueRef("sales", "sales", false);
    if (random.nextInt(12) == 0) {
      return random.nextInt(3) == 0
          ? new Input.PriorityChanged(queue, random.nextInt(1, 6), 10, "sue")
          : new Input.MoveRequested(queue, new QueueRef("support", "support", false));
    }
    if (request == null) {
      return new Input.Dequeued(null, queue, "API", null);
    }
    return switch (request.payload()) {
      case FlowEvent.EnqueueRequested r ->
          random.nextInt(4) == 0
              ? new Input.EnqueueRefused(
                  request.eventId(), r.queue(), pick(random, Input.EnqueueRefusal.values()), null)
              : new Input.Enqueued(request.eventId(), r.queue(), r.enqueuedAt(), 1, null);
      case FlowEvent.DequeueRequested r ->
          random.nextInt(4) == 0
              ? new Input.DequeueRefused(request.eventId(), r.queue(), "NOT_QUEUED")
              : new Input.Dequeued(
                  request.eventId(), r.queue(), r.reason().name(), r.assignmentId());
      case FlowEvent.Payload _ -> new Input.PositionChanged(queue, 1, null);
    };
  }

  private static Input.Payload fromAgent(
      SplittableRandom random, String assignment, String agentId) {
    return switch (random.nextInt(6)) {
      case 0 -> new Input.AgentLost(assignment, agentId, "LEASE_EXPIRED");
      case 1 -> new Input.Released(assignment, agentId, "AFTER_CONTACT_WORK_DONE", 5);
      case 2 -> new Input.Offered(assignment, agentId, 1);
      case 3 ->
          new Input.AgentRequested(
              assignment,
              agentId,
              Input.AgentRequestKind.TRANSFER,
              random.nextBoolean() ? Input.TransferTarget.QUEUE : Input.TransferTarget.AGENT,
              "support");
      default ->
          new Input.AgentRequested(
              assignment,
              agentId,
              pick(random, Input.AgentRequestKind.values()),
              null,
              null,
              random.nextBoolean() ? null : new Input.Supervisor("sue", null));
    };
  }

  private static Input.Payload left(SplittableRandom random, ContactState contact) {
    var agent = contact.agent();
    var party = contact.thirdParty();
    if (party != null && random.nextBoolean()) {
      return new Input.ParticipantLeft(
          party.participantId(), ParticipantRole.THIRD_PARTY, Input.LeaveReason.HUNG_UP);
    }
    boolean customer = random.nextInt(4) == 0;
    var who =
        customer
            ? contact.identity().customerParticipantId()
            : agent == null ? "nobody" : agent.participantId();
    return new Input.ParticipantLeft(
        who,
        customer ? ParticipantRole.CUSTOMER : ParticipantRole.AGENT,
        pick(random, Input.LeaveReason.values()));
  }

  private static OfflineCentre centre(SplittableRandom random) {
    var others = new ArrayList<Flow>();
    for (var type :
        List.of(
            FlowType.CUSTOMER_QUEUE,
            FlowType.AGENT_WHISPER,
            FlowType.CUSTOMER_WHISPER,
            FlowType.CUSTOMER_HOLD)) {
      others.add(flow(random, type.name(), type));
    }
    if (random.nextBoolean()) {
      others.add(flow(random, "Default outbound whisper", FlowType.OUTBOUND_WHISPER));
    }
    others.add(flow(random, "survey", FlowType.CONTACT_FLOW));
    others.add(flow(random, "module", FlowType.MODULE));
    return new OfflineCentre(flow(random, "inbound", FlowType.CONTACT_FLOW), others);
  }

  private static Flow flow(SplittableRandom random, String id, FlowType type) {
    int size = 2 + random.nextInt(8);
    var steps = new ArrayList<Step>();
    for (int i = 0; i < size; i++) {
      var block = block(random, id + "/b" + i);
      var errors = new ArrayList<Transitions.ErrorBranch>();
      for (var errorType :
          List.of(
              ErrorType.NO_MATCHING_ERROR,
              ErrorType.NO_MATCHING_CONDITION,
              ErrorType.QUEUE_AT_CAPACITY)) {
        if (random.nextInt(4) > 0) {
          errors.add(
              new Transitions.ErrorBranch(
                  errorType, new Transitions.Branch(errorType, random.nextInt(size))));
        }
      }
      var condition =
          new Transitions.Condition(
              Operator.EQUALS,
              Template.of("1"),
              new Transitions.Branch("Equals 1", random.nextInt(size)));
      int next = random.nextInt(10) == 0 ? Transitions.NONE : (i + 1) % size;
      steps.add(
          new Step(
              "b" + i,
              block.getClass().getSimpleName(),
              block,
              Parameters.NONE,
              new Transitions(next, List.of(condition), errors, random.nextBoolean()),
              "x"));
    }
    return new Flow(id, 1, id, type, steps, 0);
  }

  private static Block block(SplittableRandom random, String key) {
    var text = Flows.text("Hello $.Attributes.a");
    return switch (random.nextInt(34)) {
      case 20, 21 ->
          new InvokeLambdaFunction(
              Template.of("f"),
              Duration.ofSeconds(1 + random.nextInt(8)),
              random.nextInt(3) > 0,
              JsonTemplate.EMPTY,
              ResponseType.STRING_MAP);
      case 22 -> new InvokeFlowModule(Template.of("module"), List.of());
      case 23 -> new EndFlowModuleExecution(Template.of("1"), List.of());
      case 24 ->
          new ConnectParticipantWithLexBot(
              text, Template.of("bot"), List.of(), null, Duration.ofSeconds(9));
      case 25 -> new CheckHoursOfOperation(null);
      case 32 -> new UpdateContactMediaStreamingBehavior(random.nextBoolean(), List.of());
      case 33 ->
          new ShowView(
              Template.of("form"), null, List.of(), Duration.ofSeconds(30), random.nextBoolean());
      case 26, 27 ->
          new DequeueContactAndTransferToQueue(
              Template.of(random.nextBoolean() ? "sales" : "support"), null);
      case 28, 29 ->
          new TransferParticipantToThirdParty(
              Template.of("+493012345678"),
              Duration.ofSeconds(20),
              random.nextBoolean(),
              null,
              null);
      case 30 ->
          new CreateCallbackContact(
              Template.of("sales"),
              null,
              Duration.ofSeconds(random.nextInt(30)),
              1 + random.nextInt(2),
              30,
              null,
              null);
      case 31 ->
          random.nextBoolean()
              ? new CompleteOutboundCall(null)
              : new UpdatePreviousContactParticipantState(
                  pick(random, UpdatePreviousContactParticipantState.State.values()));
      case 0, 1 -> Flows.say("Hello");
      case 2 -> new GetParticipantInput(text, Duration.ofSeconds(5));
      case 3 ->
          new StoreCustomerInput(
              text,
              Duration.ofSeconds(5),
              Duration.ofSeconds(5),
              4,
              "#",
              true,
              null,
              null,
              new StoreCustomerInput.Encryption(Template.of("k"), Template.of("c")));
      case 4 -> new Compare(Template.of("$.Attributes.a"));
      case 5, 6 -> new UpdateContactTargetQueue(Template.of("sales"), null);
      case 7, 8, 9 -> new TransferContactToQueue();
      case 10 -> random.nextBoolean() ? new DisconnectParticipant() : new TransferContactToAgent();
      case 11 -> new EndFlowExecution();
      case 12 ->
          new MessageParticipantIteratively(
              key,
              List.of(text, Flows.text("more")),
              random.nextBoolean() ? null : Duration.ofSeconds(20),
              random.nextBoolean());
      case 13 -> new Loop(key, Template.of("2"));
      case 14 ->
          new UpdateContactAttributes(
              List.of(
                  new UpdateContactAttributes.Attribute("a", Template.of("$.StoredCustomerInput"))),
              false);
      case 15 -> new UpdateContactEventHooks(List.of(hook(random)));
      case 16 -> new UpdateFlowLoggingBehavior(random.nextBoolean());
      case 17 ->
          new UpdateContactRecordingBehavior(
              new RecordingBehavior(
                  List.of(ParticipantRole.AGENT), random.nextBoolean(), List.of(), Map.of()));
      case 18 -> random.nextBoolean() ? new DistributeByPercentage() : new Unsupported("nothing");
      default -> new TransferToFlow(Template.of("survey"));
    };
  }

  private static UpdateContactEventHooks.Hook hook(SplittableRandom random) {
    return switch (random.nextInt(7)) {
      case 5 -> new UpdateContactEventHooks.Hook("DefaultAgentUI", Template.of("survey"), false);
      case 6 -> new UpdateContactEventHooks.Hook("DisconnectAgentUI", Template.of("survey"), false);
      case 0 ->
          new UpdateContactEventHooks.Hook("CustomerQueue", Template.of("CUSTOMER_QUEUE"), false);
      case 1 ->
          new UpdateContactEventHooks.Hook("AgentWhisper", Template.of("AGENT_WHISPER"), false);
      case 2 ->
          new UpdateContactEventHooks.Hook(
              "CustomerWhisper", Template.of("CUSTOMER_WHISPER"), false);
      case 3 ->
          new UpdateContactEventHooks.Hook("CustomerHold", Template.of("CUSTOMER_HOLD"), false);
      default ->
          new UpdateContactEventHooks.Hook("CustomerRemaining", Template.of("survey"), false);
    };
  }

  private static <T> T pick(SplittableRandom random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
