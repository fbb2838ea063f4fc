package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.AmdResult;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.FunctionOutcome;
import io.cordboard.flow.engine.Transitions;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.CheckHoursOfOperation;
import io.cordboard.flow.engine.block.CheckMetricData;
import io.cordboard.flow.engine.block.CheckOutboundCallStatus;
import io.cordboard.flow.engine.block.Compare;
import io.cordboard.flow.engine.block.ConnectParticipantWithLexBot;
import io.cordboard.flow.engine.block.DequeueContactAndTransferToQueue;
import io.cordboard.flow.engine.block.DistributeByPercentage;
import io.cordboard.flow.engine.block.GetParticipantInput;
import io.cordboard.flow.engine.block.InvokeFlowModule;
import io.cordboard.flow.engine.block.InvokeIntegration;
import io.cordboard.flow.engine.block.InvokeLambdaFunction;
import io.cordboard.flow.engine.block.Loop;
import io.cordboard.flow.engine.block.ShowView;
import io.cordboard.flow.engine.block.StoreCustomerInput;
import io.cordboard.flow.engine.block.TagContact;
import io.cordboard.flow.engine.block.TransferContactToQueue;
import io.cordboard.flow.engine.block.TransferParticipantToThirdParty;
import io.cordboard.flow.engine.block.UpdateContactAttributes;
import io.cordboard.flow.engine.block.UpdateContactRecordingAndAnalyticsBehavior;
import io.cordboard.flow.engine.block.UpdatePreviousContactParticipantState;
import io.cordboard.flow.engine.block.Wait;
import io.cordboard.flow.offline.OfflineMocks.Answer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Situations in which a run that came to a block may leave it by another branch. */
final class Ways {

  private static final int IDS = 150;
  private static final int PATIENCE = 103;
  private static final String KEYS = "1234567890*#";

  private final Sources sources;
  private final ParameterWays parameters;

  Ways() {
    this.sources = new Sources();
    this.parameters = new ParameterWays(sources);
  }

  /** Situations like this one, in which the block may be left by the goal; likely ones first. */
  Set<Situation> towards(Place place) {
    var to = new LinkedHashSet<Situation>();
    ofBlock(place, to);
    parameters.add(place, to);
    for (var channel : Channel.values()) {
      to.add(place.situation().on(channel));
    }
    if (place.wants(Transitions.NEXT)) {
      to.add(place.situation().where(Centre.Kind.MISSING, Centre.ALL, false));
    } else {
      to.add(place.situation().where(Centre.Kind.MISSING, Centre.ALL, true));
    }
    return to;
  }

  private void ofBlock(Place at, Set<Situation> to) {
    switch (at.step().block()) {
      case Compare compare -> compared(at, compare, to);
      case GetParticipantInput _ -> asked(at, to);
      case StoreCustomerInput _ -> stored(at, to);
      case ConnectParticipantWithLexBot _ -> bot(at, to);
      case InvokeLambdaFunction _ -> {
        failing(at, to);
        if (at.wants(Transitions.NEXT)) {
          choose(at, Choice.answer(Answer.of(Map.of())), to);
        }
      }
      case InvokeIntegration _ -> integration(at, to);
      case InvokeFlowModule _ -> module(at, to);
      case ShowView _ -> view(at, to);
      case Loop _ -> {
        var again = repeated(at.situation()).patient(PATIENCE);
        to.add(again);
        to.add(again.where(Centre.Kind.LEADING_BACK, Centre.ALL, true));
      }
      case Wait _ -> {
        choose(at, Choice.cue("say hello"), to);
        choose(at, Choice.NOTHING, to);
      }
      case TransferContactToQueue _, DequeueContactAndTransferToQueue _ -> {
        to.add(at.situation().left(Stand.QUEUE, "sales"));
        choose(at, Choice.cue(at.wants(ErrorType.QUEUE_AT_CAPACITY) ? "full" : "refused"), to);
      }
      case TransferParticipantToThirdParty _ ->
          choose(at, Choice.cue(at.wants(ErrorType.CALL_FAILED) ? "busy" : "no-answer"), to);
      case CheckHoursOfOperation hours -> parameters.hours(at, hours, to);
      case CheckMetricData metric -> parameters.metric(at, metric, to);
      case CheckOutboundCallStatus _ -> {
        for (var heard : AmdResult.values()) {
          to.add(at.situation().heardAs(heard));
        }
      }
      case DistributeByPercentage _ -> {
        for (int i = 1; i <= IDS; i++) {
          to.add(at.situation().as("contact-" + i * 7919));
        }
      }
      case UpdateContactAttributes update -> parameters.attributes(at, update, to);
      case UpdatePreviousContactParticipantState _ -> agentLeavesBefore(at, to);
      case UpdateContactRecordingAndAnalyticsBehavior _ -> fail(at, to);
      case TagContact _ -> to.add(at.situation().left(Stand.TAGS, "50"));
      case Block _ -> {
        if (at.wants(ErrorType.NO_MATCHING_ERROR)) {
          fail(at, to);
        }
      }
    }
  }

  private static void choose(Place at, Choice choice, Set<Situation> to) {
    to.add(at.situation().choosing(at.visit(), choice));
  }

  /** What is under way fails; in a whisper or on hold there is more than one thing under way. */
  private static void fail(Place at, Set<Situation> to) {
    choose(at, Choice.cue("fail"), to);
    if (at.situation().stage().comesLater()) {
      choose(at, Choice.cue("fail agent"), to);
    }
  }

  /** The agent who transfers leaves while an earlier block is under way. */
  private static void agentLeavesBefore(Place at, Set<Situation> to) {
    for (var visited : at.before()) {
      if (visited.step().block().waitsForParticipant()) {
        for (var then : List.of("", "\nsilence", "\nfail")) {
          to.add(at.situation().choosing(visited.visit(), Choice.cue("agent-hangup" + then)));
        }
      }
    }
  }

  /** The same, where what was done first at a block is done there every time. */
  private static Situation repeated(Situation situation) {
    var repeated = situation.usual();
    for (boolean once : List.of(true, false)) {
      for (var choice : situation.choices().entrySet()) {
        var always = new Visit(choice.getKey().block(), Visit.EVERY_TIME);
        if (choice.getKey().equals(always) != once && !repeated.choices().containsKey(always)) {
          repeated = repeated.choosing(always, choice.getValue());
        }
      }
    }
    return repeated;
  }

  private void compared(Place at, Compare compare, Set<Situation> to) {
    for (var value : at.witnesses()) {
      add(sources.set(at.situation(), at.before(), compare.value(), value), to);
    }
    if (at.wants(ErrorType.NO_MATCHING_CONDITION)) {
      add(sources.set(at.situation(), at.before(), compare.value(), null), to);
    }
    for (var condition : at.conditions()) {
      var other = condition.operand().wholeReference();
      if (other != null && at.wants(condition.branch().label())) {
        var first = sources.set(at.situation(), at.before(), other, "5");
        for (var value : new String[] {"5", "6", "4"}) {
          add(first == null ? null : sources.set(first, at.before(), compare.value(), value), to);
        }
      }
    }
  }

  private static void asked(Place at, Set<Situation> to) {
    switch (at.label()) {
      case ErrorType.NO_MATCHING_ERROR -> fail(at, to);
      case ErrorType.INPUT_TIME_LIMIT_EXCEEDED -> choose(at, Choice.cue("silence"), to);
      case String _ -> {
        for (int i = 0; i < KEYS.length(); i++) {
          var key = KEYS.substring(i, i + 1);
          if (at.wants(Witnesses.taken(at.step().transitions(), key))) {
            choose(at, Choice.cue("press " + key), to);
          }
        }
      }
    }
  }

  private static void stored(Place at, Set<Situation> to) {
    switch (at.label()) {
      case ErrorType.NO_MATCHING_ERROR -> fail(at, to);
      case ErrorType.INVALID_PHONE_NUMBER -> choose(at, Choice.cue("press 12"), to);
      case String _ -> {
        choose(at, Usual.choice(at.step()), to);
        choose(at, Choice.cue("press 030123456"), to);
        choose(at, Choice.cue("silence"), to);
      }
    }
  }

  private static void bot(Place at, Set<Situation> to) {
    switch (at.label()) {
      case ErrorType.NO_MATCHING_ERROR -> {
        fail(at, to);
        failing(at, to);
      }
      case ErrorType.INPUT_TIME_LIMIT_EXCEEDED -> choose(at, Choice.cue("silence"), to);
      case String _ -> {
        at.witnesses().forEach(intent -> choose(at, Usual.bot(intent, Map.of()), to));
        choose(at, Usual.bot("", Map.of()), to);
      }
    }
  }

  private static void integration(Place at, Set<Situation> to) {
    failing(at, to);
    if (at.hasError(at.label())) {
      choose(at, Choice.answer(Answer.of(Map.of("errorType", at.label()))), to);
    }
    at.witnesses()
        .forEach(result -> choose(at, Choice.answer(Answer.of(Map.of("result", result))), to));
    choose(at, Choice.answer(Answer.of(Map.of())), to);
  }

  private static void failing(Place at, Set<Situation> to) {
    if (at.wants(ErrorType.NO_MATCHING_ERROR)) {
      choose(at, Usual.choice(at.step()).answering(Answer.failed(FunctionOutcome.FAILED)), to);
    }
  }

  private static void module(Place at, Set<Situation> to) {
    var named = at.resolved("FlowModuleId");
    var id = named == null ? WalkedCentre.MODULE : WalkedCentre.last(named);
    to.add(at.situation().returning(id, "Result", null));
    at.witnesses().forEach(result -> to.add(at.situation().returning(id, "Result", result)));
  }

  private static void view(Place at, Set<Situation> to) {
    if (at.wants(ErrorType.TIME_LIMIT_EXCEEDED)) {
      choose(at, Choice.NOTHING, to);
    }
    if (at.wants(ErrorType.NO_MATCHING_ERROR)) {
      fail(at, to);
    }
    at.witnesses().stream()
        .filter(action -> !action.isBlank())
        .forEach(action -> choose(at, Choice.cue("choose " + action.strip()), to));
  }

  private static void add(@Nullable Situation situation, Set<Situation> to) {
    if (situation != null) {
      to.add(situation);
    }
  }
}
