package io.cordboard.flow.kafka;

import io.cordboard.flow.config.FlowConfig;
import io.cordboard.flow.engine.ChainState;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.jspecify.annotations.Nullable;

/** Looks a contact chain up in the store of this instance. */
@ApplicationScoped
public class ContactLookup {

  /** What the engine puts between the chain's id and a following contact's number. */
  private static final char FOLLOWS = '~';

  private final FlowStreams streams;

  /**
   * This instance's host:port; null if it is not known, and then every contact is taken to be here.
   */
  private final @Nullable String here;

  /** Made by the container. */
  public ContactLookup(FlowStreams streams, FlowConfig config) {
    this.streams = streams;
    this.here = config.advertisedAddress().orElse(null);
  }

  /** What a look-up came to. */
  public sealed interface Found {
    /** The chain is here. */
    record Here(String instanceId, ChainState state) implements Found {}

    /** Another instance has the chain's partition; {@code address} is its host:port. */
    record Elsewhere(String address) implements Found {}

    /** There is no such chain: it never was, or it ended some time ago. */
    record Nowhere() implements Found {}

    /** It can't be told now: the service starts, or partitions move. */
    record NotNow(String state) implements Found {}
  }

  /** Looks a contact's chain up. Contacts that follow carry the chain's id in theirs. */
  public Found contact(String contactId) {
    int follows = contactId.lastIndexOf(FOLLOWS);
    Found whole = chain(contactId);
    return follows > 0 && whole instanceof Found.Nowhere
        ? chain(contactId.substring(0, follows))
        : whole;
  }

  private Found chain(String initialContactId) {
    KafkaStreams running = streams.streams().orElse(null);
    if (running == null || !streams.isRunning()) {
      return new Found.NotNow(streams.state());
    }
    try {
      byte[] bytes =
          running
              .store(
                  StoreQueryParameters.fromNameAndType(
                      FlowTopology.CONTACTS, QueryableStoreTypes.<String, byte[]>keyValueStore()))
              .get(initialContactId);
      return bytes == null ? notHere(running, initialContactId) : here(bytes);
    } catch (InvalidStateStoreException e) {
      return new Found.NotNow(String.valueOf(e.getMessage()));
    }
  }

  private static Found here(byte[] bytes) {
    StoredChain chain = StateCodec.decode(bytes);
    return new Found.Here(chain.instanceId(), chain.state());
  }

  private Found notHere(KafkaStreams running, String initialContactId) {
    if (here == null) {
      return new Found.Nowhere();
    }
    KeyQueryMetadata where =
        running.queryMetadataForKey(
            FlowTopology.CONTACTS, initialContactId, new StringSerializer());
    if (where == null || KeyQueryMetadata.NOT_AVAILABLE.equals(where)) {
      return new Found.NotNow("partitions are being assigned");
    }
    HostInfo host = where.activeHost();
    String address = host.host() + ":" + host.port();
    return address.equals(here) || HostInfo.unavailable().equals(host)
        ? new Found.Nowhere()
        : new Found.Elsewhere(address);
  }
}
