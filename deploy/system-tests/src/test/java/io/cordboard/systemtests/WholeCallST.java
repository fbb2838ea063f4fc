package io.cordboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.cli.api.Contacts;
import io.cordboard.cli.gateway.Call;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import io.cordboard.events.common.DisconnectReason;
import io.cordboard.events.common.FlowType;
import io.cordboard.events.contact.HoldChanged;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WholeCallST {

  @Test
  void shouldTellTheWholeCallFromArrivalToContactRecord() {
    Centre centre = Centre.get();
    try (Agent ana = Agent.available(centre, "ana")) {
      Call call = centre.call(Centre.NUMBER, "press 1; wait agent; wait 2s; hangup");
      Story story = new Story(centre, call.contactId());
      story.awaitsQueued();
      String assignment = ana.awaitOffer(call.contactId());
      ana.does("ACCEPT", assignment);
      story.awaitsFlow(FlowType.AGENT_WHISPER);
      story.awaitsFlow(FlowType.CUSTOMER_WHISPER);
      story.awaitsConnected();
      ana.does("HOLD", assignment);
      story.awaits(HoldChanged.class);
      ana.does("RESUME", assignment);
      story.awaits(io.cordboard.events.contact.ContactDisconnected.class);
      ana.endsAfterContactWork(assignment);
      story.endsWith(DisconnectReason.CUSTOMER_DISCONNECT);
      assertThat(story.blocks())
          .contains(
              "UpdateFlowLoggingBehavior",
              "UpdateContactRecordingBehavior",
              "MessageParticipant",
              "GetParticipantInput",
              "TransferContactToQueue");
      assertKept(centre, call.contactId());
    }
  }

  /** recording-service tells the same story, over all services. */
  private static void assertKept(Centre centre, String contactId) {
    Contacts contacts = new Contacts(centre.api(Service.RECORDING, Role.AUDITOR, "auditor"));
    await("the timeline")
        .atMost(TopicTail.PATIENCE)
        .until(() -> types(contacts.timeline(contactId)).contains("ContactCompleted"));
    assertThat(types(contacts.timeline(contactId)))
        .contains(
            "ContactInitiated",
            "Enqueued",
            "Offered",
            "Accepted",
            "Dequeued",
            "ContactConnectedToAgent",
            "HoldChanged",
            "AfterContactWorkStarted",
            "Released");
    await("the flow log")
        .atMost(TopicTail.PATIENCE)
        .until(() -> !contacts.log(contactId).isEmpty());
  }

  private static List<String> types(JsonNode timeline) {
    List<String> types = new ArrayList<>();
    timeline.forEach(entry -> types.add(entry.path("type").asText()));
    return types;
  }
}
