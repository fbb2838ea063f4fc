package io.cordboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.cli.gateway.Call;
import io.cordboard.cli.gateway.CallerStep;
import io.cordboard.events.assignment.Released;
import io.cordboard.events.assignment.Withdrawn;
import io.cordboard.events.common.DisconnectReason;
import io.cordboard.events.common.FlowType;
import io.cordboard.events.contact.AgentLegEnd;
import io.cordboard.events.contact.AgentLegEnded;
import io.cordboard.events.contact.ContactConnectedToAgent;
import org.junit.jupiter.api.Test;

/** The worst moments of a call, on the real topics. */
class RacesST {

  private final Centre centre = Centre.get();

  @Test
  void shouldWithdrawTheOfferWhenTheCustomerHangsUpWhileOffered() {
    try (Agent ana = Agent.available(centre, "ana")) {
      Call call = centre.call(Centre.NUMBER, "press 1");
      String assignment = ana.awaitOffer(call.contactId());
      call.type(new CallerStep.HangUp());
      new Story(centre, call.contactId()).endsWith(DisconnectReason.CUSTOMER_DISCONNECT);
      centre
          .assignmentEvents()
          .awaitFirst(
              "withdrawal of " + assignment,
              e -> e.getPayload() instanceof Withdrawn w && w.getAssignmentId().equals(assignment));
      assertFreeForTheNext(ana);
    }
  }

  @Test
  void shouldEndTheContactAndFreeTheAgentWhenTheCustomerHangsUpInTheAgentWhisper() {
    try (Agent ana = Agent.available(centre, "ana")) {
      Call call = centre.call(Centre.NUMBER, "press 1");
      ana.does("ACCEPT", ana.awaitOffer(call.contactId()));
      Story story = new Story(centre, call.contactId());
      story.awaitsFlow(FlowType.AGENT_WHISPER);
      call.type(new CallerStep.HangUp());
      story.endsWith(DisconnectReason.CUSTOMER_DISCONNECT);
      assertFreeForTheNext(ana);
    }
  }

  @Test
  void shouldEndTheContactAndFreeTheAgentWhenTheCustomerHangsUpInTheCustomerWhisper() {
    try (Agent ana = Agent.available(centre, "ana")) {
      Call call = centre.call(Centre.NUMBER, "press 1");
      String assignment = ana.awaitOffer(call.contactId());
      ana.does("ACCEPT", assignment);
      Story story = new Story(centre, call.contactId());
      story.awaitsFlow(FlowType.CUSTOMER_WHISPER);
      call.type(new CallerStep.HangUp());
      story.awaits(io.cordboard.events.contact.ContactDisconnected.class);
      if (story.count(ContactConnectedToAgent.class) > 0) {
        // The whisper was over before the caller had put the receiver down.
        ana.endsAfterContactWork(assignment);
      }
      assertFreeForTheNext(ana);
    }
  }

  @Test
  void shouldOfferToTheNextAgentWhenTheFirstHangsUpInTheWhisper() {
    try (Agent ana = Agent.available(centre, "ana");
        Agent ben = Agent.available(centre, "ben")) {
      Call call = centre.call(Centre.NUMBER, "press 1; wait agent; wait 500ms; hangup");
      // Ana has been available longest.
      String first = ana.awaitOffer(call.contactId());
      ana.does("ACCEPT", first);
      Story story = new Story(centre, call.contactId());
      story.awaitsFlow(FlowType.AGENT_WHISPER);
      ana.does("DISCONNECT", first);
      AgentLegEnded ended = story.awaits(AgentLegEnded.class);
      assertThat(ended.getBackInQueue()).isTrue();
      // If the whisper was over in the same moment, the contact leaves its queue and comes back: an
      // offer made in between is withdrawn.
      String second = ben.acceptsNext(call.contactId(), first);
      story.awaitsConnected();
      story.awaits(io.cordboard.events.contact.ContactDisconnected.class);
      ben.endsAfterContactWork(second);
      story.endsWith(DisconnectReason.CUSTOMER_DISCONNECT);
      assertThat(story.count(ContactConnectedToAgent.class)).isOne();
    }
  }

  @Test
  void shouldOfferAgainAtItsPlaceWhenTheAgentRejects() {
    try (Agent ana = Agent.available(centre, "ana");
        Agent ben = Agent.available(centre, "ben")) {
      Call call = centre.call(Centre.NUMBER, "press 1");
      String first = ana.awaitOffer(call.contactId());
      ana.does("REJECT", first);
      ben.awaitOffer(call.contactId(), first);
      call.type(new CallerStep.HangUp());
      new Story(centre, call.contactId()).endsWith(DisconnectReason.CUSTOMER_DISCONNECT);
    }
  }

  @Test
  void shouldTellTheAgentThatTheContactIsGoneWhenAcceptedTooLate() {
    try (Agent ana = Agent.available(centre, "ana")) {
      Call call = centre.call(Centre.NUMBER, "press 1");
      String assignment = ana.awaitOffer(call.contactId());
      call.type(new CallerStep.HangUp());
      boolean accepted = ana.accepts(assignment);
      new Story(centre, call.contactId()).endsWith(DisconnectReason.CUSTOMER_DISCONNECT);
      // Whichever came first, nobody is left with the contact: it was withdrawn, and the agent's
      // acceptance refused; or accepted, and then taken back or released.
      centre
          .assignmentEvents()
          .awaitFirst(
              "end of " + assignment,
              e ->
                  (e.getPayload() instanceof Withdrawn w && w.getAssignmentId().equals(assignment))
                      || (accepted
                          && e.getPayload() instanceof Released r
                          && r.getAssignmentId().equals(assignment)));
      assertThat(new Story(centre, call.contactId()).events())
          .noneMatch(
              e -> e.getPayload() instanceof AgentLegEnded l && l.getEnd() == AgentLegEnd.UNKNOWN);
      assertFreeForTheNext(ana);
    }
  }

  /** The agent gets the next call: nothing keeps hold of them. */
  private void assertFreeForTheNext(Agent agent) {
    Call next = centre.call(Centre.NUMBER, "press 1");
    agent.awaitOffer(next.contactId());
    next.type(new CallerStep.HangUp());
    new Story(centre, next.contactId()).endsWith(DisconnectReason.CUSTOMER_DISCONNECT);
  }
}
