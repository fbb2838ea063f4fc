package io.cordboard.flow.definition;

import io.cordboard.flow.engine.FlowType;
import java.util.EnumSet;
import java.util.Set;

/** Groups of flow types that the language's pages name again and again. */
final class FlowTypes {

  /** Flows that speak with a caller who is not in a queue. */
  static final Set<FlowType> INBOUND_AND_TRANSFER =
      EnumSet.of(
          FlowType.CONTACT_FLOW,
          FlowType.CAMPAIGN,
          FlowType.AGENT_TRANSFER,
          FlowType.QUEUE_TRANSFER,
          FlowType.MODULE);

  /** These and flows for those who wait in a queue. */
  static final Set<FlowType> INBOUND_QUEUE_AND_TRANSFER =
      with(INBOUND_AND_TRANSFER, FlowType.CUSTOMER_QUEUE);

  /** These and what a called party hears. */
  static final Set<FlowType> INBOUND_QUEUE_TRANSFER_AND_OUTBOUND =
      with(INBOUND_QUEUE_AND_TRANSFER, FlowType.OUTBOUND_WHISPER);

  static final Set<FlowType> NOT_HOLD =
      EnumSet.complementOf(EnumSet.of(FlowType.CUSTOMER_HOLD, FlowType.AGENT_HOLD));
  static final Set<FlowType> WAITING =
      EnumSet.of(FlowType.CUSTOMER_QUEUE, FlowType.CUSTOMER_HOLD, FlowType.AGENT_HOLD);

  private FlowTypes() {}

  private static Set<FlowType> with(Set<FlowType> some, FlowType one) {
    var all = EnumSet.copyOf(some);
    all.add(one);
    return all;
  }
}
