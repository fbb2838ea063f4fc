package io.cordboard.events;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** How keys are built; the only place. Keys are UTF-8 strings. */
public final class Keys {

  private static final char SLASH = '/';

  private Keys() {}

  /** The key of everything about a contact chain. */
  public static String chain(String initialContactId) {
    return initialContactId;
  }

  /**
   * The key of everything about a queue. Queues of the same id share it, whichever tenant's they
   * are: readers tell them apart by the record's {@code instanceId}.
   */
  public static String queue(String queueId) {
    return queueId;
  }

  /**
   * The key of what is newest of a tenant's queue, on topics that keep no more than that: under
   * {@link #queue} one tenant's record would take the place of another's. Who writes it chooses
   * {@link #partitionOfQueue}.
   *
   * @param instanceId has no slash in it
   */
  public static String queueOfInstance(String instanceId, String queueId) {
    return instanceId + SLASH + queueId;
  }

  /**
   * Where the newest of a queue belongs: to the partition that a producer chooses by itself for
   * what is keyed by {@link #queue}. So whoever decides about the queue reads it too, and what was
   * once written under that key lies before it.
   *
   * @param queueOfInstance a key of {@link #queueOfInstance}
   */
  public static int partitionOfQueue(String queueOfInstance, int partitions) {
    String queueId = queueOfInstance.substring(queueOfInstance.indexOf(SLASH) + 1);
    byte[] key = queue(queueId).getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  /** The key of everything that one decision-maker of a tenant must see. */
  public static String instance(String instanceId) {
    return instanceId;
  }

  /** The key of everything about an agent. Agent ids are unique in an installation. */
  public static String agent(String agentId) {
    return agentId;
  }

  /** The key of what a campaign must know of one of its calls. */
  public static String attempt(String attemptId) {
    return attemptId;
  }

  /** The key of a resource; {@code id} is unique within its topic and tenant. */
  public static String resource(String instanceId, String id) {
    return instanceId + SLASH + id;
  }
}
