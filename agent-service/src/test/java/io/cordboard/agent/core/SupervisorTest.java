package io.cordboard.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What supervisors do to agents and to contacts that agents have. */
class SupervisorTest {

  private static final Action REQUEUE_NOTHING = new Action.Ask("i-99", new Request.Requeue());

  private final Floor floor = new Floor();

  @BeforeEach
  void define() {
    floor.profile("voice", Floor.serves("sales", 1, 0));
  }

  private Action requeue(String contactId) {
    return new Action.Ask(floor.assignmentOf(contactId), new Request.Requeue());
  }

  private void connected() {
    floor.available("ada", "voice").enqueued("c1", "sales");
    floor.acts("ada", new Action.Accept(floor.assignmentOf("c1")));
    floor.connecting("c1").dequeued("c1", "sales").connected("c1");
  }

  @Test
  void shouldPassOnPausesOfRecordingOnlyWhileTheTwoAreTogether() {
    floor.available("ada", "voice").enqueued("c1", "sales");
    var pause = new Action.Ask(floor.assignmentOf("c1"), new Request.PauseRecording(true));
    floor.acts("ada", pause);
    assertThat(floor.refusal()).isEqualTo(Refusal.WRONG_PHASE);

    floor.acts("ada", new Action.Accept(floor.assignmentOf("c1")));
    floor.connecting("c1").dequeued("c1", "sales").connected("c1").acts("ada", pause);

    assertThat(floor.last(AssignmentFact.AgentRequested.class).request())
        .isEqualTo(new Request.PauseRecording(true));
  }

  @Test
  void shouldOfferToTheNextAgentWhenAnOfferIsRequeued() {
    floor.available("ada", "voice").available("ben", "voice").enqueued("c1", "sales");
    floor.supervises("ada", "sue", requeue("c1"));

    assertThat(floor.told())
        .containsExactly("Offered ada c1", "Withdrawn ada c1", "Offered ben c1");
    assertThat(floor.last(AssignmentFact.Withdrawn.class).reason())
        .isEqualTo(AssignmentFact.Withdrawn.Reason.REQUEUED);
    assertThat(floor.toldOf("ada").getLast().cause()).isEqualTo("REQUEUED");
    assertThat(floor.toldOf("ada").getLast().actor()).isEqualTo("sue");
    assertThat(floor.lastActor()).as("nobody asked for the next offer").isNull();
  }

  @Test
  void shouldOfferToTheSameAgentOnlyAfterAPauseWhenThereIsNoOther() {
    floor.available("ada", "voice").enqueued("c1", "sales");
    floor.supervises("ada", "sue", requeue("c1"));

    assertThat(floor.agentOf("c1")).isNull();
    floor.passes(31, "ada");
    assertThat(floor.agentOf("c1")).isEqualTo("ada");
  }

  @Test
  void shouldLeaveItToTheFlowWhenTheAgentHasAccepted() {
    floor.available("ada", "voice").available("ben", "voice").enqueued("c1", "sales");
    floor.acts("ada", new Action.Accept(floor.assignmentOf("c1"))).connecting("c1");
    floor.supervises("ada", "sue", requeue("c1"));

    assertThat(floor.last(AssignmentFact.AgentRequested.class).request())
        .isEqualTo(new Request.Requeue());
    assertThat(floor.lastActor()).isEqualTo("sue");
    assertThat(floor.agentOf("c1")).isEqualTo("ada");
    floor.legEnded("c1", LegEnd.FLOW, false, true);
    assertThat(floor.agentOf("c1")).isEqualTo("ben");
    assertThat(floor.live("ada").blocked()).isNull();
  }

  @Test
  void shouldRefuseToRequeueWhatIsInConversationOrOver() {
    connected();
    floor.supervises("ada", "sue", requeue("c1"));
    assertThat(floor.refusal()).isEqualTo(Refusal.WRONG_PHASE);

    floor.supervises("ada", "sue", REQUEUE_NOTHING);
    assertThat(floor.refusal()).isEqualTo(Refusal.UNKNOWN_ASSIGNMENT);
  }

  @Test
  void shouldRefuseToRequeueWhenTheAgentAnsweredOrTheCustomerLeftInTheSameMoment() {
    floor.available("ada", "voice").enqueued("c1", "sales");
    Action requeue = requeue("c1");
    floor.dequeued("c1", "sales").supervises("ada", "sue", requeue);

    assertThat(floor.refusal()).isEqualTo(Refusal.UNKNOWN_ASSIGNMENT);
  }

  @Test
  void shouldAskForASupervisorsPartOnlyInAConversation() {
    floor.available("ada", "voice").enqueued("c1", "sales");
    Request.Monitor listen = new Request.Monitor(Request.Mode.SILENT_MONITOR, "sip:sue");
    floor.supervises("ada", "sue", new Action.Ask(floor.assignmentOf("c1"), listen));
    assertThat(floor.refusal()).isEqualTo(Refusal.WRONG_PHASE);

    floor.acts("ada", new Action.Accept(floor.assignmentOf("c1")));
    floor.connecting("c1").dequeued("c1", "sales").connected("c1");
    floor.supervises("ada", "sue", new Action.Ask(floor.assignmentOf("c1"), listen));
    assertThat(floor.last(AssignmentFact.AgentRequested.class).request()).isEqualTo(listen);
    assertThat(floor.lastActor()).isEqualTo("sue");
    floor.supervises(
        "ada", "sue", new Action.Ask(floor.assignmentOf("c1"), new Request.StopMonitoring()));
    assertThat(floor.refusal()).isNull();
  }

  @Test
  void shouldRefuseAnAgentWhatOnlySupervisorsMay() {
    connected();
    floor.acts("ada", new Action.Ask(floor.assignmentOf("c1"), new Request.StopMonitoring()));
    assertThat(floor.refusal()).isEqualTo(Refusal.NOT_A_SUPERVISOR);
    floor.acts("ada", requeue("c1"));
    assertThat(floor.refusal()).isEqualTo(Refusal.NOT_A_SUPERVISOR);
  }

  @Test
  void shouldSayWhoChangedAnAgentsStatusOrLoggedTheAgentOut() {
    floor.available("ada", "voice").supervises("ada", "sue", new Action.SetStatus("Lunch"));
    assertThat(floor.live("ada").status().name()).isEqualTo("Lunch");
    assertThat(floor.toldOf("ada").getLast().actor()).isEqualTo("sue");

    floor.acts("ada", new Action.SetStatus("Available"));
    assertThat(floor.toldOf("ada").getLast().actor()).isNull();

    floor.enqueued("c1", "sales").supervises("ada", "sue", new Action.LogOut(null));
    assertThat(floor.live("ada").loggedIn()).isFalse();
    assertThat(floor.toldOf("ada").getLast().actor()).isEqualTo("sue");
    assertThat(floor.lastActor()).isEqualTo("sue");
    assertThat(floor.told()).endsWith("Withdrawn ada c1");
  }
}
