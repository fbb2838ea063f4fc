package io.cordboard.flow.offline.cases;

import io.cordboard.flow.offline.OfflineResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a flow is expected to do. What is null is not looked at.
 *
 * @param prompts everything that the customer hears or reads, in order
 * @param agentPrompts the same of agents
 * @param path blocks that run, in order, among others: {@code menu} or {@code menu -> Equals 1}
 * @param attributes of the first contact at its end; an absent value: there is none
 * @param queue where the first contact waited; none: nowhere
 * @param end the last disconnect reason
 * @param flowLog blocks with a flow-log line, all of them in order, by legacy name
 */
record Expectations(
    @Nullable List<TextMatch> prompts,
    @Nullable List<TextMatch> agentPrompts,
    @Nullable List<String> path,
    Map<String, Optional<TextMatch>> attributes,
    @Nullable String queue,
    @Nullable String end,
    @Nullable List<String> flowLog) {

  /** Stands for no queue at all. */
  static final String NOWHERE = "none";

  /** What is not as expected, a sentence each. */
  List<String> failures(OfflineResult result) {
    var failures = new ArrayList<String>();
    if (!result.ended()) {
      failures.add("the contact did not come to its end: " + result.outcome());
    }
    if (result.unusedLine() > 0) {
      failures.add("step " + result.unusedLine() + " of the caller never made sense");
    }
    prompts("the customer", prompts, heard(result, true), failures);
    prompts("the agent", agentPrompts, heard(result, false), failures);
    path(result, failures);
    attributes(result, failures);
    queue(result, failures);
    if (end != null && !end.equals(result.outcome())) {
      failures.add("expected the end " + end + ", was " + result.outcome());
    }
    var logged = result.flowLog().stream().map(entry -> entry.contactFlowModuleType()).toList();
    if (flowLog != null && !flowLog.equals(logged)) {
      failures.add("expected the flow log " + flowLog + ", was " + logged);
    }
    return List.copyOf(failures);
  }

  private static List<String> heard(OfflineResult result, boolean byCustomer) {
    return result.heard().stream()
        .filter(heard -> heard.participantId().endsWith("customer") == byCustomer)
        .map(OfflineResult.Heard::text)
        .toList();
  }

  private static void prompts(
      String who, @Nullable List<TextMatch> expected, List<String> heard, List<String> failures) {
    for (int i = 0; expected != null && i < Math.max(expected.size(), heard.size()); i++) {
      var number = "prompt " + (i + 1) + " of " + who + ": ";
      if (i >= heard.size()) {
        failures.add(number + "expected " + expected.get(i).words() + ", heard nothing more");
      } else if (i >= expected.size()) {
        failures.add(number + "expected nothing more, heard \"" + heard.get(i) + '"');
      } else if (!expected.get(i).matches(heard.get(i))) {
        failures.add(
            number + "expected " + expected.get(i).words() + ", heard \"" + heard.get(i) + '"');
      } else {
        continue;
      }
      return;
    }
  }

  private void path(OfflineResult result, List<String> failures) {
    int at = 0;
    var blocks = result.blocks();
    for (int i = 0; path != null && i < path.size(); i++) {
      int from = at;
      while (at < blocks.size()
          && !path.get(i).equals(blocks.get(at).blockId())
          && !path.get(i).equals(blocks.get(at).blockId() + " -> " + blocks.get(at).branch())) {
        at++;
      }
      if (at++ == blocks.size()) {
        var behind =
            blocks.subList(from, blocks.size()).stream()
                .map(block -> block.blockId() + " -> " + block.branch())
                .toList();
        failures.add(
            "expected block "
                + path.get(i)
                + (i == 0 ? "" : " behind " + path.get(i - 1))
                + ", were "
                + behind);
        return;
      }
    }
  }

  private void attributes(OfflineResult result, List<String> failures) {
    var contact = result.firstRecord();
    Map<String, String> found = contact == null ? Map.of() : contact.attributes();
    attributes.forEach((name, expected) -> {
      var value = found.get(name);
      if (expected.isEmpty() && value != null) {
        failures.add("expected no attribute " + name + ", was \"" + value + '"');
      } else if (expected.isPresent() && (value == null || !expected.get().matches(value))) {
        failures.add(
            "expected attribute "
                + name
                + " "
                + expected.get().words()
                + ", was "
                + (value == null ? "not there" : '"' + value + '"'));
      }
    });
  }

  private void queue(OfflineResult result, List<String> failures) {
    if (queue == null) {
      return;
    }
    var contact = result.firstRecord();
    var found =
        contact == null || contact.queue() == null ? NOWHERE : contact.queue().queue().queueId();
    if (!queue.equals(found)) {
      failures.add("expected queue " + queue + ", was " + found);
    }
  }
}
