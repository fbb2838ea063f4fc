package io.cordboard.agent.kafka;

import io.cordboard.agent.core.Action;
import io.cordboard.agent.core.Fact;
import io.cordboard.agent.core.Refusal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** What is counted. */
public final class Meters {

  private static final double MS_PER_SECOND = 1_000;

  private final MeterRegistry registry;

  public Meters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Shows what the agents are doing, as long as the registry lives. */
  void watch(LiveAgents live) {
    for (LiveAgents.Activity activity : LiveAgents.Activity.values()) {
      Gauge.builder("cordboard.agent.agents", live, agents -> agents.count(activity))
          .description("Agents by what they do, of the tenants that this process decides for")
          .tag("activity", activity.name())
          .register(registry);
    }
    Gauge.builder("cordboard.agent.oldest.offer", live, Meters::ageSeconds)
        .description("How long the oldest offer stands")
        .baseUnit("seconds")
        .register(registry);
  }

  private static double ageSeconds(LiveAgents agents) {
    long now = System.currentTimeMillis();
    return Math.max(0, now - agents.oldestOffer().orElse(now)) / MS_PER_SECOND;
  }

  void refused(Refusal refusal) {
    if (refusal == Refusal.NOTHING_TO_DO) {
      Counter.builder("cordboard.agent.unchanged")
          .description("Inputs by which nothing changed, such as reminders of what is known")
          .register(registry)
          .increment();
      return;
    }
    Counter.builder("cordboard.agent.refusals")
        .description("Inputs that could not be used, by reason")
        .tag("reason", refusal.name())
        .register(registry)
        .increment();
  }

  void ignored(String topic) {
    Counter.builder("cordboard.agent.ignored")
        .description("Events that agent-service has no use for, by topic")
        .tag("topic", topic)
        .register(registry)
        .increment();
  }

  void deadLetter(String reason) {
    Counter.builder("cordboard.agent.dead.letters")
        .description("Records that could not be decoded or applied, by reason")
        .tag("reason", reason)
        .register(registry)
        .increment();
  }

  void supervised(Action action, String outcome) {
    Object what = action instanceof Action.Ask ask ? ask.request() : action;
    Counter.builder("cordboard.agent.supervisor.actions")
        .description("What supervisors did to agents and their contacts, and what became of it")
        .tag("type", what.getClass().getSimpleName().toLowerCase(Locale.ROOT))
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }

  void repaired(Fact.Repaired repair) {
    Counter.builder("cordboard.agent.repairs")
        .description("Disagreements with queues that were put right, by kind")
        .tag("kind", repair.kind().name())
        .register(registry)
        .increment();
  }

  void happened(Fact.AssignmentStep step) {
    Counter.builder("cordboard.agent.assignments")
        .description("Steps of assignments, by type")
        .tag("type", step.fact().getClass().getSimpleName().toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
  }
}
