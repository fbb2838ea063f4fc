package io.cordboard.agent.core;

/** A status that agents choose, by name. */
public record AgentStatus(String name, StatusType type) {

  /** Ready for contacts; exists in every instance. */
  public static final AgentStatus AVAILABLE = new AgentStatus("Available", StatusType.ROUTABLE);

  /** Not working; exists in every instance. */
  public static final AgentStatus OFFLINE = new AgentStatus("Offline", StatusType.OFFLINE);
}
