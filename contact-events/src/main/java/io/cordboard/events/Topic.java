package io.cordboard.events;

import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic of the catalogue.
 *
 * @param name its name without the installation's prefix, such as {@code contact-events}
 * @param key what its records are keyed by
 * @param valueType the generated class of its values
 * @param partitions how many partitions it has; contact topics all have the same number
 * @param retention how long records are kept; {@link #FOREVER} for no limit
 * @param cleanup what happens to older records
 * @param writers who writes it
 * @param readers who of ours reads it
 * @param about what it is for, in a sentence
 */
public record Topic<T extends SpecificRecord>(
    String name,
    KeyKind key,
    Class<T> valueType,
    int partitions,
    Duration retention,
    Cleanup cleanup,
    List<String> writers,
    List<String> readers,
    String about) {

  /** No limit of time. */
  public static final Duration FOREVER = Duration.ofMillis(-1);

  /** What a record's key is; its order is kept per key. */
  public enum KeyKind {
    /** {@code initialContactId}: everything of a contact chain. */
    CHAIN,
    /** {@code queueId}. */
    QUEUE,
    /** {@code instanceId/queueId}, in the partition of {@code queueId}. */
    QUEUE_OF_INSTANCE,
    /** {@code instanceId}: everything of a tenant. */
    INSTANCE,
    /** {@code agentId}. */
    AGENT,
    /** {@code attemptId} of a campaign's call. */
    ATTEMPT,
    /** {@code instanceId/id} of a resource. */
    RESOURCE,
    /** The key of the record that could not be used. */
    AS_READ
  }

  /** What happens to older records. */
  public enum Cleanup {
    /** Deleted after the retention. */
    DELETE,
    /** The newest record per key stays. */
    COMPACT
  }

  /** The schema of its values. */
  public Schema schema() {
    return SpecificData.get().getSchema(valueType);
  }

  /** Its name in an installation: {@code prefix + name}. */
  public String in(String prefix) {
    return prefix + name;
  }
}
