package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.block.CheckOutboundCallStatus;
import io.cordboard.flow.engine.block.DequeueContactAndTransferToQueue;
import io.cordboard.flow.engine.block.MessageParticipantIteratively;
import io.cordboard.flow.engine.block.ShowView;
import io.cordboard.flow.offline.CallerScript;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in a contact's life a flow runs, and what people do to bring it there and to end it after.
 */
@SuppressWarnings("ImmutableEnumChecker") // a script's lines are a list that nobody can change
enum Stage {
  /** A customer reaches out. */
  INBOUND("", ""),
  /** A campaign dialled, and its flow goes on in this one. */
  DIALLED("", ""),
  /** The customer waits in a queue. */
  QUEUE("", "hangup"),
  /** The agent's desktop shows its views. */
  GUIDE("accept", "agent-hangup"),
  /** Another flow calls it as a module. */
  MODULE("", "hangup"),
  AGENT_WHISPER("accept", "agent-hangup"),
  CUSTOMER_WHISPER("accept", "agent-hangup"),
  /** A callback. */
  OUTBOUND_WHISPER("accept", "agent-hangup"),
  CUSTOMER_HOLD("accept\nhold", "resume\nagent-hangup"),
  AGENT_HOLD("accept\nhold", "resume\nagent-hangup"),
  AGENT_TRANSFER("accept\ntransfer agent:bob", "agent-hangup\nhangup"),
  QUEUE_TRANSFER("accept\ntransfer support", "agent-hangup\nhangup");

  private final List<CallerScript.Line> first;
  private final List<CallerScript.Line> last;

  Stage(String first, String last) {
    this.first = CallerScript.parse(first).lines();
    this.last = CallerScript.parse(last).lines();
  }

  /** What people do until the flow begins. */
  List<CallerScript.Line> first() {
    return first;
  }

  /** What people do when the flow is over, or goes on for ever. */
  List<CallerScript.Line> last() {
    return last;
  }

  /** Whether the flow begins only once others have. */
  boolean comesLater() {
    return this != INBOUND && this != DIALLED && this != MODULE;
  }

  /**
   * Where a flow of this type runs. An export that does not say its type is taken for a contact
   * flow; what it does may show that it runs elsewhere too.
   */
  static List<Stage> of(Flow flow) {
    return switch (flow.type()) {
      case CONTACT_FLOW -> {
        var stages = new ArrayList<>(List.of(INBOUND));
        if (has(flow, DequeueContactAndTransferToQueue.class)
            || has(flow, MessageParticipantIteratively.class)) {
          stages.add(QUEUE);
        }
        if (mayGuide(flow)) {
          stages.add(GUIDE);
        }
        if (has(flow, CheckOutboundCallStatus.class)) {
          stages.add(DIALLED);
        }
        yield stages;
      }
      case CAMPAIGN -> List.of(DIALLED);
      case CUSTOMER_QUEUE -> List.of(QUEUE);
      case CUSTOMER_HOLD -> List.of(CUSTOMER_HOLD);
      case CUSTOMER_WHISPER -> List.of(CUSTOMER_WHISPER);
      case OUTBOUND_WHISPER -> List.of(OUTBOUND_WHISPER);
      case AGENT_HOLD -> List.of(AGENT_HOLD);
      case AGENT_WHISPER -> List.of(AGENT_WHISPER);
      case AGENT_TRANSFER -> List.of(AGENT_TRANSFER);
      case QUEUE_TRANSFER -> List.of(QUEUE_TRANSFER);
      case MODULE -> List.of(MODULE);
    };
  }

  /** Whether a flow may be shown to agents, as one that has views. */
  static boolean mayGuide(Flow flow) {
    return flow.type() == FlowType.CONTACT_FLOW && has(flow, ShowView.class);
  }

  private static boolean has(Flow flow, Class<?> block) {
    return flow.steps().stream().anyMatch(step -> block.isInstance(step.block()));
  }
}
