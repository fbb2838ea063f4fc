package io.cordboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.agent.core.E164;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom agents can transfer to, or call, by a name instead of an address: Connect's quick
 * connect.
 *
 * @param flow the flow that a transfer to it runs; null for the default transfer flow
 * @param queueIds agents see it who serve one of these queues, or call in the name of one
 */
public record QuickConnect(
    String id, String name, Target target, @Nullable String flow, List<String> queueIds) {

  /** In how many queues one may be. */
  public static final int QUEUES_MAX = 500;

  /** The field by which an action names one. */
  public static final String FIELD = "quickConnectId";

  public QuickConnect {
    queueIds = List.copyOf(queueIds);
  }

  /** One whose transfers run the default transfer flow. */
  public QuickConnect(String id, String name, Target target, List<String> queueIds) {
    this(id, name, target, null, queueIds);
  }

  /** What kind of target it has. */
  public enum Type {
    /** Another agent. */
    AGENT,
    /** A queue. */
    QUEUE,
    /** An outside number; it can be called, too. */
    PHONE_NUMBER
  }

  /** Whom it leads to. */
  public sealed interface Target {
    /** As actions name it. */
    Type type();

    /** The agent's or the queue's id, or the number. */
    String id();
  }

  /** An agent. */
  public record Agent(String id) implements Target {
    @Override
    public Type type() {
      return Type.AGENT;
    }
  }

  /** A queue. */
  public record Queue(String id) implements Target {
    @Override
    public Type type() {
      return Type.QUEUE;
    }
  }

  /** An outside number. */
  public record PhoneNumber(E164 number) implements Target {
    @Override
    public Type type() {
      return Type.PHONE_NUMBER;
    }

    @Override
    public String id() {
      return number.number();
    }
  }

  /** Whether an action names one instead of an address. */
  public static boolean isNamedIn(JsonNode action) {
    return action.hasNonNull(FIELD);
  }

  /**
   * The action with what the quick connect stands for: the target of a transfer, or the number of a
   * call.
   */
  public Parsed<JsonNode> in(JsonNode action, boolean transfers) {
    Reader in = Reader.of(action);
    if (transfers && (action.hasNonNull("target") || action.hasNonNull("targetId"))) {
      in.problem(FIELD, "expected either a quick connect or a target, found both");
    }
    if (!transfers && action.hasNonNull("number")) {
      in.problem(FIELD, "expected either a quick connect or a number, found both");
    }
    if (!transfers && target.type() != Type.PHONE_NUMBER) {
      in.problem(FIELD, "expected one that can be called, found " + target.type());
    }
    ObjectNode resolved = action.isObject() ? action.deepCopy() : Documents.emptyObject();
    if (transfers) {
      resolved.put("target", target.type().name()).put("targetId", target.id());
      if (flow != null) {
        resolved.put("flow", flow);
      }
    } else {
      resolved.put("number", target.id());
    }
    return in.lenient(resolved);
  }
}
