package io.cordboard.agent.kafka;

import io.cordboard.agent.core.Agent;
import io.cordboard.agent.core.Assignment;
import io.cordboard.agent.core.InstanceState;
import io.cordboard.agent.core.LastServed;
import io.cordboard.agent.core.Limits;
import io.cordboard.agent.core.QueueMemory;
import io.cordboard.agent.core.WaitingContact;
import io.cordboard.agent.kafka.state.StoredAgent;
import io.cordboard.agent.kafka.state.StoredAssignment;
import io.cordboard.agent.kafka.state.StoredContact;
import io.cordboard.agent.kafka.state.StoredCustomer;
import io.cordboard.agent.kafka.state.StoredEntry;
import io.cordboard.agent.kafka.state.StoredInstance;
import io.cordboard.agent.kafka.state.StoredQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The states of a task's instances in its store: one entry for each agent, waiting contact,
 * assignment and queue. Only what changed is written; all is read when the task starts.
 */
final class AgentStore {

  private static final String SEPARATOR = "\n";

  private static final BinaryMessageDecoder<StoredEntry> DECODER = StateSchemas.decoder();

  private final KeyValueStore<String, byte[]> store;
  private final Limits limits;

  AgentStore(KeyValueStore<String, byte[]> store, Limits limits) {
    this.store = store;
    this.limits = limits;
  }

  /** The entries of one instance as they are read. */
  private static final class Entries {
    private final List<Agent> agents = new ArrayList<>();
    private final List<WaitingContact> contacts = new ArrayList<>();
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<QueueMemory> queues = new ArrayList<>();
    private final List<LastServed> customers = new ArrayList<>();
    private long steps;

    void add(Object entry) {
      switch (entry) {
        case StoredAgent a -> agents.add(StateCodec.agent(a));
        case StoredContact c -> contacts.add(StateCodec.contact(c));
        case StoredAssignment a -> assignments.add(StateCodec.assignment(a));
        case StoredQueue q -> queues.add(StateCodec.queue(q));
        case StoredCustomer c -> customers.add(StateCodec.customer(c));
        case StoredInstance i -> steps = i.getSteps();
        // The union's members have no common type but Object.
        default -> throw new IllegalStateException("no entry is a " + entry.getClass());
      }
    }
  }

  /** The state of each instance, by id. */
  Map<String, InstanceState> restore() {
    Map<String, Entries> found = new TreeMap<>();
    try (KeyValueIterator<String, byte[]> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> next = all.next();
        String instanceId = next.key.substring(0, next.key.indexOf(SEPARATOR));
        found.computeIfAbsent(instanceId, id -> new Entries()).add(decode(next.value));
      }
    }
    Map<String, InstanceState> states = new TreeMap<>();
    found.forEach((id, e) ->
        states.put(
            id,
            InstanceState.of(
                id, limits, e.steps, e.agents, e.contacts, e.assignments, e.queues, e.customers)));
    return states;
  }

  /** Writes what changed since the last time. */
  void save(InstanceState state) {
    for (InstanceState.Entry changed : state.drainChanges()) {
      Object entry = entry(state, changed);
      store.put(
          state.instanceId() + SEPARATOR + changed.kind() + SEPARATOR + changed.id(),
          entry == null ? null : encode(entry));
    }
  }

  private static @Nullable Object entry(InstanceState state, InstanceState.Entry changed) {
    return switch (changed.kind()) {
      case AGENT -> {
        Agent agent = state.agent(changed.id());
        yield agent == null ? null : StateCodec.stored(agent);
      }
      case CONTACT -> {
        WaitingContact contact = state.contact(changed.id());
        yield contact == null ? null : StateCodec.stored(contact);
      }
      case ASSIGNMENT -> {
        Assignment assignment = state.assignment(changed.id());
        yield assignment == null ? null : StateCodec.stored(assignment);
      }
      case QUEUE -> StateCodec.stored(state.queue(changed.id()));
      case CUSTOMER -> {
        LastServed served = state.lastServed(changed.id());
        yield served == null ? null : StateCodec.stored(served);
      }
      case INSTANCE -> new StoredInstance(state.steps());
    };
  }

  static byte[] encode(Object entry) {
    try {
      ByteBuffer buffer = StoredEntry.getEncoder().encode(new StoredEntry(entry));
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("an entry could not be written to memory", e);
    }
  }

  static Object decode(byte[] bytes) {
    try {
      return DECODER.decode(bytes).getEntry();
    } catch (IOException e) {
      throw new UncheckedIOException("an entry of this service's own store could not be read", e);
    }
  }
}
