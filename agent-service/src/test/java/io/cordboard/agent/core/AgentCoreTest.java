package io.cordboard.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentCoreTest {

  private final Floor floor = new Floor();

  @BeforeEach
  void define() {
    floor.profile("voice", Floor.serves("sales", 1, 0), Floor.serves("support", 2, 0));
  }

  @Test
  void shouldOfferToTheAgentWhoHasBeenAvailableLongest() {
    floor.available("ben", "voice").available("ada", "voice").enqueued("c1", "sales");

    assertThat(floor.agentOf("c1")).isEqualTo("ben");
    OfferReason reason = floor.last(AssignmentFact.Offered.class).reason();
    assertThat(reason.rule()).isEqualTo("longest available");
    assertThat(reason.passedOver())
        .containsExactly(new OfferReason.PassedOver("ada", "available 2 s shorter"));
  }

  @Test
  void shouldServeTheQueueOfHigherPriorityFirstAndSayWhatCompeted() {
    floor
        .enqueued("c1", "support")
        .enqueued("c2", "sales")
        .enqueued("c3", "sales")
        .available("ada", "voice");

    assertThat(floor.agentOf("c2")).isEqualTo("ada");
    OfferReason reason = floor.last(AssignmentFact.Offered.class).reason();
    assertThat(reason.competingTotal()).isEqualTo(2);
    assertThat(reason.competing())
        .containsExactly(
            new OfferReason.Competing("c3", "sales", "younger by 1 s"),
            new OfferReason.Competing("c1", "support", "queue priority 2 > 1"));
  }

  @Test
  void shouldNameAnAgentOnceWhomCriteriaNameAndDescribe() {
    Expression french =
        new Expression.Skilled("language", "fr", Expression.Comparison.GREATER_OR_EQUAL, 1);
    Expression frenchOrBen =
        new Expression.Or(List.of(french, new Expression.OneOf(List.of("ben"))));
    floor
        .available("ada", "voice", new Proficiency("language", "fr", 3))
        .available("ben", "voice", new Proficiency("language", "fr", 3))
        .enqueued("c1", "sales", new Criteria.Step(frenchOrBen, 30_000));

    OfferReason reason = floor.last(AssignmentFact.Offered.class).reason();
    assertThat(reason.passedOver())
        .containsExactly(new OfferReason.PassedOver("ben", "available 2 s shorter"));
    assertThat(reason.rule())
        .isEqualTo("longest available, step 1 of 1: language fr >= 1 or agent ben");
  }

  @Test
  void shouldOfferAnotherTaskWhenTheAgentPausedTheFirst() {
    floor
        .on(Channel.TASK)
        .oneAtATime("desk", "forms")
        .available("ada", "desk")
        .enqueued("t1", "forms");
    floor.acts("ada", new Action.Accept(floor.assignmentOf("t1"))).dequeued("t1", "forms");
    floor.connected("t1").enqueued("t2", "forms");
    assertThat(floor.agentOf("t2")).isNull();

    floor.held("t1", true);

    assertThat(floor.agentOf("t1")).isEqualTo("ada");
    assertThat(floor.agentOf("t2")).isEqualTo("ada");
  }

  @Test
  void shouldCountATaskAgainWhenItIsResumed() {
    floor
        .on(Channel.TASK)
        .oneAtATime("desk", "forms")
        .available("ada", "desk")
        .enqueued("t1", "forms");
    floor.acts("ada", new Action.Accept(floor.assignmentOf("t1"))).dequeued("t1", "forms");
    floor.connected("t1").held("t1", true).held("t1", false).enqueued("t2", "forms");

    assertThat(floor.agentOf("t2")).isNull();
  }

  @Test
  void shouldCountACallerOnHold() {
    floor.available("ada", "voice").enqueued("c1", "sales");
    floor.acts("ada", new Action.Accept(floor.assignmentOf("c1"))).dequeued("c1", "sales");
    floor.connected("c1").held("c1", true).enqueued("c2", "sales");

    assertThat(floor.agentOf("c2")).isNull();
  }

  @Test
  void shouldTakeAContactThatItMissedWhenTheQueueReminds() {
    floor.available("ada", "voice").stillWaits("c1", "sales");

    assertThat(floor.agentOf("c1")).isEqualTo("ada");
    assertThat(floor.repairs()).containsExactly("FOUND c1");
    floor.stillWaits("c1", "sales");
    assertThat(floor.refusal()).isEqualTo(Refusal.NOTHING_TO_DO);
    floor.acts("ada", new Action.Accept(floor.assignmentOf("c1"))).dequeued("c1", "sales");
    floor.connected("c1").stillWaits("c1", "sales");
    assertThat(floor.refusal()).isEqualTo(Refusal.NOTHING_TO_DO);
  }

  @Test
  void shouldForgetAContactThatItsFlowKeepsCallingGone() {
    floor.available("ada", "voice").enqueued("c1", "sales");
    for (int i = 0; i < 5; i++) {
      if (floor.agentOf("c1") != null) {
        floor.acts("ada", new Action.Accept(floor.assignmentOf("c1")));
        floor.legEnded("c1", LegEnd.CONTACT_GONE, false, true).passes(20, "ada");
      }
    }

    assertThat(floor.state().contact("c1")).isNull();
    assertThat(floor.repairs()).containsExactly("FORGOTTEN c1");
  }

  @Test
  void shouldServeTheBetterContactPriorityBeforeTheOlderContact() {
    floor
        .enqueued("old", "sales", 5, floor.now() - 60_000)
        .enqueued("urgent", "sales", 1, floor.now())
        .available("ada", "voice");

    assertThat(floor.agentOf("urgent")).isEqualTo("ada");
  }

  @Test
  void shouldOfferToADelayedProfileOnlyWhenTheContactHasWaitedLongEnough() {
    floor.profile("backup", Floor.serves("sales", 1, 30)).available("ada", "backup");
    floor.enqueued("c1", "sales");

    assertThat(floor.agentOf("c1")).isNull();
    floor.passes(31, "ada");
    assertThat(floor.agentOf("c1")).isEqualTo("ada");
  }

  @Test
  void shouldGoToTheNextAgentWhenNobodyAnswersAndBlockTheOneWhoMissed() {
    floor.available("ada", "voice").available("ben", "voice").enqueued("c1", "sales");
    floor.passes(21, "ada", "ben");

    assertThat(floor.told()).containsExactly("Offered ada c1", "Missed ada c1", "Offered ben c1");
    assertThat(floor.last(AssignmentFact.Offered.class).attempt()).isEqualTo(2);
    floor.enqueued("c2", "sales");
    assertThat(floor.agentOf("c2")).isNull();
    floor.acts("ada", new Action.ClearMissed());
    assertThat(floor.agentOf("c2")).isEqualTo("ada");
  }

  @Test
  void shouldKeepTheAgentsPlaceWhenTheCustomerLeavesWhileOffered() {
    floor.available("ada", "voice").available("ben", "voice").enqueued("c1", "sales");
    String offer = floor.assignmentOf("c1");
    floor.dequeued("c1", "sales");

    assertThat(floor.last(AssignmentFact.Withdrawn.class).reason())
        .isEqualTo(AssignmentFact.Withdrawn.Reason.CONTACT_LEFT_QUEUE);
    floor.acts("ada", new Action.Accept(offer));
    assertThat(floor.refusal()).isEqualTo(Refusal.UNKNOWN_ASSIGNMENT);
    floor.enqueued("c2", "sales");
    assertThat(floor.agentOf("c2")).isEqualTo("ada");
  }

  @Test
  void shouldOfferARejectedContactToOthersAndToTheSameAgentOnlyAfterAPause() {
    floor.available("ada", "voice").enqueued("c1", "sales");
    floor.acts("ada", new Action.Reject(floor.assignmentOf("c1")));

    assertThat(floor.agentOf("c1")).isNull();
    floor.passes(31, "ada");
    assertThat(floor.agentOf("c1")).isEqualTo("ada");
  }

  @Test
  void shouldRefuseAnAnswerThatComesAfterTheWindow() {
    floor.available("ada", "voice").enqueued("c1", "sales");
    String offer = floor.assignmentOf("c1");
    floor.passes(20, "ada").acts("ada", new Action.Accept(offer));

    assertThat(floor.refusal()).isEqualTo(Refusal.UNKNOWN_ASSIGNMENT);
    assertThat(floor.told()).containsExactly("Offered ada c1", "Missed ada c1");
  }

  @Test
  void shouldCarryAContactThroughConversationAndAfterContactWork() {
    inConversation("ada", "c1");
    floor.legEnded("c1", LegEnd.CUSTOMER_LEFT, true, false);
    String held = floor.state().inHand("ada").getFirst().assignmentId();
    floor.enqueued("c2", "sales");

    assertThat(floor.agentOf("c2")).isNull();
    floor.acts("ada", new Action.EndAfterContactWork(held));
    assertThat(floor.last(AssignmentFact.Released.class).reason())
        .isEqualTo(AssignmentFact.Released.Reason.AFTER_CONTACT_WORK_DONE);
    assertThat(floor.last(AssignmentFact.Released.class).afterContactWorkMs()).isEqualTo(2_000);
    assertThat(floor.agentOf("c2")).isEqualTo("ada");
  }

  @Test
  void shouldEndAfterContactWorkByItself() {
    inConversation("ada", "c1");
    floor.legEnded("c1", LegEnd.CUSTOMER_LEFT, true, false).passes(61, "ada");

    assertThat(floor.last(AssignmentFact.Released.class).reason())
        .isEqualTo(AssignmentFact.Released.Reason.AFTER_CONTACT_WORK_EXPIRED);
    assertThat(floor.state().inHand("ada")).isEmpty();
  }

  @Test
  void shouldNotOfferAContactAgainWhenTheLegEndsBeforeItsDequeueIsHeard() {
    accepted("ada", "c1");
    floor.legEnded("c1", LegEnd.CUSTOMER_LEFT, false, false).dequeued("c1", "sales");

    assertThat(floor.refusal()).isEqualTo(Refusal.NOT_WAITING);
    assertThat(floor.told()).endsWith("Released ada c1");
    assertThat(floor.state().contacts()).isEmpty();
  }

  @Test
  void shouldOfferAgainWhenTheAgentCouldNotBeReachedAndTheContactNeverLeftItsQueue() {
    accepted("ada", "c1");
    floor.available("ben", "voice").legEnded("c1", LegEnd.AGENT_UNREACHABLE, false, true);

    assertThat(floor.agentOf("c1")).isEqualTo("ben");
    assertThat(floor.live("ada").blocked()).isNotNull();
  }

  @Test
  void shouldOfferAgainWhenTheContactComesBackBeforeTheLegEnds() {
    accepted("ada", "c1");
    floor.available("ben", "voice").dequeued("c1", "sales");
    long original = floor.now() - 90_000;
    floor.enqueued("c1", "sales", 5, original);

    assertThat(floor.agentOf("c1")).isEqualTo("ada");
    floor.legEnded("c1", LegEnd.AGENT_LEFT, false, true);
    assertThat(floor.agentOf("c1")).isEqualTo("ben");
    assertThat(floor.last(AssignmentFact.Offered.class).reason().contactWaitedMs())
        .isGreaterThan(90_000);
  }

  @Test
  void shouldOfferAgainWhenTheContactComesBackAfterTheLegEnded() {
    accepted("ada", "c1");
    floor.dequeued("c1", "sales").legEnded("c1", LegEnd.AGENT_UNREACHABLE, false, true);
    floor.available("ben", "voice").enqueued("c1", "sales");

    assertThat(floor.agentOf("c1")).isEqualTo("ben");
  }

  @Test
  void shouldKeepAContactThatWasQueuedElsewhereWhenItsOldLegEnds() {
    inConversation("ada", "c1");
    floor.enqueued("c1", "support").legEnded("c1", LegEnd.TRANSFERRED, true, false);

    assertThat(floor.state().contact("c1")).isNotNull();
  }

  @Test
  void shouldNotLoseAContactOfWhichTheFlowHeardTooLateThatItWaits() {
    accepted("ada", "c1");
    floor.legEnded("c1", LegEnd.CONTACT_GONE, false, false);

    assertThat(floor.agentOf("c1")).isNull();
    floor.passes(11, "ada");
    assertThat(floor.agentOf("c1")).isEqualTo("ada");
  }

  @Test
  void shouldFollowAContactToAnotherQueueEvenIfItsOldOneTellsLater() {
    floor.enqueued("c1", "sales").enqueued("c1", "support").dequeued("c1", "sales");

    assertThat(floor.refusal()).isEqualTo(Refusal.OTHER_QUEUE);
    floor.available("ada", "voice");
    assertThat(floor.agentOf("c1")).isEqualTo("ada");
  }

  @Test
  void shouldWithdrawAndOfferToTheNextWhenTheLeaseEndsWhileOffered() {
    floor.available("ada", "voice").available("ben", "voice");
    floor.passes(25, "ben").enqueued("c1", "sales").passes(8, "ben");

    assertThat(floor.told())
        .containsExactly("Offered ada c1", "Withdrawn ada c1", "Offered ben c1");
    assertThat(floor.toldOf("ada").getLast().type()).isEqualTo(Fact.AgentTold.Type.LOGOUT);
    assertThat(floor.toldOf("ada").getLast().cause()).isEqualTo("LEASE_EXPIRED");
  }

  @Test
  void shouldLoseTheAgentWhoseLeaseEndsInConversationAndReleaseWithoutFurtherWord() {
    inConversation("ada", "c1");
    floor.passes(40);

    assertThat(floor.last(AssignmentFact.AgentLost.class).reason()).isEqualTo("LEASE_EXPIRED");
    floor.passes(20);
    assertThat(floor.last(AssignmentFact.Released.class).reason())
        .isEqualTo(AssignmentFact.Released.Reason.LEASE_EXPIRED);
    assertThat(floor.state().assignments()).isEmpty();
    assertThat(floor.live("ada").loggedIn()).isFalse();
  }

  @Test
  void shouldReleaseAReservationThatNothingComesOf() {
    accepted("ada", "c1");
    floor.passes(61, "ada");

    assertThat(floor.told())
        .containsExactly("Offered ada c1", "Accepted ada c1", "Released ada c1", "Offered ada c1");
  }

  @Test
  void shouldEndAConversationWhoseContactIsGoneAndWhoseLegIsNeverHeardOf() {
    inConversation("ada", "c1");
    floor.step(new Input.ContactDisconnected("gone", "c1")).passes(11, "ada");

    assertThat(floor.told()).endsWith("AfterContactWorkStarted ada c1");
  }

  @Test
  void shouldLetNobodyLoseALeaseForHeartbeatsThatNobodyRead() {
    inConversation("ada", "c1");
    floor.away(300);

    assertThat(floor.live("ada").loggedIn()).isTrue();
    assertThat(floor.told()).endsWith("Accepted ada c1");
  }

  @Test
  void shouldHearOnlyTheNewestDesktop() {
    floor.available("ada", "voice").acts("ada", new Action.LogIn("newer", null));
    floor.acts("ada", new Action.Heartbeat("desk-ada"));

    assertThat(floor.refusal()).isEqualTo(Refusal.SESSION_REPLACED);
    assertThat(floor.toldOf("ada").getLast().cause()).isEqualTo("SESSION_REPLACED");
    floor.acts("ada", new Action.LogOut("desk-ada"));
    assertThat(floor.refusal()).isEqualTo(Refusal.SESSION_REPLACED);
    assertThat(floor.live("ada").loggedIn()).isTrue();
  }

  @Test
  void shouldTakeTheNextStatusWhenNothingIsInHandAnyMore() {
    inConversation("ada", "c1");
    floor.acts("ada", new Action.SetStatus("Lunch"));

    assertThat(floor.live("ada").status()).isEqualTo(AgentStatus.AVAILABLE);
    floor.legEnded("c1", LegEnd.CUSTOMER_LEFT, true, false).passes(61, "ada");
    assertThat(floor.live("ada").status().name()).isEqualTo("Lunch");
    floor.enqueued("c2", "sales");
    assertThat(floor.agentOf("c2")).isNull();
  }

  @Test
  void shouldRefuseRequestsForContactsOfOthers() {
    inConversation("ada", "c1");
    floor.available("ben", "voice");
    floor.acts("ben", new Action.Ask(floor.assignmentOf("c1"), new Request.Hold()));

    assertThat(floor.refusal()).isEqualTo(Refusal.NOT_YOUR_ASSIGNMENT);
    floor.acts("ada", new Action.Ask(floor.assignmentOf("c1"), new Request.Hold()));
    assertThat(floor.last(AssignmentFact.AgentRequested.class).request())
        .isEqualTo(new Request.Hold());
  }

  @Test
  void shouldTellStaffingTogetherAMomentLater() {
    floor.available("ada", "voice").available("ben", "voice");
    floor.enqueued("c1", "sales").passes(1, "ada", "ben");

    assertThat(floor.staffing())
        .extracting(Fact.StaffingTold::queueId)
        .contains("sales", "support");
    assertThat(floor.staffing().getLast().staffing())
        .extracting(Staffing::all)
        .isEqualTo(new Headcount(2, 1, 2, 0, 0, 0));
  }

  @Test
  void shouldTakeNewDefinitionsForAgentsWhoAreLoggedIn() {
    floor.available("ada", "voice").enqueued("c1", "returns");
    floor.profile("voice", Floor.serves("returns", 1, 0)).step(new Input.DefinitionsChanged());

    assertThat(floor.agentOf("c1")).isEqualTo("ada");
    assertThat(floor.told()).isEqualTo(List.of("Offered ada c1"));
  }

  private void accepted(String agentId, String contactId) {
    floor.available(agentId, "voice").enqueued(contactId, "sales");
    floor.acts(agentId, new Action.Accept(floor.assignmentOf(contactId)));
  }

  private void inConversation(String agentId, String contactId) {
    accepted(agentId, contactId);
    floor.connecting(contactId).dequeued(contactId, "sales").connected(contactId);
  }
}
