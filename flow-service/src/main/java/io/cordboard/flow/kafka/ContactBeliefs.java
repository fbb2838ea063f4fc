package io.cordboard.flow.kafka;

import io.cordboard.flow.engine.AgentLeg;
import io.cordboard.flow.engine.ContactState;
import io.cordboard.flow.engine.QueueStay;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/**
 * What this instance believes of contacts that wait or that agents have, to be compared with what
 * queue- and agent-service believe. Reads every chain; for people who look for what is stuck.
 */
@ApplicationScoped
public class ContactBeliefs {

  /** How many of a kind are named. */
  public static final int NAMED_MAX = 5_000;

  private final FlowStreams streams;

  /** Made by the container. */
  public ContactBeliefs(FlowStreams streams) {
    this.streams = streams;
  }

  /** A contact that waits in a queue; also while it is being taken out for an agent. */
  public record Waits(String contactId, String queueId, long waitedMs) {}

  /** A contact that an agent has, or is getting. */
  public record Held(String contactId, String agentId, String assignmentId, AgentLeg.Stage phase) {}

  /**
   * All of an instance.
   *
   * @param everything whether no other process of the service has contacts, so that what is not
   *     named is not known
   */
  public record Beliefs(
      List<Waits> waiting, int waitingTotal, List<Held> held, int heldTotal, boolean everything) {}

  /** Of a tenant, now; empty while that can't be told. */
  public Optional<Beliefs> of(String instanceId, Instant now) {
    KafkaStreams running = streams.streams().orElse(null);
    if (running == null || !streams.isRunning()) {
      return Optional.empty();
    }
    List<Waits> waiting = new ArrayList<>();
    List<Held> held = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> chains =
        running
            .store(
                StoreQueryParameters.fromNameAndType(
                    FlowTopology.CONTACTS, QueryableStoreTypes.<String, byte[]>keyValueStore()))
            .all()) {
      while (chains.hasNext()) {
        KeyValue<String, byte[]> entry = chains.next();
        StoredChain chain = StateCodec.decode(entry.value);
        if (chain.instanceId().equals(instanceId)) {
          chain.state().contacts().forEach(c -> believe(c, now, waiting, held));
        }
      }
    } catch (InvalidStateStoreException e) {
      return Optional.empty();
    }
    boolean everything = running.streamsMetadataForStore(FlowTopology.CONTACTS).size() <= 1;
    return Optional.of(
        new Beliefs(
            waiting.subList(0, Math.min(NAMED_MAX, waiting.size())),
            waiting.size(),
            held.subList(0, Math.min(NAMED_MAX, held.size())),
            held.size(),
            everything));
  }

  private static void believe(
      ContactState contact, Instant now, List<Waits> waiting, List<Held> held) {
    QueueStay stay = contact.stay();
    boolean waits =
        stay != null
            && (stay.stage() == QueueStay.Stage.WAITING || stay.stage() == QueueStay.Stage.LEAVING);
    if (contact.isLive() && stay != null && waits) {
      long waitedMs = now.toEpochMilli() - stay.enqueuedAt().toEpochMilli();
      waiting.add(new Waits(contact.contactId(), stay.queue().queueId(), waitedMs));
    }
    AgentLeg agent = contact.agent();
    if (agent != null) {
      held.add(new Held(contact.contactId(), agent.agentId(), agent.assignmentId(), agent.stage()));
    }
  }
}
