package io.cordboard.events;

/** How keys are built; the only place. Keys are UTF-8 strings. */
public final class Keys {

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
    return instanceId + "/" + id;
  }
}
