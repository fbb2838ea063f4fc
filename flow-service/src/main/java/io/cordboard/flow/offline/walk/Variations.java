package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowEvent.BlockExecuted;
import io.cordboard.flow.engine.Reference;
import io.cordboard.flow.engine.Step;
import io.cordboard.flow.engine.Transitions.Condition;
import io.cordboard.flow.engine.block.Compare;
import io.cordboard.flow.engine.block.StoreCustomerInput;
import io.cordboard.flow.offline.walk.Branches.Branch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Callers made of other callers, so that a certain branch may be taken. */
final class Variations {

  /** Callers with no more steps are made longer even if they saw nothing new. */
  static final int DEPTH_ALWAYS = 3;

  /** What happens around a call that waits for an agent. */
  static final List<List<String>> AGENTS =
      List.of(
          List.of("accept", "hold", "wait 5s", "resume", "agent-hangup"),
          List.of("reject", "miss", "accept", "wait 30s", "hangup"),
          List.of("wait 400s", "hangup"));

  private static final int IDS = 8;
  private static final int DEPTH_MAX = 30;
  private static final int REPEATS_MAX = 101;
  private static final String TOO_LARGE = "x".repeat(33 * 1024);
  private static final String NO_SUCH_VALUE = "no such value";

  private final Flow flow;
  private final Set<String> storedInputs = new LinkedHashSet<>();

  Variations(Flow flow) {
    this.flow = flow;
    for (var step : flow.steps()) {
      if (step.block() instanceof Compare compare
          && compare.value().source().contains("StoredCustomerInput")) {
        step.transitions()
            .conditions()
            .forEach(condition -> storedInputs.add(satisfying(condition)));
      }
    }
  }

  /** Callers who may take the branch; none if this caller did not come to its block. */
  List<Scenario> towards(Branch goal, Scenario scenario, List<BlockExecuted> blocks) {
    var step = step(goal.block());
    var pending = pending(blocks);
    var others = new ArrayList<Scenario>();
    if (pending != null && pending.id().equals(goal.block())) {
      answers(pending, goal.label()).forEach(answer -> others.add(scenario.then(List.of(answer))));
    }
    if (ran(goal.block(), blocks) && step != null) {
      decided(step, goal.label(), scenario, blocks, others);
    }
    others.removeIf(other -> other.steps().size() > DEPTH_MAX + REPEATS_MAX);
    return others;
  }

  /** The caller with one answer more, whatever it is. */
  List<Scenario> further(Scenario scenario, List<BlockExecuted> blocks) {
    var pending = pending(blocks);
    if (pending == null || scenario.steps().size() >= DEPTH_MAX) {
      return List.of();
    }
    var answers = new LinkedHashSet<String>();
    pending
        .transitions()
        .conditions()
        .forEach(c -> answers.addAll(answers(pending, c.branch().label())));
    pending.transitions().errors().forEach(e -> answers.addAll(answers(pending, e.errorType())));
    answers.addAll(answers(pending, "Next"));
    return answers.stream().map(answer -> scenario.then(List.of(answer))).toList();
  }

  /** The block at which a caller was who had nothing more to say; null if the flow was over. */
  private @Nullable Step pending(List<BlockExecuted> blocks) {
    for (int i = blocks.size() - 1; i >= 0; i--) {
      var block = blocks.get(i);
      if (block.flowId().equals(flow.flowId())) {
        var next = block.nextBlockId();
        return next == null ? null : step(next);
      }
    }
    return flow.start() < 0 ? null : flow.step(flow.start());
  }

  private static boolean ran(String block, List<BlockExecuted> blocks) {
    return blocks.stream().anyMatch(executed -> executed.blockId().equals(block));
  }

  private @Nullable Step step(String id) {
    for (var step : flow.steps()) {
      if (step.id().equals(id)) {
        return step;
      }
    }
    return null;
  }

  /** What a caller may do when a block waits for it. */
  private List<String> answers(Step step, String label) {
    return switch (step.actionType()) {
      case "GetParticipantInput" ->
          step.block() instanceof StoreCustomerInput store
              ? stored(store, label)
              : pressed(step, label);
      case "ConnectParticipantWithLexBot" -> List.of("say " + operand(label), "silence", "fail");
      case "MessageParticipant" -> List.of("hear", "fail");
      case "MessageParticipantIteratively" -> List.of("wait 61s", "wait 610s");
      case String _ -> List.of("wait 10s", "accept");
    };
  }

  private List<String> stored(StoreCustomerInput store, String label) {
    return switch (label) {
      case ErrorType.NO_MATCHING_ERROR -> List.of("fail");
      case ErrorType.INVALID_PHONE_NUMBER -> List.of("press 1", "press 12");
      case String _ -> {
        var inputs = new ArrayList<String>();
        inputs.add(store.phone() == null ? "press 1234#" : "press +4930123456");
        inputs.add("press 030123456");
        inputs.add("silence");
        storedInputs.forEach(input -> inputs.add("press " + input));
        yield inputs;
      }
    };
  }

  private static List<String> pressed(Step step, String label) {
    return switch (label) {
      case ErrorType.NO_MATCHING_ERROR -> List.of("fail");
      case ErrorType.INPUT_TIME_LIMIT_EXCEEDED -> List.of("silence");
      case ErrorType.NO_MATCHING_CONDITION, "Next" -> {
        var free = new ArrayList<String>();
        for (var key : List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "*")) {
          if (step.transitions().conditions().stream()
              .noneMatch(condition -> condition.operand().source().equals(key))) {
            free.add("press " + key);
          }
        }
        yield free.isEmpty() ? List.of("press 99") : free.subList(0, 1);
      }
      case String _ -> List.of("press " + operand(label));
    };
  }

  /** What decides about a block that does not wait, or that waited and was answered. */
  private void decided(
      Step step, String label, Scenario scenario, List<BlockExecuted> blocks, List<Scenario> to) {
    switch (step.actionType()) {
      case "Compare" -> compared(step, label, scenario, to);
      case "DistributeByPercentage" -> {
        for (int i = 2; i < 2 + IDS; i++) {
          to.add(scenario.as("contact-" + i * 7919));
        }
      }
      case "Loop" -> {
        if (!scenario.steps().isEmpty()) {
          int count = loopCount(step);
          to.add(scenario.then(Collections.nCopies(count + 1, scenario.steps().getLast())));
        }
        to.add(scenario.then(List.of("wait 10s")));
      }
      case "MessageParticipant" -> heard(step, scenario, blocks, to);
      case "TransferContactToQueue", "DequeueContactAndTransferToQueue" ->
          to.add(scenario.then(List.of("full")));
      case "UpdateContactAttributes" -> to.add(scenario.with("filler", TOO_LARGE));
      case "CheckHoursOfOperation" -> mock(scenario, hours(step), to);
      case "CheckMetricData", "GetMetricData" -> mock(scenario, metrics(step), to);
      case String _ -> {}
    }
    to.add(scenario.bare());
    for (var channel : Channel.values()) {
      to.add(scenario.on(channel));
    }
  }

  /** Fails the prompt, after those before it since the last step were heard. */
  private static void heard(
      Step step, Scenario scenario, List<BlockExecuted> blocks, List<Scenario> to) {
    int prompts = 0;
    for (int i = blocks.size() - 1; i >= 0; i--) {
      var block = blocks.get(i);
      boolean asked = block.actionType().equals("GetParticipantInput");
      if (asked || prompts > DEPTH_MAX) {
        break;
      }
      prompts += block.actionType().equals("MessageParticipant") ? 1 : 0;
    }
    int behind = 0;
    for (int i = blocks.size() - 1; i >= 0 && behind < prompts; i--) {
      if (blocks.get(i).actionType().equals("MessageParticipant")) {
        behind++;
        if (blocks.get(i).blockId().equals(step.id())) {
          var steps = new ArrayList<>(Collections.nCopies(prompts - behind, "hear"));
          steps.add("fail");
          to.add(scenario.then(steps));
        }
      }
    }
  }

  private static void compared(Step step, String label, Scenario scenario, List<Scenario> to) {
    var reference =
        step.block() instanceof Compare compare ? compare.value().wholeReference() : null;
    if (reference == null) {
      return;
    }
    var value = NO_SUCH_VALUE;
    for (var condition : step.transitions().conditions()) {
      if (condition.branch().label().equals(label)) {
        value = satisfying(condition);
      }
    }
    if (reference.source() == Reference.Source.ATTRIBUTE) {
      to.add(scenario.with(reference.key(), value));
    } else if (reference.key().equals("Channel")) {
      for (var channel : Channel.values()) {
        to.add(scenario.on(channel));
      }
    } else if (reference.key().equals("CustomerEndpoint.Address")) {
      to.add(scenario.from(value));
    }
  }

  private static String satisfying(Condition condition) {
    var operand = condition.operand().source();
    return switch (condition.operator()) {
      case EQUALS, TEXT_STARTS_WITH, TEXT_ENDS_WITH, TEXT_CONTAINS -> operand;
      case NUMBER_GREATER_THAN, NUMBER_GREATER_OR_EQUAL_TO -> moved(operand, 1);
      case NUMBER_LESS_THAN, NUMBER_LESS_OR_EQUAL_TO -> moved(operand, -1);
    };
  }

  private static String moved(String operand, int by) {
    return operand.matches("-?\\d{1,9}")
        ? Integer.toString(Integer.parseInt(operand) + by)
        : operand;
  }

  private static int loopCount(Step step) {
    for (var parameter : step.parameters().list()) {
      var count = parameter.value().source();
      if (parameter.name().equals("LoopCount") && count.matches("\\d{1,3}")) {
        return Math.min(Integer.parseInt(count), REPEATS_MAX);
      }
    }
    return 1;
  }

  private static List<String> hours(Step step) {
    var names = new LinkedHashSet<String>();
    values(step, "HoursOfOperationId").forEach(names::add);
    names.addAll(List.of("sales", "q"));
    return names.stream().map(name -> "hours " + name + " closed").toList();
  }

  private static List<String> metrics(Step step) {
    var lines = new ArrayList<String>();
    for (var queue : values(step, "QueueId")) {
      lines.add("metrics " + queue + " waiting=50 oldest=60m online=9 available=9 staffed=9");
      lines.add("metrics " + queue + " waiting=0 online=0 available=0 staffed=0");
      lines.add("metrics " + queue + " waiting=3 oldest=10s online=1 available=1 staffed=1");
    }
    return lines;
  }

  private static List<String> values(Step step, String name) {
    return step.parameters().list().stream()
        .filter(parameter -> parameter.name().equals(name))
        .map(parameter -> parameter.value().source())
        .map(value -> value.substring(value.lastIndexOf('/') + 1))
        .filter(value -> !value.isBlank() && value.indexOf(' ') < 0)
        .toList();
  }

  private static void mock(Scenario scenario, List<String> lines, List<Scenario> to) {
    for (var line : lines) {
      if (Mocks.isKnown(line)) {
        to.add(scenario.mocking(line));
      }
    }
  }

  private static String operand(String label) {
    return label.substring(label.indexOf(' ') + 1);
  }
}
