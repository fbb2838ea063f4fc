package io.cordboard.agent.kafka;

import io.cordboard.agent.config.AgentConfig;
import io.cordboard.agent.core.Action;
import io.cordboard.events.EventHeaders;
import io.cordboard.events.Keys;
import io.cordboard.events.Topics;
import io.cordboard.events.agent.AgentAction;
import io.cordboard.events.live.ActionOutcomes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Publishes what agents do, and hears what became of it. */
@ApplicationScoped
public class ActionDesk {

  private final AgentConfig config;
  private final EdgeProducer producer;
  private final AgentStreams streams;
  private final InstantSource clock = InstantSource.system();

  /** Made by the container. */
  public ActionDesk(AgentConfig config, EdgeProducer producer, AgentStreams streams) {
    this.config = config;
    this.producer = producer;
    this.streams = streams;
  }

  /**
   * An action, addressed.
   *
   * @param actor who acts, if not the agent
   * @param sessionId the desktop's session; null for whoever acts without one
   */
  public record Addressed(
      String eventId,
      String instanceId,
      String agentId,
      @Nullable String actor,
      Action action,
      @Nullable String sessionId) {}

  /**
   * Publishes an action; done when the broker has it.
   *
   * @return {@link ActionOutcomes#APPLIED}, the name of a refusal, or empty if that was not heard
   *     in time
   * @throws NotReadyException if the broker does not take it
   */
  public CompletableFuture<Optional<String>> publish(Addressed a) {
    CompletableFuture<Optional<String>> outcome =
        streams.outcomes().await(a.instanceId(), a.eventId(), config.actionTimeout().toMillis());
    send(a);
    return outcome;
  }

  /**
   * Publishes an action of which nobody here waits to hear what becomes; done when the broker has
   * it.
   *
   * @throws NotReadyException if the broker does not take it
   */
  public void send(Addressed a) {
    Instant now = clock.instant();
    AgentAction event =
        AgentAction.newBuilder()
            .setEventId(a.eventId())
            .setInstanceId(a.instanceId())
            .setAgentId(a.agentId())
            .setActor(a.actor())
            .setOccurredAt(now)
            .setPayload(ActionCodec.payload(a.action()))
            .setSessionId(a.sessionId())
            .build();
    producer.send(
        Topics.AGENT_ACTIONS,
        Keys.instance(a.instanceId()),
        event,
        EventHeaders.of(
            a.eventId(),
            ((SpecificRecord) event.getPayload()).getSchema().getName(),
            "agent-service",
            now,
            a.agentId(),
            a.agentId()));
  }
}
