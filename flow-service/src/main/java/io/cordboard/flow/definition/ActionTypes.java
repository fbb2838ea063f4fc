package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.engine.FlowType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The action types of the published flow language: all of them, those that run here and not. */
public final class ActionTypes {

  private static final List<ActionType> ALL =
      all(ConversationActions.ALL, RoutingActions.ALL, ContactActions.ALL, ServiceActions.ALL);

  private ActionTypes() {}

  /** All of them, in the order of docs/blocks.md. */
  public static List<ActionType> all() {
    return ALL;
  }

  /** The type of this name (of two forms the first); null if the language has none. */
  public static @Nullable ActionType named(String name) {
    return named(name, false);
  }

  /** Whether a block of this type is carried out, rather than taking its error branch. */
  public static boolean runs(ActionType type) {
    var parameters = Json.object();
    var action =
        new FlowDocument.Action("any", type.name(), parameters, null, List.of(), List.of(), "", "");
    return new BlockReader(action, "any", new Problems()).read() != null;
  }

  /** The type that an action is of; null if the language has none of this name. */
  static @Nullable ActionType of(FlowDocument.Action action) {
    return named(action.type(), storesInput(action.parameters()));
  }

  /** The legacy name under which flow logs show a block. */
  static String logName(FlowDocument.Action action) {
    var type = of(action);
    return type == null || type.words(ActionType.Cell.LEGACY).isEmpty()
        ? action.type()
        : type.words(ActionType.Cell.LEGACY).getFirst();
  }

  static boolean isAllowed(FlowDocument.Action action, FlowType flowType) {
    var type = of(action);
    return type == null || type.flowTypes().contains(flowType);
  }

  static boolean goesOnAfterError(FlowDocument.Action action) {
    var type = of(action);
    return type != null && type.goesOnAfterError();
  }

  /** Error branches that the action should have. */
  static List<String> errorsNeeded(FlowDocument.Action action) {
    var type = of(action);
    return type == null ? List.of() : type.words(ActionType.Cell.ERRORS_NEEDED);
  }

  /** Whether it is the storing form of GetParticipantInput. */
  static boolean storesInput(ObjectNode parameters) {
    return BlockReader.isTrue(Json.text(parameters, "StoreInput"));
  }

  private static @Nullable ActionType named(String name, boolean stores) {
    ActionType found = null;
    for (var type : ALL) {
      if (type.name().equals(name) && (found == null || stores)) {
        found = type;
      }
    }
    return found;
  }

  @SafeVarargs
  private static List<ActionType> all(List<ActionType>... groups) {
    var all = new ArrayList<ActionType>();
    for (var group : groups) {
      all.addAll(group);
    }
    return List.copyOf(all);
  }
}
