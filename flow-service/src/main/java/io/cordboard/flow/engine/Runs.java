package io.cordboard.flow.engine;

import io.cordboard.flow.engine.FlowEvent.FlowEnd;
import io.cordboard.flow.engine.block.Move;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs flows: from block to block until one waits, the flow ends, or the input has run as many
 * blocks as it may.
 */
final class Runs {

  private static final String IN_MODULE = "in the module: ";

  private Runs() {}

  /** Starts a flow on a participant's leg. */
  static void start(ContactWork work, FlowType type, Flow flow, String participantId) {
    goOn(work, begin(work, type, flow, participantId), flow);
  }

  /**
   * Starts the flow that a hook or a default says; does nothing but report its end if there is
   * none.
   */
  static void startHook(ContactWork work, FlowType type, String hook, String participantId) {
    var flow = flowFor(work, type, hook);
    if (flow == null) {
      RunEnds.after(work, type);
    } else {
      start(work, type, flow, participantId);
    }
  }

  private static @Nullable Flow flowFor(ContactWork work, FlowType type, String hook) {
    var reference = work.state().settings().hooks().get(hook);
    if (reference != null && reference.isEmpty()) {
      return null;
    }
    var flow = reference == null ? null : work.definitions().resolve(reference);
    if (flow != null) {
      return flow;
    }
    boolean whisper = type == FlowType.AGENT_WHISPER || type == FlowType.CUSTOMER_WHISPER;
    boolean silent = whisper && work.state().identity().channel() != Channel.VOICE;
    return silent ? null : work.definitions().defaultFlow(type);
  }

  /** Feeds an input to a run whose block waits. Gives the refusal if the block does not want it. */
  static @Nullable Refusal resume(ContactWork work, FlowRun run, Input.Payload payload) {
    var waiting = run.waiting();
    if (waiting == null) {
      return Refusal.NOT_WAITING_FOR_THIS;
    }
    var flow = find(work.definitions(), run);
    if (flow == null) {
      fail(work, run, "version " + run.flowVersion() + " of flow " + run.flowId() + " is gone");
      return null;
    }
    var step = flow.step(run.step());
    var context = new RunContext(work, run);
    var move = step.block().resume(context, payload);
    if (move instanceof Move.Refuse(var refusal)) {
      return refusal;
    }
    var constant = step.parameters().constant();
    var parameters =
        waiting.parameters() != null
            ? waiting.parameters()
            : constant != null ? constant : Map.<String, String>of();
    var next = follow(work, context, flow, step, parameters, move);
    if (next != null) {
      goOn(work, next.run(), next.flow());
    }
    return null;
  }

  /**
   * Lets a run's present block begin anew, because somebody else hears it now: what was played or
   * asked is played and asked again. A block that waits for something else goes on waiting.
   */
  static void repeat(ContactWork work, int number) {
    var run = work.state().run(number);
    var flow = run == null ? null : find(work.definitions(), run);
    if (run == null || run.waiting() == null || flow == null) {
      return;
    }
    if (flow.step(run.step()).block().waitsForParticipant()) {
      ThirdParties.drop(work, number);
      goOn(work, number, flow);
    }
  }

  /** Lets a run that a pause stopped begin its present block anew. */
  static void again(ContactWork work, FlowRun run) {
    var flow = find(work.definitions(), run);
    if (flow == null) {
      fail(work, run, "version " + run.flowVersion() + " of flow " + run.flowId() + " is gone");
    } else {
      goOn(work, run.run(), flow);
    }
  }

  /** Ends a run because the contact moves on without it. */
  static void stop(ContactWork work, FlowRun run) {
    ThirdParties.drop(work, run.run());
    if (run.flowType() == FlowType.CUSTOMER_QUEUE) {
      Onwards.withdraw(work, DequeueReason.FLOW_ENDED_CONTACT);
    }
    var waiting = run.waiting();
    if (waiting != null && waiting.command() > 0) {
      work.order(
          new Effect.StopPlaying(
              Guides.participant(work.state(), run),
              Ids.command(work.contactId(), waiting.command())),
          null);
    }
    work.record(new FlowEvent.FlowEnded(run.run(), run.flowId(), FlowEnd.STOPPED, null));
    Recordings.sensitiveInput(work, run.run(), false);
  }

  /** Ends whatever this participant hears. */
  static void stopLeg(ContactWork work, String participantId) {
    var run = work.state().runOf(participantId);
    if (run != null) {
      stop(work, run);
    }
  }

  private static @Nullable Flow find(Definitions definitions, FlowRun run) {
    var builtIn = DefaultFlows.named(run.flowId());
    return builtIn != null ? builtIn : definitions.flow(run.flowId(), run.flowVersion());
  }

  private static int begin(ContactWork work, FlowType type, Flow flow, String participantId) {
    int number = work.state().runCount() + 1;
    work.record(
        new FlowEvent.FlowStarted(
            number, flow.flowId(), flow.version(), flow.name(), type, participantId, flow.start()));
    return number;
  }

  private static void goOn(ContactWork work, int firstNumber, Flow firstFlow) {
    int number = firstNumber;
    var flow = firstFlow;
    while (true) {
      var run = work.state().run(number);
      if (run == null) {
        return;
      }
      if (run.step() < 0) {
        fail(work, run, "the flow has no first block");
        return;
      }
      if (!work.work().spendStep()) {
        fail(work, run, "more than " + work.limits().stepsPerInputMax() + " blocks without a wait");
        return;
      }
      var step = flow.step(run.step());
      var context = new RunContext(work, run);
      var parameters = step.parameters().resolve(context);
      var next = follow(work, context, flow, step, parameters, entered(work, context, step));
      if (next == null) {
        return;
      }
      number = next.run();
      flow = next.flow();
    }
  }

  private static Move entered(ContactWork work, RunContext context, Step step) {
    var guided =
        Guides.is(work.state(), context.run()) ? Guides.entered(step.block(), context) : null;
    return guided == null ? step.block().enter(context) : guided;
  }

  /** A run that is to go on. */
  private record Next(int run, Flow flow) {}

  private static @Nullable Next follow(
      ContactWork work,
      RunContext context,
      Flow flow,
      Step step,
      Map<String, String> parameters,
      Move move) {
    var run = context.run();
    return switch (move) {
      case Move.Take(var result, var sensitive) -> {
        var branch = step.transitions().taken(result, context);
        var shown = sensitive && result != null ? Template.MASK : result;
        yield branch(work, flow, step, run, parameters, shown, branch, null);
      }
      case Move.Fail(var errorType, var why) ->
          branch(
              work, flow, step, run, parameters, null, step.transitions().failed(errorType), why);
      case Move.WaitFor(var command, var limit, var stage) -> {
        var kept = step.parameters().constant() == null ? parameters : null;
        var due = limit == null ? null : work.now().plus(limit);
        work.record(new FlowEvent.WaitBegan(run.run(), new Waiting(command, kept, stage), due));
        yield null;
      }
      case Move.End() -> {
        executed(work, flow, step, run, parameters, null, "", Transitions.NONE, null);
        ended(work, run, FlowEnd.FINISHED, null);
        yield null;
      }
      case Move.Disconnect() -> {
        executed(work, flow, step, run, parameters, null, "", Transitions.NONE, null);
        work.record(new FlowEvent.FlowEnded(run.run(), run.flowId(), FlowEnd.FINISHED, null));
        RunEnds.disconnected(work, run.flowType());
        yield null;
      }
      case Move.TransferTo(var other) -> {
        executed(work, flow, step, run, parameters, null, "", Transitions.NONE, null);
        work.record(new FlowEvent.FlowEnded(run.run(), run.flowId(), FlowEnd.TRANSFERRED, null));
        yield new Next(begin(work, run.flowType(), other, run.participantId()), other);
      }
      case Move.Call(var module, var input, var sensitive) -> {
        var kept = step.parameters().constant() == null ? parameters : null;
        work.record(
            new FlowEvent.ModuleEntered(
                run.run(),
                module.flowId(),
                module.version(),
                module.name(),
                module.start(),
                kept,
                input,
                sensitive));
        yield new Next(run.run(), module);
      }
      case Move.Return given -> {
        executed(work, flow, step, run, parameters, null, "", Transitions.NONE, null);
        yield returned(work, run, given, null);
      }
      case Move.Queued(var agentFree) -> {
        executed(work, flow, step, run, parameters, null, "", Transitions.NONE, null);
        work.record(new FlowEvent.FlowEnded(run.run(), run.flowId(), FlowEnd.TRANSFERRED, null));
        Queueing.waits(work);
        if (agentFree) {
          work.startTimer(TimerId.Purpose.AGENT_OFFER, work.limits().agentOfferMax());
        }
        yield null;
      }
      case Move.Talk() -> {
        executed(work, flow, step, run, parameters, null, "", Transitions.NONE, null);
        work.record(new FlowEvent.FlowEnded(run.run(), run.flowId(), FlowEnd.TRANSFERRED, null));
        yield null;
      }
      case Move.GoOnward() -> {
        executed(work, flow, step, run, parameters, null, "", Transitions.NONE, null);
        work.record(new FlowEvent.FlowEnded(run.run(), run.flowId(), FlowEnd.TRANSFERRED, null));
        Onwards.go(work, work.now());
        yield null;
      }
      case Move.LineSilent() -> {
        work.record(
            new FlowEvent.FlowEnded(
                run.run(), run.flowId(), FlowEnd.FAILED, "the gateway did not answer"));
        if (!Guides.is(work.state(), run)) {
          LineEvents.silent(work);
        }
        yield null;
      }
      case Move.Refuse(var refusal) ->
          throw new IllegalStateException(
              "Block " + step.id() + ": refused on entry with " + refusal);
    };
  }

  private static @Nullable Next branch(
      ContactWork work,
      Flow flow,
      Step step,
      FlowRun run,
      Map<String, String> parameters,
      @Nullable String result,
      Transitions.Branch branch,
      @Nullable String error) {
    executed(work, flow, step, run, parameters, result, branch.label(), branch.step(), error);
    if (branch.step() != Transitions.NONE) {
      return new Next(run.run(), flow);
    }
    if (!run.callers().isEmpty()) {
      return returned(work, run, new Move.Return(Map.of(), Set.of()), error);
    }
    ended(work, run, error == null ? FlowEnd.FINISHED : FlowEnd.FAILED, error);
    return null;
  }

  /** Goes back to the block that called the module; with an error by its NoMatchingError branch. */
  private static @Nullable Next returned(
      ContactWork work, FlowRun module, Move.Return given, @Nullable String error) {
    if (module.callers().isEmpty()) {
      ended(work, module, FlowEnd.FINISHED, null);
      return null;
    }
    var caller = module.callers().getLast();
    work.record(new FlowEvent.ModuleLeft(module.run(), given.data(), given.sensitive()));
    var run = work.state().run(module.run());
    var flow = run == null ? null : find(work.definitions(), run);
    if (run == null || flow == null) {
      fail(
          work,
          module,
          "version " + caller.flowVersion() + " of flow " + caller.flowId() + " is gone");
      return null;
    }
    var step = flow.step(caller.step());
    var constant = step.parameters().constant();
    var parameters =
        caller.parameters() != null
            ? caller.parameters()
            : constant != null ? constant : Map.<String, String>of();
    var result = given.data().get(Move.Return.RESULT);
    var branch =
        error == null
            ? step.transitions().taken(result, new RunContext(work, run))
            : step.transitions().failed(ErrorType.NO_MATCHING_ERROR);
    return branch(
        work,
        flow,
        step,
        run,
        parameters,
        given.sensitive().contains(Move.Return.RESULT) ? Template.MASK : result,
        branch,
        error == null || error.startsWith(IN_MODULE) ? error : IN_MODULE + error);
  }

  private static void executed(
      ContactWork work,
      Flow flow,
      Step step,
      FlowRun run,
      Map<String, String> parameters,
      @Nullable String result,
      String branch,
      int nextStep,
      @Nullable String error) {
    var next = nextStep == Transitions.NONE ? null : flow.step(nextStep).id();
    work.record(
        new FlowEvent.BlockExecuted(
            run.run(),
            run.flowId(),
            run.flowVersion(),
            run.flowType(),
            run.participantId(),
            step.id(),
            step.actionType(),
            parameters,
            result,
            branch,
            next,
            nextStep,
            error,
            run.enteredAt(),
            millisBetween(run.enteredAt(), work.now())));
    if (work.state().settings().logging()) {
      FlowLogs.write(work, flow, step, parameters, result, branch);
    }
  }

  /** Milliseconds from one moment to another; 0 if a clock went back. */
  static long millisBetween(Instant from, Instant to) {
    return Math.max(0, to.toEpochMilli() - from.toEpochMilli());
  }

  private static void fail(ContactWork work, FlowRun run, String why) {
    ended(work, run, FlowEnd.FAILED, why);
  }

  private static void ended(ContactWork work, FlowRun run, FlowEnd end, @Nullable String detail) {
    boolean guide = Guides.is(work.state(), run);
    work.record(new FlowEvent.FlowEnded(run.run(), run.flowId(), end, detail));
    if (!guide) {
      RunEnds.after(work, run.flowType());
    }
  }
}
