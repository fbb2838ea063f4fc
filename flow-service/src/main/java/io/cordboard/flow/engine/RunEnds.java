package io.cordboard.flow.engine;

import io.cordboard.flow.engine.FlowEvent.LegEnd;

/** What follows when a flow run is over; by what the flow was for. */
final class RunEnds {

  private RunEnds() {}

  /** The flow is over, by its end or by an error without a branch. */
  static void after(ContactWork work, FlowType type) {
    switch (type) {
      case CONTACT_FLOW -> contactFlowEnded(work);
      case CAMPAIGN, AGENT_TRANSFER, QUEUE_TRANSFER ->
          Ending.end(work, DisconnectReason.CONTACT_FLOW_DISCONNECT, null, LegEnd.FLOW);
      case AGENT_WHISPER -> Agents.agentWhispered(work);
      case CUSTOMER_WHISPER -> Agents.customerWhispered(work);
      case OUTBOUND_WHISPER -> Callbacks.whispered(work);
      // The customer waits, or is held, in silence.
      case CUSTOMER_QUEUE, CUSTOMER_HOLD, AGENT_HOLD, MODULE -> {}
    }
  }

  /**
   * A contact that is neither queued nor connected when its flow ends is disconnected; so is not a
   * task that is paused, or that an agent has, when the flow of its pause ends.
   */
  private static void contactFlowEnded(ContactWork work) {
    var phase = work.state().progress().phase();
    if (phase != Progress.Phase.PAUSED && phase != Progress.Phase.CONNECTED_TO_AGENT) {
      Ending.end(work, DisconnectReason.CONTACT_FLOW_DISCONNECT, null, LegEnd.FLOW);
    }
  }

  /** The flow ended by disconnecting who heard it. */
  static void disconnected(ContactWork work, FlowType type) {
    switch (type) {
      case CONTACT_FLOW,
          CAMPAIGN,
          AGENT_TRANSFER,
          QUEUE_TRANSFER,
          CUSTOMER_QUEUE,
          CUSTOMER_WHISPER,
          OUTBOUND_WHISPER,
          CUSTOMER_HOLD ->
          Ending.end(work, DisconnectReason.CONTACT_FLOW_DISCONNECT, null, LegEnd.FLOW);
      case AGENT_WHISPER -> Agents.agentWhispered(work);
      case AGENT_HOLD, MODULE -> {}
    }
  }
}
