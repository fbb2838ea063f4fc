package io.cordboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.cli.CommandFailure;
import io.cordboard.cli.api.Contacts;
import io.cordboard.cli.gateway.Call;
import io.cordboard.cli.gateway.CallerStep;
import io.cordboard.cli.gateway.SimulatedGateway;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import io.cordboard.events.assignment.AfterContactWorkStarted;
import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.assignment.Offered;
import io.cordboard.events.assignment.Released;
import io.cordboard.events.common.DisconnectReason;
import io.cordboard.events.common.FlowType;
import io.cordboard.events.common.InitiationMethod;
import io.cordboard.events.contact.AgentConnecting;
import io.cordboard.events.contact.ContactConnectedToAgent;
import io.cordboard.events.contact.ContactDisconnected;
import io.cordboard.events.contact.ContactInitiated;
import io.cordboard.events.contact.EnqueueRequested;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Agents who call somebody, over the packaged services: answered, not answered, given up. */
class DialledCallsST {

  /** Numbers of the simulated gateway: answers, is busy, rings on, is not answered. */
  private static final String ANSWERS = "+493012345678";

  private static final String BUSY = "+493012345600";
  private static final String RINGS_ON = "+493012345698";
  private static final String NO_ANSWER = "+493012345699";

  private static final String GATEWAY_ID = "dialled-" + UUID.randomUUID();

  private static final Centre CENTRE = Centre.get();
  private static final SimulatedGateway GATEWAY = CENTRE.gateway(GATEWAY_ID);

  @AfterAll
  static void close() {
    GATEWAY.close();
  }

  @Test
  void shouldJoinTheAgentWithWhoeverAnswersAndOfferNothingMeanwhile() {
    try (Agent ana = Agent.available(CENTRE, "ana")) {
      Agent.Dialled dialled = ana.dials(ANSWERS, GATEWAY_ID);
      Story story = new Story(CENTRE, dialled.contactId());
      story.awaitsFlow(FlowType.OUTBOUND_WHISPER);
      var connected = story.awaits(ContactConnectedToAgent.class);
      assertThat(connected.getQueue().getQueueId()).isEqualTo("sales");
      Call waiting = CENTRE.call(Centre.NUMBER, "press 1");
      new Story(CENTRE, waiting.contactId()).awaitsQueued();
      assertThatThrownBy(() -> ana.dials(ANSWERS, GATEWAY_ID))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("NO_FREE_SLOT");

      ana.does("HOLD", dialled.assignmentId());
      story.awaits(io.cordboard.events.contact.HoldChanged.class);
      ana.does("DISCONNECT", dialled.assignmentId());
      story.awaits(ContactDisconnected.class);
      assertThat(offersOf(waiting)).isZero();
      ana.endsAfterContactWork(dialled.assignmentId());

      story.endsWith(DisconnectReason.AGENT_DISCONNECT);
      var begun = story.awaits(ContactInitiated.class);
      assertThat(begun.getInitiationMethod()).isEqualTo(InitiationMethod.OUTBOUND);
      assertThat(begun.getCustomerEndpoint().getAddress()).isEqualTo(ANSWERS);
      assertThat(story.count(EnqueueRequested.class)).isZero();
      ana.awaitOffer(waiting.contactId());
      waiting.type(new CallerStep.HangUp());
      new Story(CENTRE, waiting.contactId()).endsWith(DisconnectReason.CUSTOMER_DISCONNECT);
      assertKept(dialled.contactId());
    }
  }

  /** The timeline begins with the call, and the record is one of the queue's. */
  private static void assertKept(String contactId) {
    Contacts contacts = new Contacts(CENTRE.api(Service.RECORDING, Role.AUDITOR, "auditor"));
    await("the timeline")
        .atMost(TopicTail.PATIENCE)
        .until(() -> contacts.timeline(contactId).toString().contains("ContactCompleted"));
    assertThat(contacts.timeline(contactId).toString()).contains("Dialled", "AgentConnecting");
    JsonNode found =
        CENTRE.api(Service.RECORDING, Role.ADMIN, "admin").get("/contacts/" + contactId);
    assertThat(found.toString()).contains("OUTBOUND", "sales");
  }

  @Test
  void shouldTellTheAgentWhyNobodyAnswered() {
    try (Agent ana = Agent.available(CENTRE, "ana")) {
      for (var each : java.util.Map.of(BUSY, "BUSY", NO_ANSWER, "NO_ANSWER").entrySet()) {
        Agent.Dialled dialled = ana.dials(each.getKey(), GATEWAY_ID);
        Story story = new Story(CENTRE, dialled.contactId());
        assertThat(story.awaits(ContactDisconnected.class).getDetail()).isEqualTo(each.getValue());
        var work = awaits(dialled, AfterContactWorkStarted.class);
        assertThat(work.getDialStatus()).isEqualTo(each.getValue());
        ana.does("END_ACW", dialled.assignmentId());
        story.endsWith(DisconnectReason.TELECOM_PROBLEM);
        assertThat(story.count(ContactConnectedToAgent.class)).isZero();
      }
    }
  }

  @Test
  void shouldStopRingingWhenTheAgentHangsUp() {
    try (Agent ana = Agent.available(CENTRE, "ana")) {
      Agent.Dialled dialled = ana.dials(RINGS_ON, GATEWAY_ID);
      Story story = new Story(CENTRE, dialled.contactId());
      story.awaits(AgentConnecting.class);
      ana.does("DISCONNECT", dialled.assignmentId());
      story.awaits(ContactDisconnected.class);
      ana.endsAfterContactWork(dialled.assignmentId());
      story.endsWith(DisconnectReason.AGENT_DISCONNECT);

      // Another call goes through: nothing is left of the first, neither here nor at the gateway.
      Agent.Dialled next = ana.dials(ANSWERS, GATEWAY_ID);
      Story second = new Story(CENTRE, next.contactId());
      second.awaitsConnected();
      ana.does("DISCONNECT", next.assignmentId());
      ana.endsAfterContactWork(next.assignmentId());
      second.endsWith(DisconnectReason.AGENT_DISCONNECT);
    }
  }

  @Test
  void shouldFreeTheAgentWhenThereIsNoGateway() {
    try (Agent ana = Agent.available(CENTRE, "ana")) {
      Agent.Dialled dialled = ana.dials(ANSWERS, "nobody-" + UUID.randomUUID());
      Story story = new Story(CENTRE, dialled.contactId());
      story.endsWith(DisconnectReason.TELECOM_PROBLEM);
      assertThat(awaits(dialled, Released.class).getReason()).isEqualTo("NOT_CONNECTED");
      // The agent is free for the next one, without having to say so.
      Call next = CENTRE.call(Centre.NUMBER, "press 1");
      ana.awaitOffer(next.contactId());
      next.type(new CallerStep.HangUp());
      new Story(CENTRE, next.contactId()).endsWith(DisconnectReason.CUSTOMER_DISCONNECT);
    }
  }

  private static <P> P awaits(Agent.Dialled dialled, Class<P> payload) {
    AssignmentEvent event =
        CENTRE
            .assignmentEvents()
            .awaitFirst(
                payload.getSimpleName() + " of " + dialled,
                e ->
                    e.getContactId().equals(dialled.contactId())
                        && payload.isInstance(e.getPayload()));
    return payload.cast(event.getPayload());
  }

  private static long offersOf(Call call) {
    return CENTRE
        .assignmentEvents()
        .seen(e -> e.getContactId().equals(call.contactId()) && e.getPayload() instanceof Offered)
        .size();
  }
}
