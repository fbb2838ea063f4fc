package io.cordboard.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Calls that agents dial: who may, what is taken of the agent, and when the agent is free again.
 */
class DialledCallsTest {

  private final Floor floor = new Floor();

  @BeforeEach
  void define() {
    floor.outbound("outbound", "gate", false).profile("voice", Floor.serves("sales", 1, 0));
  }

  private void offline() {
    floor.defined("ada", "voice").acts("ada", new Action.LogIn("desk-ada", null));
  }

  @Test
  void shouldBeginAContactInTheNameOfTheDefaultOutboundQueueWhenAnAgentDials() {
    floor.available("ada", "voice").dials("ada", "d1");

    var dialled = floor.last(AssignmentFact.Dialled.class);
    assertThat(floor.refusal()).isNull();
    assertThat(dialled.number().number()).isEqualTo("+493012345678");
    assertThat(dialled.queue().queueId()).isEqualTo("outbound");
    assertThat(dialled.gatewayId()).isEqualTo("gate");
    assertThat(dialled.attributes()).containsExactly(Map.entry("a", "1"));
    Assignment reserved = Objects.requireNonNull(floor.state().ownerOf("d1"));
    assertThat(reserved.isDialled()).isTrue();
    assertThat(reserved.phase()).isEqualTo(Phase.ACCEPTED);
    assertThat(floor.toldOf("ada").getLast().current().availableVoiceSlots()).isZero();
  }

  @Test
  void shouldOfferNothingWhileTheAgentDialsAndTheNextAfterwards() {
    floor.available("ada", "voice").dials("ada", "d1").enqueued("c1", "sales");
    assertThat(floor.told()).containsExactly("Dialled ada d1");

    floor.connecting("d1").unanswered("d1", LegEnd.CUSTOMER_LEFT, true, "BUSY");
    floor.acts("ada", new Action.EndAfterContactWork("i-1"));

    assertThat(floor.told())
        .containsExactly(
            "Dialled ada d1",
            "AfterContactWorkStarted ada d1",
            "Released ada d1",
            "Offered ada c1");
  }

  @Test
  void shouldCallInTheNameOfAQueueThatTheProfileServesOnly() {
    floor.available("ada", "voice");
    var number = new E164("+493012345678");
    floor.acts("ada", new Action.Dial("d1", number, "support", null, Map.of()));
    assertThat(floor.refusal()).isEqualTo(Refusal.QUEUE_NOT_SERVED);

    floor.acts("ada", new Action.Dial("d1", number, "sales", "other", Map.of()));

    var dialled = floor.last(AssignmentFact.Dialled.class);
    assertThat(dialled.queue().queueId()).isEqualTo("sales");
    assertThat(dialled.gatewayId()).isEqualTo("other");
  }

  @Test
  void shouldRefuseWhenQueueOrGatewayAreNeitherNamedNorInTheProfile() {
    floor.outbound(null, "gate", false).profile("nameless").available("ada", "nameless");
    floor.dials("ada", "d1");
    assertThat(floor.refusal()).isEqualTo(Refusal.NO_OUTBOUND_QUEUE);

    floor.outbound("outbound", null, false).profile("lineless").available("ben", "lineless");
    floor.dials("ben", "d1");
    assertThat(floor.refusal()).isEqualTo(Refusal.NO_OUTBOUND_GATEWAY);
  }

  @Test
  void shouldRefuseWhoIsNotThere() {
    floor.dials("nobody", "d1");
    assertThat(floor.refusal()).isEqualTo(Refusal.UNKNOWN_AGENT);
    floor.defined("ada", "voice").dials("ada", "d1");
    assertThat(floor.refusal()).isEqualTo(Refusal.NOT_LOGGED_IN);
    offline();
    floor.dials("ada", "d1");
    assertThat(floor.refusal()).isEqualTo(Refusal.OFFLINE);

    floor.acts("ada", new Action.SetStatus("Lunch")).dials("ada", "d1");

    assertThat(floor.refusal()).as("a break is a status in which one may call").isNull();
  }

  @Test
  void shouldRefuseWhenTheSlotIsTaken() {
    floor.available("ada", "voice").enqueued("c1", "sales").dials("ada", "d1");
    assertThat(floor.refusal()).as("an offer takes it").isEqualTo(Refusal.NO_FREE_SLOT);

    floor.passes(25, "ada").dials("ada", "d1");
    assertThat(floor.refusal()).as("missed").isEqualTo(Refusal.NOT_CLEARED);

    floor.dequeued("c1", "sales").acts("ada", new Action.ClearMissed()).dials("ada", "d1");
    floor.dials("ada", "d2");
    assertThat(floor.refusal()).as("the call takes it").isEqualTo(Refusal.NO_FREE_SLOT);
  }

  @Test
  void shouldRefuseAContactThatIsThereAlready() {
    floor.enqueued("c1", "sales").available("ada", "voice");
    floor.acts("ada", new Action.Reject(floor.assignmentOf("c1"))).dials("ada", "c1");

    assertThat(floor.refusal()).isEqualTo(Refusal.CONTACT_EXISTS);
  }

  @Test
  void shouldHaveTheAgentTalkAndThenWorkOnWhenTheCustomerAnswers() {
    floor.available("ada", "voice").dials("ada", "d1").connecting("d1").connected("d1");
    var served = Objects.requireNonNull(floor.state().lastServed("+493012345678"));
    assertThat(served.agentId()).isEqualTo("ada");

    floor.legEnded("d1", LegEnd.CUSTOMER_LEFT, true, false);

    assertThat(floor.last(AssignmentFact.AfterContactWorkStarted.class).dialStatus()).isNull();
  }

  @Test
  void shouldTellHowDiallingEnded() {
    floor.available("ada", "voice").dials("ada", "d1").connecting("d1");
    floor.unanswered("d1", LegEnd.CUSTOMER_LEFT, true, "NO_ANSWER");
    assertThat(floor.last(AssignmentFact.AfterContactWorkStarted.class).dialStatus())
        .isEqualTo("NO_ANSWER");

    floor.available("ben", "voice").dials("ben", "d2");
    floor.unanswered("d2", LegEnd.FLOW, false, "INVALID_NUMBER");
    assertThat(floor.last(AssignmentFact.Released.class).dialStatus()).isEqualTo("INVALID_NUMBER");
    assertThat(floor.live("ben").blocked()).isNull();
  }

  @Test
  void shouldWaitForTheAgentToComeBackWhenTheDeviceDidNotAnswer() {
    floor.available("ada", "voice").dials("ada", "d1").connecting("d1");
    floor.unanswered("d1", LegEnd.AGENT_UNREACHABLE, false, "FAILED");

    Blocked blocked = Objects.requireNonNull(floor.live("ada").blocked());
    assertThat(blocked.cause()).isEqualTo(Blocked.Cause.UNREACHABLE);
  }

  @Test
  void shouldFreeTheAgentWhenNothingIsHeardOfTheCall() {
    floor.available("ada", "voice").dials("ada", "d1").passes(61, "ada");
    assertThat(floor.last(AssignmentFact.Released.class).reason())
        .isEqualTo(AssignmentFact.Released.Reason.RESERVATION_EXPIRED);

    floor.dials("ada", "d2").connecting("d2").passes(301, "ada");
    assertThat(floor.state().inHand("ada")).isEmpty();
  }

  @Test
  void shouldLoseTheCallWhenTheAgentLogsOutWhileItRings() {
    floor.available("ada", "voice").dials("ada", "d1").connecting("d1");
    floor.acts("ada", new Action.LogOut(null));
    assertThat(floor.told()).endsWith("AgentLost ada d1");

    floor.unanswered("d1", LegEnd.AGENT_LEFT, true, "NO_ANSWER");

    assertThat(floor.last(AssignmentFact.Released.class).reason())
        .isEqualTo(AssignmentFact.Released.Reason.LOGGED_OUT);
  }

  @Test
  void shouldKeepThePlaceInTheOrderWhenTheProfileSaysSo() {
    floor.outbound("outbound", "gate", true).profile("keeps", Floor.serves("sales", 1, 0));
    floor.available("ada", "keeps").available("ben", "voice");
    long adaSince = floor.live("ada").availableSince();
    long benSince = floor.live("ben").availableSince();

    floor.dials("ada", "d1").dials("ben", "d2");
    for (String contactId : new String[] {"d1", "d2"}) {
      floor.connecting(contactId).connected(contactId);
      String assignmentId = floor.assignmentOf(contactId);
      String agentId = String.valueOf(floor.agentOf(contactId));
      floor.legEnded(contactId, LegEnd.CUSTOMER_LEFT, true, false);
      floor.acts(agentId, new Action.EndAfterContactWork(assignmentId));
    }

    assertThat(floor.live("ada").availableSince()).isEqualTo(adaSince);
    assertThat(floor.live("ben").availableSince()).isGreaterThan(benSince);
  }

  @Test
  void shouldNotRequeueWhatWaitsNowhere() {
    floor.available("ada", "voice").dials("ada", "d1");
    floor.supervises("ada", "sue", new Action.Ask("i-1", new Request.Requeue()));

    assertThat(floor.refusal()).isEqualTo(Refusal.WRONG_PHASE);
  }

  @Test
  void shouldSayWhatTheAgentIsDoing() {
    floor.available("ada", "voice").dials("ada", "d1").connecting("d1");
    var why = new Explanations(floor.state());

    AgentWhy agent = Objects.requireNonNull(why.agent("ada", floor.now()));
    assertThat(agent.summary())
        .contains("has d1, having dialled +493012345678, CONNECTING for 0 s");
    ContactWhy contact = Objects.requireNonNull(why.contact("d1", floor.now()));
    assertThat(contact.summary()).isEqualTo("dialled by ada, CONNECTING for 0 s");
  }

  @Test
  void shouldTakeNumbersAsE164Only() {
    assertThat(E164.parse("+493012345678")).isPresent();
    for (String wrong :
        new String[] {
          "",
          "493012345678",
          "+0301234567",
          "+49 30 1234567",
          "+1234567",
          "+1234567890123456",
          "tel:+493012345678"
        }) {
      assertThat(E164.parse(wrong)).as(wrong).isEmpty();
    }
  }
}
