package io.cordboard.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * What must be seen in the timeline of the demonstration's call, step by step. Steps are looked for
 * in their order: each is the first fitting entry after the one found before, because a call that
 * did everything in the wrong order did not work.
 */
final class Checklist {
  private static final List<Step> STEPS =
      List.of(
          new Step("contact initiated", type("ContactInitiated")),
          new Step("connected to the system", type("ContactConnectedToSystem")),
          new Step("inbound flow began", flow("CONTACT_FLOW")),
          new Step(
              "caller pressed 1 in the menu",
              type("BlockExecuted")
                  .and(field("actionType", "GetParticipantInput"))
                  .and(field("blockResult", "1"))),
          new Step("waits in the queue", type("ContactQueued")),
          new Step("customer queue flow began", flow("CUSTOMER_QUEUE")),
          new Step("offered to an agent, with the reason", Checklist::isOfferWithReason),
          new Step("agent accepted", type("Accepted")),
          new Step("agent whisper", flow("AGENT_WHISPER")),
          new Step("customer whisper", flow("CUSTOMER_WHISPER")),
          new Step("customer and agent talk", type("ContactConnectedToAgent")),
          new Step(
              "customer on hold",
              type("HoldChanged").and(entry -> payload(entry).path("onHold").asBoolean(false))),
          new Step(
              "back from hold",
              type("HoldChanged").and(entry -> !payload(entry).path("onHold").asBoolean(true))),
          new Step(
              "customer hung up",
              type("ContactDisconnected").and(field("reason", "CUSTOMER_DISCONNECT"))),
          new Step("after-contact work began", type("AfterContactWorkStarted")),
          new Step("after-contact work done", type("Released")),
          new Step("completed", type("ContactCompleted")));

  private Checklist() {}

  private record Step(String name, Predicate<JsonNode> fits) {}

  /**
   * A step and whether it was seen.
   *
   * @param when it happened, as the timeline says; empty if it was not seen
   */
  record Checked(String name, boolean seen, String when) {}

  /** Whether the call is over as far as its timeline tells. */
  static boolean isComplete(JsonNode timeline) {
    return check(timeline).getLast().seen();
  }

  static List<Checked> check(JsonNode timeline) {
    List<JsonNode> entries = StreamSupport.stream(timeline.spliterator(), false).toList();
    List<Checked> checked = new ArrayList<>();
    int from = 0;
    for (Step step : STEPS) {
      Optional<Integer> found = find(step, entries, from);
      if (found.isPresent()) {
        from = Math.max(0, found.get() - NEIGHBOURS);
      }
      checked.add(
          new Checked(
              step.name(),
              found.isPresent(),
              found.map(i -> entries.get(i).path("occurredAt").asText()).orElse("")));
    }
    return checked;
  }

  /**
   * Entries of one moment, written by several services, may be listed in either order: a step may
   * be found this many entries before the last one.
   */
  private static final int NEIGHBOURS = 12;

  private static Optional<Integer> find(Step step, List<JsonNode> entries, int from) {
    for (int i = from; i < entries.size(); i++) {
      if (step.fits().test(entries.get(i))) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  private static Predicate<JsonNode> type(String type) {
    return entry -> entry.path("type").asText().equals(type);
  }

  private static Predicate<JsonNode> flow(String flowType) {
    return type("FlowStarted").and(field("flowType", flowType));
  }

  private static Predicate<JsonNode> field(String name, String value) {
    return entry -> payload(entry).path(name).asText().equals(value);
  }

  private static boolean isOfferWithReason(JsonNode entry) {
    return type("Offered").test(entry)
        && !payload(entry).path("reason").path("rule").asText().isEmpty();
  }

  private static JsonNode payload(JsonNode entry) {
    return entry.path("payload");
  }
}
