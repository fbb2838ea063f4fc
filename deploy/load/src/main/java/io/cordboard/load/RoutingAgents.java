package io.cordboard.load;

import io.cordboard.events.EventHeaders;
import io.cordboard.events.Keys;
import io.cordboard.events.Topics;
import io.cordboard.events.agent.AcceptOffer;
import io.cordboard.events.agent.AgentAction;
import io.cordboard.events.agent.EndAfterContactWork;
import io.cordboard.events.agent.Heartbeat;
import io.cordboard.events.agent.LogIn;
import io.cordboard.events.agent.LogOut;
import io.cordboard.events.agent.SetStatus;
import io.cordboard.events.serde.EventCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The agents of the routing benchmark and their desktops. They accept at once; when they end
 * after-contact work is decided by the driver. Used by one thread.
 */
final class RoutingAgents implements AutoCloseable {
  /** Well within the lease of 30 s. */
  private static final long HEARTBEAT_NANOS = Duration.ofSeconds(8).toNanos();

  private static final String INSTANCE = "default";
  private static final String ACTIONS = Topics.AGENT_ACTIONS.in(Topics.DEFAULT_PREFIX);

  private final List<String> ids;
  private final String session;
  private final EventCodec<AgentAction> codec;
  private final Deque<Work> inAfterContactWork = new ArrayDeque<>();
  private final Map<String, Long> freeSince = new HashMap<>();
  private long actions;
  private long heartbeatDue;
  private int nextHeartbeat;

  private record Work(String agentId, String assignmentId) {}

  RoutingAgents(Target target, List<String> ids, String session) {
    this.ids = List.copyOf(ids);
    this.session = session;
    this.codec = EventCodec.of(AgentAction.class, target.registryUrl());
  }

  /** All log in and are available. */
  List<ProducerRecord<String, byte[]>> begin() {
    List<ProducerRecord<String, byte[]>> said = new ArrayList<>();
    for (String id : ids) {
      said.add(action(id, LogIn.newBuilder().setSessionId(session).build()));
      said.add(action(id, new SetStatus("Available")));
    }
    return said;
  }

  List<ProducerRecord<String, byte[]>> end() {
    return ids.stream()
        .map(id -> action(id, LogOut.newBuilder().setSessionId(session).build()))
        .toList();
  }

  /** What keeps their sessions alive, of those whose time it is: one after the other. */
  List<ProducerRecord<String, byte[]>> heartbeats(long nowNanos) {
    if (heartbeatDue == 0) {
      heartbeatDue = nowNanos;
    }
    List<ProducerRecord<String, byte[]>> said = new ArrayList<>();
    for (; heartbeatDue <= nowNanos; heartbeatDue += HEARTBEAT_NANOS / ids.size()) {
      said.add(action(ids.get(nextHeartbeat), new Heartbeat(session)));
      nextHeartbeat = (nextHeartbeat + 1) % ids.size();
    }
    return said;
  }

  ProducerRecord<String, byte[]> accept(String agentId, String assignmentId) {
    return action(agentId, new AcceptOffer(assignmentId));
  }

  /** The conversation is over for this agent. */
  void works(String agentId, String assignmentId) {
    inAfterContactWork.add(new Work(agentId, assignmentId));
  }

  /**
   * The agent who has worked longest becomes free; null if nobody works.
   *
   * @param isTimed whether the time to the agent's next offer counts
   */
  @Nullable ProducerRecord<String, byte[]> becomesFree(boolean isTimed, long nowNanos) {
    Work work = inAfterContactWork.poll();
    if (work == null) {
      return null;
    }
    if (isTimed) {
      freeSince.put(work.agentId(), nowNanos);
    }
    return action(work.agentId(), new EndAfterContactWork(work.assignmentId()));
  }

  /** For how long the agent was free, in nanoseconds; 0 if that does not count. */
  long wasFree(String agentId, long nowNanos) {
    Long since = freeSince.remove(agentId);
    return since == null ? 0 : nowNanos - since;
  }

  private ProducerRecord<String, byte[]> action(String agentId, Object payload) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    actions++;
    String eventId = session + "/" + actions;
    AgentAction action =
        AgentAction.newBuilder()
            .setEventId(eventId)
            .setAgentId(agentId)
            .setOccurredAt(now)
            .setPayload(payload)
            .setSessionId(session)
            .build();
    return new ProducerRecord<>(
        ACTIONS,
        null,
        Keys.instance(INSTANCE),
        codec.encode(ACTIONS, action),
        EventHeaders.of(
            eventId, payload.getClass().getSimpleName(), "agent-desktop", now, agentId, agentId));
  }

  @Override
  public void close() {
    codec.close();
  }
}
