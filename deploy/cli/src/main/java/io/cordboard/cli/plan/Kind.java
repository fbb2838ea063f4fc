package io.cordboard.cli.plan;

import io.cordboard.cli.local.Service;
import java.util.Locale;

/** Kinds of resources that a directory holds, in the order in which they are applied. */
public enum Kind {
  HOURS("hours", "id", Service.FLOW),
  FUNCTION("functions", "id", Service.FLOW),
  BOT("bots", "id", Service.FLOW),
  INTEGRATION("integrations", "id", Service.FLOW),
  TASK_TEMPLATE("task-templates", "id", Service.FLOW),
  QUEUE("queues", "id", Service.QUEUE),
  AGENT_STATUS("agent-statuses", "id", Service.AGENT),
  ROUTING_PROFILE("routing-profiles", "id", Service.AGENT),
  QUICK_CONNECT("quick-connects", "id", Service.AGENT),
  AGENT("agents", "id", Service.AGENT),
  FLOW("flows", "id", Service.FLOW),
  ALIAS("aliases", "alias", Service.FLOW),
  ENTRY_POINT("entry-points", "address", Service.FLOW);

  private final String place;
  private final String idField;
  private final Service owner;

  Kind(String place, String idField, Service owner) {
    this.place = place;
    this.idField = idField;
    this.owner = owner;
  }

  /** The name of its file or folder, and of its REST resource. */
  public String place() {
    return place;
  }

  /** The field that names a resource. */
  public String idField() {
    return idField;
  }

  /** Who keeps it. */
  public Service owner() {
    return owner;
  }

  /** For people: {@code queue}, {@code routing profile}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
