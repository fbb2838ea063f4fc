package io.cordboard.flow.definition;

import io.cordboard.flow.definition.FlowDocument.Action;

/** Finds Store customer input blocks whose input nothing reads afterwards. */
final class UnreadInput {

  /** Each look goes through the whole flow; a flow has 250 actions at most. */
  private static final int CHECKED_MAX = 250;

  private static final String STORED = "StoredCustomerInput";

  private UnreadInput() {}

  static void check(FlowGraph graph, Problems problems) {
    int checked = 0;
    for (int i = 0; i < graph.actions().size() && checked < CHECKED_MAX; i++) {
      var action = graph.actions().get(i);
      if (!action.type().equals("GetParticipantInput")
          || !ActionTypes.storesInput(action.parameters())) {
        continue;
      }
      checked++;
      if (!isRead(graph, i)) {
        problems.hint(
            action.path(),
            "input that nothing reads",
            "$.StoredCustomerInput in some block behind it",
            "read it, as with Check contact attributes or Set contact attributes, or take the block out");
      }
    }
  }

  private static boolean isRead(FlowGraph graph, int index) {
    return graph.reachableFrom(index).stream()
        .mapToObj(graph.actions()::get)
        .anyMatch(UnreadInput::mayRead);
  }

  /** Another flow may read it as well: it stays with the contact. */
  private static boolean mayRead(Action action) {
    return action.type().equals("TransferToFlow")
        || action.parameters().toString().contains(STORED)
        || action.conditions().stream()
            .flatMap(condition -> condition.operands().stream())
            .anyMatch(operand -> operand.contains(STORED));
  }
}
