package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import java.util.ArrayList;
import java.util.List;

/**
 * For whom a flow runs.
 *
 * @param channel of the contact
 * @param guide whether an agent's desktop shows it beside the conversation
 * @param type of the flow
 */
record Leg(Channel channel, boolean guide, FlowType type) {

  /** All for whom a flow may run. */
  static List<Leg> of(Flow flow) {
    var legs = new ArrayList<Leg>();
    for (var channel : Channel.values()) {
      legs.add(new Leg(channel, false, flow.type()));
      if (Stage.mayGuide(flow)) {
        legs.add(new Leg(channel, true, flow.type()));
      }
    }
    return legs;
  }

  /** Whether it surely is for somebody who calls, or is called. */
  boolean isCaller() {
    return channel == Channel.VOICE
        && !guide
        && (type == FlowType.CONTACT_FLOW || type == FlowType.CAMPAIGN);
  }
}
