package io.cordboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cordboard.cli.gateway.Call;
import io.cordboard.cli.gateway.CallerStep;
import io.cordboard.cli.gateway.SimulatedGateway;
import io.cordboard.events.assignment.AgentLost;
import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.assignment.Missed;
import io.cordboard.events.assignment.Offered;
import io.cordboard.events.assignment.Released;
import io.cordboard.events.assignment.Withdrawn;
import io.cordboard.events.common.DisconnectReason;
import io.cordboard.events.contact.ContactConnectedToAgent;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What ends by itself when nobody does anything: offers after 20 s, sessions after 30 s. */
class LimitsST {

  /** Less than a lease, so that an offer made then outlasts what is left of it. */
  private static final Duration MUCH_OF_A_LEASE = Duration.ofSeconds(18);

  private final Centre centre = Centre.get();

  @Test
  void shouldOfferToTheNextAgentWhenAnOfferExpires() {
    try (Agent ana = Agent.available(centre, "ana")) {
      Call call = centre.call(Centre.NUMBER, "press 1; wait agent; wait 500ms; hangup");
      String missed = ana.awaitOffer(call.contactId());
      try (Agent ben = Agent.available(centre, "ben")) {
        var event = awaitsEnd(missed, Missed.class);
        String second = ben.awaitOffer(call.contactId());
        assertThat(offered(second).getOccurredAt()).isAfterOrEqualTo(event.getOccurredAt());
        ben.does("ACCEPT", second);
        Story story = new Story(centre, call.contactId());
        story.awaits(io.cordboard.events.contact.ContactDisconnected.class);
        ben.endsAfterContactWork(second);
        story.endsWith(DisconnectReason.CUSTOMER_DISCONNECT);
        assertThat(story.count(ContactConnectedToAgent.class)).isOne();
      }
      // Nobody else is there now, yet who missed an offer gets none until they say so.
      Call next = centre.call(Centre.NUMBER, "press 1");
      new Story(centre, next.contactId()).awaitsQueued();
      assertThat(offersOf(next)).isZero();
      ana.clearsMissed();
      ana.awaitOffer(next.contactId());
      next.type(new CallerStep.HangUp());
      new Story(centre, next.contactId()).endsWith(DisconnectReason.CUSTOMER_DISCONNECT);
    }
  }

  @Test
  void shouldOfferToTheNextAgentWhenTheLeaseEndsWhileOffered() {
    Agent ana = Agent.available(centre, "ana");
    ana.vanishes();
    await().pollDelay(MUCH_OF_A_LEASE).timeout(MUCH_OF_A_LEASE.plusSeconds(5)).until(() -> true);
    Call call = centre.call(Centre.NUMBER, "press 1");
    String first = ana.awaitOffer(call.contactId());
    try (Agent ben = Agent.available(centre, "ben")) {
      var withdrawn = (Withdrawn) awaitsEnd(first, Withdrawn.class).getPayload();
      assertThat(withdrawn.getReason()).isEqualTo("AGENT_LEASE_EXPIRED");
      ben.awaitOffer(call.contactId());
      call.type(new CallerStep.HangUp());
      new Story(centre, call.contactId()).endsWith(DisconnectReason.CUSTOMER_DISCONNECT);
    }
  }

  @Test
  void shouldEndTheContactAndReleaseTheAgentWhenTheLeaseEndsWhileTheyTalk() {
    Agent ana = Agent.available(centre, "ana");
    Call call = centre.call(Centre.NUMBER, "press 1; wait agent");
    String assignment = ana.awaitOffer(call.contactId());
    ana.does("ACCEPT", assignment);
    Story story = new Story(centre, call.contactId());
    story.awaitsConnected();
    ana.vanishes();
    var lost = (AgentLost) awaitsEnd(assignment, AgentLost.class).getPayload();
    assertThat(lost.getReason()).isEqualTo("LEASE_EXPIRED");
    var released = (Released) awaitsEnd(assignment, Released.class).getPayload();
    assertThat(released.getReason()).isEqualTo("LEASE_EXPIRED");
    story.endsWith(DisconnectReason.AGENT_DISCONNECT);
  }

  @Test
  void shouldEndTheContactWhenItsGatewayIsGoneAsAnAgentAccepts() {
    try (Agent ana = Agent.available(centre, "ana")) {
      Call call;
      String assignment;
      try (SimulatedGateway gone = centre.gateway("gone")) {
        call = centre.call(gone, Centre.NUMBER, "press 1; wait agent");
        assignment = ana.awaitOffer(call.contactId());
      }
      ana.does("ACCEPT", assignment);
      Story story = new Story(centre, call.contactId());
      story.endsWith(DisconnectReason.TELECOM_PROBLEM);
      assertThat(story.count(ContactConnectedToAgent.class)).isZero();
      assertThat(offersOf(call)).isOne();
      // The agent is free for the next one, without having to say so.
      Call next = centre.call(Centre.NUMBER, "press 1");
      ana.awaitOffer(next.contactId());
      next.type(new CallerStep.HangUp());
      new Story(centre, next.contactId()).endsWith(DisconnectReason.CUSTOMER_DISCONNECT);
    }
  }

  private AssignmentEvent awaitsEnd(String assignment, Class<?> how) {
    return centre
        .assignmentEvents()
        .awaitFirst(
            how.getSimpleName() + " of " + assignment,
            e -> how.isInstance(e.getPayload()) && assignmentOf(e.getPayload()).equals(assignment));
  }

  private static String assignmentOf(Object payload) {
    return switch (payload) {
      case Missed m -> m.getAssignmentId();
      case Withdrawn w -> w.getAssignmentId();
      case AgentLost l -> l.getAssignmentId();
      case Released r -> r.getAssignmentId();
      case Offered o -> o.getAssignmentId();
      default -> "";
    };
  }

  private AssignmentEvent offered(String assignment) {
    return awaitsEnd(assignment, Offered.class);
  }

  private long offersOf(Call call) {
    return centre
        .assignmentEvents()
        .seen(e -> e.getContactId().equals(call.contactId()) && e.getPayload() instanceof Offered)
        .size();
  }
}
