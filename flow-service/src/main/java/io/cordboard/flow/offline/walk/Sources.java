package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.FunctionOutcome;
import io.cordboard.flow.engine.QueueMetrics;
import io.cordboard.flow.engine.Reference;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.ConnectParticipantWithLexBot;
import io.cordboard.flow.engine.block.GetMetricData;
import io.cordboard.flow.engine.block.InvokeFlowModule;
import io.cordboard.flow.engine.block.InvokeIntegration;
import io.cordboard.flow.engine.block.InvokeLambdaFunction;
import io.cordboard.flow.engine.block.ShowView;
import io.cordboard.flow.engine.block.StoreCustomerInput;
import io.cordboard.flow.engine.block.UpdateContactAttributes;
import io.cordboard.flow.engine.block.UpdateContactAttributes.Attribute;
import io.cordboard.flow.engine.block.UpdateFlowAttributes;
import io.cordboard.flow.offline.OfflineMocks.Answer;
import io.cordboard.flow.offline.walk.GuidedCues.Visited;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of a reference came from in a run, and how that has to answer for it to be
 * another one.
 */
final class Sources {

  /**
   * The situation in which the reference has this value after these blocks.
   *
   * @param value null for none
   * @return null if that is not to be had
   */
  @Nullable Situation set(
      Situation situation, List<Visited> before, Reference reference, @Nullable String value) {
    return switch (reference.source()) {
      case ATTRIBUTE -> attribute(situation, before, reference.key(), value);
      case FLOW_ATTRIBUTE -> flowAttribute(situation, before, reference.key(), value);
      case SYSTEM -> system(situation, before, reference.key(), value);
    };
  }

  private @Nullable Situation attribute(
      Situation situation, List<Visited> before, String name, @Nullable String value) {
    for (int i = before.size() - 1; i >= 0; i--) {
      var visited = before.get(i);
      var step = visited.step();
      if (visited.block().error() != null) {
        continue;
      }
      if (step.block() instanceof UpdateContactAttributes(var attributes, var _)) {
        var setter = named(attributes, name);
        if (setter != null) {
          return set(situation, before.subList(0, i), setter.value(), value);
        }
      }
      if (step.block() instanceof InvokeFlowModule module && value != null && isSet(before, name)) {
        return situation.returning(
            WalkedCentre.last(module.module().source()), "Attributes." + name, value);
      }
    }
    return situation.with(name, value);
  }

  private boolean isSet(List<Visited> before, String name) {
    return before.stream()
        .anyMatch(visited ->
            visited.step().block() instanceof UpdateContactAttributes(var attributes, var _)
                && named(attributes, name) != null);
  }

  private @Nullable Situation flowAttribute(
      Situation situation, List<Visited> before, String name, @Nullable String value) {
    for (int i = before.size() - 1; i >= 0; i--) {
      if (before.get(i).step().block() instanceof UpdateFlowAttributes(var attributes)) {
        var setter = named(attributes, name);
        if (setter != null) {
          return set(situation, before.subList(0, i), setter.value(), value);
        }
      }
    }
    return value == null ? situation : null;
  }

  /** The same for a text with references. */
  @Nullable Situation set(
      Situation situation, List<Visited> before, Template template, @Nullable String value) {
    var reference = template.wholeReference();
    if (reference != null) {
      return set(situation, before, reference, value);
    }
    if (template.isConstant() || value == null) {
      return template.source().equals(value) ? situation : null;
    }
    // One reference between texts: what it has to be is what is left between them.
    var inner = template.parts().stream().filter(part -> part.reference() != null).toList();
    if (inner.size() != 1) {
      return null;
    }
    int at = template.parts().indexOf(inner.getFirst());
    var prefix = at == 0 ? "" : template.parts().getFirst().literal();
    var suffix = at + 1 < template.parts().size() ? template.parts().getLast().literal() : "";
    var only = inner.getFirst().reference();
    return only != null
            && value.length() >= prefix.length() + suffix.length()
            && value.startsWith(prefix)
            && value.endsWith(suffix)
        ? set(
            situation,
            before,
            only,
            value.substring(prefix.length(), value.length() - suffix.length()))
        : null;
  }

  private @Nullable Situation system(
      Situation situation, List<Visited> before, String key, @Nullable String value) {
    if (key.equals("Channel")) {
      return value != null && List.of("VOICE", "CHAT", "TASK", "EMAIL").contains(value)
          ? situation.on(Channel.valueOf(value))
          : null;
    }
    if (key.equals("CustomerEndpoint.Address")) {
      return value == null ? null : situation.from(value);
    }
    if (key.equals("SystemEndpoint.Address")) {
      return value == null ? null : situation.dialling(value);
    }
    var root = key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
    var name = key.substring(Math.min(key.length(), root.length() + 1));
    for (int i = before.size() - 1; i >= 0; i--) {
      var visited = before.get(i);
      var changed = answered(situation, visited, root, name, value);
      if (changed != null) {
        return changed;
      }
    }
    return switch (root) {
      case "External", "Lex", "Customer", "Case", "Wisdom", "StoredCustomerInput", "Modules" ->
          (root.equals("Modules") && !name.startsWith("Input."))
                  || (root.equals(Stand.STORED) && value != null && value.isEmpty())
              ? null
              : situation.left(key, value);
      case Stand.STREAMS -> value == null ? null : situation.left(key, value);
      case String _ -> null;
    };
  }

  /** With another answer at this block, if it is where values of this root come from. */
  private @Nullable Situation answered(
      Situation situation, Visited visited, String root, String name, @Nullable String value) {
    var step = visited.step();
    boolean failed = visited.block().error() != null;
    return switch (step.block()) {
      case InvokeLambdaFunction call when root.equals("External") && call.waits() && !failed ->
          situation.choosing(visited.visit(), answering(situation, visited, name, value));
      case ConnectParticipantWithLexBot _ when root.equals("Lex") ->
          situation.choosing(visited.visit(), answering(situation, visited, name, value));
      case InvokeIntegration call when root.equals(call.root()) && !failed ->
          situation.choosing(visited.visit(), answering(situation, visited, name, value));
      case StoreCustomerInput _ when root.equals("StoredCustomerInput") && !failed ->
          value == null || value.isEmpty()
              ? null
              : situation.choosing(
                  visited.visit(),
                  Choice.cue(value.equals("Timeout") ? "silence" : "press " + value));
      case ShowView _ when root.equals("Views") && !failed ->
          value == null || value.isEmpty() || value.contains(" ")
              ? null
              : name.equals("Action")
                  ? situation.choosing(visited.visit(), Choice.cue("choose " + value))
                  : situation.choosing(
                      visited.visit(),
                      Choice.cue(
                          "choose "
                              + visited.block().result()
                              + " "
                              + name.replaceFirst("^ViewResultData\\.", "")
                              + "="
                              + value));
      case InvokeFlowModule module when root.equals("Modules") && !failed ->
          situation.returning(WalkedCentre.last(module.module().source()), name, value);
      case GetMetricData _ when root.equals("Metrics") -> metrics(situation, name, value);
      case Block _ -> null;
    };
  }

  private Choice answering(
      Situation situation, Visited visited, String name, @Nullable String value) {
    var own = situation.choices().get(visited.visit());
    var choice = own == null ? Usual.choice(visited.step()) : own;
    var answer = choice.answer();
    var values = new TreeMap<String, String>();
    if (answer != null && answer.outcome() == FunctionOutcome.SUCCEEDED) {
      values.putAll(answer.values());
    }
    if (value == null) {
      values.remove(name);
    } else {
      values.put(name, value);
    }
    return choice.answering(Answer.of(values));
  }

  private static @Nullable Situation metrics(
      Situation situation, String name, @Nullable String value) {
    if (value == null || !value.matches("\\d{1,6}")) {
      return null;
    }
    int number = Integer.parseInt(value);
    return switch (name) {
      case "Queue.Size",
          "Queue.OldestContactAge",
          "Agents.Online.Count",
          "Agents.Available.Count",
          "Agents.Staffed.Count" ->
          counting(situation, number, new QueueMetrics.Agents(number, number, number, 0, 0, 0));
      case "Agents.Busy.Count", "Agents.AfterContactWork.Count", "Agents.Missed.Count" ->
          counting(
              situation, 0, new QueueMetrics.Agents(number, 0, number, number, number, number));
      case "Agents.NonProductive.Count" ->
          counting(situation, 0, new QueueMetrics.Agents(number, 0, 0, 0, 0, 0));
      case "Queue.EstimatedWaitTime" ->
          situation.counting(
              Centre.ALL,
              new QueueMetrics(
                  0, 0, QueueMetrics.Agents.NONE, number * 1_000L, Map.of(), Map.of()));
      case String _ -> null;
    };
  }

  private static Situation counting(Situation situation, int waiting, QueueMetrics.Agents agents) {
    return situation.counting(Centre.ALL, new QueueMetrics(waiting, waiting * 1_000L, agents));
  }

  private static @Nullable Attribute named(List<Attribute> attributes, String name) {
    Attribute found = null;
    for (var attribute : attributes) {
      found = attribute.name().equals(name) ? attribute : found;
    }
    return found;
  }
}
