package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.engine.FlowType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The action types of the published flow language: all of them, those that run here and not. */
public final class ActionTypes {

  private static final List<ActionType> ALL =
      all(ConversationActions.ALL, RoutingActions.ALL, ContactActions.ALL, ServiceActions.ALL);

  /** Names that real exports have, by which the documentation calls no type. */
  private static final Map<String, String> OTHER_SPELLINGS = Map.of("UnTagContact", "UntagContact");

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

  /** The legacy name under which flow logs show a block; of several the one that fits its form. */
  static String logName(FlowDocument.Action action) {
    var type = of(action);
    if (type == null || type.words(ActionType.Cell.LEGACY).isEmpty()) {
      return action.type();
    }
    var names = type.words(ActionType.Cell.LEGACY);
    boolean second =
        switch (type.name()) {
          case "CheckMetricData" -> says(action, "MetricType", "NumberOfAgents");
          case "UpdateContactMediaStreamingBehavior" ->
              says(action, "MediaStreamingState", "Disabled");
          case "UpdateContactEventHooks" -> !setsFlowOfContact(action);
          case String _ -> false;
        };
    return names.get(second ? 1 : 0);
  }

  private static boolean says(FlowDocument.Action action, String parameter, String beginning) {
    var value = Json.text(action.parameters(), parameter);
    return value != null && value.startsWith(beginning);
  }

  /** Whisper, hold and queue flows have a legacy block; what came later has another one. */
  private static boolean setsFlowOfContact(FlowDocument.Action action) {
    for (var hook : Json.object(action.parameters(), "EventHooks").properties()) {
      if (!hook.getKey().matches("(Customer|Agent)(Queue|Hold|Whisper)")) {
        return false;
      }
    }
    return true;
  }

  /** The name in the current format of what legacy files call so; null if it is none. */
  static @Nullable String calledInLegacyFiles(String name) {
    return ALL.stream()
        .filter(type -> type.words(ActionType.Cell.LEGACY).contains(name))
        .map(ActionType::name)
        .findFirst()
        .orElse(null);
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
    var spelt = OTHER_SPELLINGS.getOrDefault(name, name);
    ActionType found = null;
    for (var type : ALL) {
      if (type.name().equals(spelt) && (found == null || stores)) {
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
