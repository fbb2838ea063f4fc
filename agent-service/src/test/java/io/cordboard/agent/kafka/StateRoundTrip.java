package io.cordboard.agent.kafka;

import io.cordboard.agent.core.Agent;
import io.cordboard.agent.core.Assignment;
import io.cordboard.agent.core.LastServed;
import io.cordboard.agent.core.QueueMemory;
import io.cordboard.agent.core.WaitingContact;
import io.cordboard.agent.kafka.state.StoredAgent;
import io.cordboard.agent.kafka.state.StoredAssignment;
import io.cordboard.agent.kafka.state.StoredContact;
import io.cordboard.agent.kafka.state.StoredCustomer;
import io.cordboard.agent.kafka.state.StoredInstance;
import io.cordboard.agent.kafka.state.StoredQueue;

/** Writes an entry of the state as the store does, and reads it back. */
public final class StateRoundTrip {

  private StateRoundTrip() {}

  /** The entry as it is read. */
  public static Object of(Object entry) {
    Object written =
        switch (entry) {
          case Agent a -> StateCodec.stored(a);
          case WaitingContact c -> StateCodec.stored(c);
          case Assignment a -> StateCodec.stored(a);
          case QueueMemory q -> StateCodec.stored(q);
          case LastServed l -> StateCodec.stored(l);
          case Long steps -> new StoredInstance(steps);
          // Entries have no common type but Object.
          default -> throw new IllegalArgumentException("no entry is a " + entry.getClass());
        };
    return switch (AgentStore.decode(AgentStore.encode(written))) {
      case StoredAgent a -> StateCodec.agent(a);
      case StoredContact c -> StateCodec.contact(c);
      case StoredAssignment a -> StateCodec.assignment(a);
      case StoredQueue q -> StateCodec.queue(q);
      case StoredCustomer c -> StateCodec.customer(c);
      case StoredInstance i -> i.getSteps();
      case Object other -> throw new IllegalStateException("no entry is a " + other.getClass());
    };
  }
}
