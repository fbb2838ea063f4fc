package io.cordboard.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.agent.core.AssignmentFact.Released;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The documented limits, to the second: what stands until then, and what becomes of it. */
class WhatEndsByItselfTest {

  private static final long HOUR = 3_600;

  private final Floor floor = new Floor();

  @BeforeEach
  void define() {
    floor.profile("voice", Floor.serves("sales", 1, 0));
  }

  @Test
  void shouldEndAConversationOnlyAfterTwelveHours() {
    floor.available("ada", "voice").enqueued("c1", "sales").talks("ada", "c1");
    floor.passes(12 * HOUR - 1, "ada");
    assertThat(floor.told()).containsExactly("Offered ada c1", "Accepted ada c1");

    floor.passes(1, "ada");

    assertThat(floor.told()).endsWith("AfterContactWorkStarted ada c1");
  }

  @Test
  void shouldGiveADeviceFiveMinutesToBeJoinedWithTheCustomer() {
    floor.available("ada", "voice").enqueued("c1", "sales");
    floor.acts("ada", new Action.Accept(floor.assignmentOf("c1"))).connecting("c1");
    floor.passes(299, "ada");
    assertThat(floor.told()).endsWith("Accepted ada c1");

    floor.passes(1, "ada");

    assertThat(floor.last(Released.class).reason()).isEqualTo(Released.Reason.RESERVATION_EXPIRED);
  }

  @Test
  void shouldGiveAReservationAMinute() {
    floor.available("ada", "voice").enqueued("c1", "sales");
    floor.acts("ada", new Action.Accept(floor.assignmentOf("c1"))).passes(59, "ada");
    assertThat(floor.told()).endsWith("Accepted ada c1");

    floor.passes(1, "ada");

    assertThat(floor.last(Released.class).reason()).isEqualTo(Released.Reason.RESERVATION_EXPIRED);
  }

  @Test
  void shouldLetAnOfferStandForTwentySeconds() {
    floor.available("ada", "voice").enqueued("c1", "sales").passes(19, "ada");
    assertThat(floor.told()).containsExactly("Offered ada c1");

    floor.passes(1, "ada");

    assertThat(floor.told()).endsWith("Missed ada c1");
  }

  @Test
  void shouldLogOutAnAgentOfWhomNothingIsHeardForThirtySeconds() {
    floor.available("ada", "voice").acts("ada", new Action.Heartbeat("desk-ada")).passes(29);
    assertThat(floor.live("ada").loggedIn()).isTrue();

    floor.passes(1);

    assertThat(floor.live("ada").loggedIn()).isFalse();
  }

  @Test
  void shouldEndAfterContactWorkAfterAMinuteWhenTheProfileSetsNoLimit() {
    floor.available("ada", "voice").enqueued("c1", "sales").talks("ada", "c1");
    floor.legEnded("c1", LegEnd.CUSTOMER_LEFT, true, false).passes(59, "ada");
    assertThat(floor.told()).endsWith("AfterContactWorkStarted ada c1");

    floor.passes(1, "ada");

    assertThat(floor.last(Released.class).reason())
        .isEqualTo(Released.Reason.AFTER_CONTACT_WORK_EXPIRED);
  }

  @Test
  void shouldReleaseALostAgentWhenTheLegDoesNotEndWithinTenSeconds() {
    floor.available("ada", "voice").enqueued("c1", "sales").talks("ada", "c1");
    floor.acts("ada", new Action.LogOut(null)).passes(9);
    assertThat(floor.told()).endsWith("AgentLost ada c1");

    floor.passes(1);

    assertThat(floor.last(Released.class).reason()).isEqualTo(Released.Reason.LOGGED_OUT);
  }

  @Test
  void shouldRestTenMinutesAtMostHoweverLongTheAgentWasBusy() {
    floor.options(false, 50).profile("voice", Floor.serves("sales", 1, 0));
    floor.available("ada", "voice").enqueued("c1", "sales").talks("ada", "c1");
    floor.passes(2 * HOUR, "ada").legEnded("c1", LegEnd.CUSTOMER_LEFT, false, false);
    floor.enqueued("c2", "sales").passes(598, "ada");
    assertThat(floor.agentOf("c2")).isNull();

    floor.passes(1, "ada");

    assertThat(floor.agentOf("c2")).isEqualTo("ada");
  }

  @Test
  void shouldRestTenMinutesAtMostWhenWhatIsOwedOfOneRestComesOnTopOfAnother() {
    floor.options(50, "sales").profile("voice", Floor.serves("sales", 1, 0));
    floor.available("ada", "voice").enqueued("c1", "sales").talks("ada", "c1");
    floor.passes(HOUR, "ada").legEnded("c1", LegEnd.CUSTOMER_LEFT, false, false);
    floor.dials("ada", "d1").connected("d1").passes(HOUR, "ada");
    floor.unanswered("d1", LegEnd.CUSTOMER_LEFT, false, "NO_ANSWER").enqueued("c2", "sales");
    floor.passes(598, "ada");
    assertThat(floor.agentOf("c2")).isNull();

    floor.passes(1, "ada");

    assertThat(floor.agentOf("c2")).isEqualTo("ada");
  }

  @Test
  void shouldLetOffersStandThreeSecondsLongerWhenTheServiceWasAway() {
    floor.available("ada", "voice").enqueued("c1", "sales").away(300).passes(2, "ada");
    assertThat(floor.told()).containsExactly("Offered ada c1");

    floor.passes(1, "ada");

    assertThat(floor.told()).endsWith("Missed ada c1");
  }

  @Test
  void shouldNotShortenAnOfferThatStandsLongerThanTheGraceWhenTheServiceWasAway() {
    floor.available("ada", "voice").enqueued("c1", "sales").away(5).passes(13, "ada");
    assertThat(floor.told()).containsExactly("Offered ada c1");

    floor.passes(1, "ada");

    assertThat(floor.told()).endsWith("Missed ada c1");
  }

  @Test
  void shouldEndAfterContactWorkAtOnceWhenItsLimitPassedWhileTheServiceWasAway() {
    floor.available("ada", "voice").enqueued("c1", "sales").talks("ada", "c1");
    floor.legEnded("c1", LegEnd.CUSTOMER_LEFT, true, false);

    floor.away(300);

    assertThat(floor.last(Released.class).reason())
        .isEqualTo(Released.Reason.AFTER_CONTACT_WORK_EXPIRED);
  }

  @Test
  void shouldGiveAgentsAWholeLeaseWhenTheServiceWasAway() {
    floor.available("ada", "voice").away(300).passes(29);
    assertThat(floor.live("ada").loggedIn()).isTrue();

    floor.passes(1);

    assertThat(floor.live("ada").loggedIn()).isFalse();
  }

  @Test
  void shouldForgetAContactAtItsThirdOfferOnceItHasWaitedAMinute() {
    floor.available("ada", "voice").enqueued("c1", "sales", 5, floor.now() - HOUR * Floor.SECOND);
    calledGone("c1");
    floor.passes(10, "ada");
    calledGone("c1");
    assertThat(floor.repairs()).isEmpty();
    floor.passes(10, "ada");

    calledGone("c1");

    assertThat(floor.repairs()).containsExactly("FORGOTTEN c1");
    assertThat(floor.state().contact("c1")).isNull();
  }

  @Test
  void shouldForgetAContactThatIsCalledGoneWhenItHasWaitedExactlyAMinute() {
    offeredThreeTimesIn27Seconds(33);

    assertThat(floor.repairs()).containsExactly("FORGOTTEN c1");
  }

  @Test
  void shouldOfferAContactAFourthTimeWhenItHasNotWaitedAMinute() {
    offeredThreeTimesIn27Seconds(32);
    assertThat(floor.repairs()).isEmpty();
    assertThat(floor.state().contact("c1")).isNotNull();

    floor.passes(9, "ada");
    assertThat(floor.agentOf("c1")).isNull();
    floor.passes(1, "ada");

    assertThat(floor.agentOf("c1")).isEqualTo("ada");
  }

  private void offeredThreeTimesIn27Seconds(long waitedBefore) {
    floor
        .available("ada", "voice")
        .enqueued("c1", "sales", 5, floor.now() - waitedBefore * Floor.SECOND);
    calledGone("c1");
    floor.passes(10, "ada");
    calledGone("c1");
    floor.passes(10, "ada");
    calledGone("c1");
  }

  private void calledGone(String contactId) {
    floor.acts("ada", new Action.Accept(floor.assignmentOf(contactId)));
    floor.legEnded(contactId, LegEnd.CONTACT_GONE, false, true);
  }

  @Test
  void shouldTellAnAgentsStateEveryTwoMinutesWhenThereIsNoOtherNews() {
    floor.available("ada", "voice");
    int news = floor.toldOf("ada").size();
    floor.passes(119, "ada");
    assertThat(floor.toldOf("ada")).hasSize(news);

    floor.passes(1, "ada");

    assertThat(floor.toldOf("ada")).hasSize(news + 1);
    Fact.AgentTold told = floor.toldOf("ada").getLast();
    assertThat(told.type()).isEqualTo(Fact.AgentTold.Type.HEART_BEAT);
    assertThat(told.cause()).isNull();
    assertThat(told.number()).isEqualTo(news + 1);
    assertThat(told.current()).isEqualTo(told.previous());
    assertThat(told.current()).isEqualTo(floor.state().snapshot("ada"));
    floor.passes(119, "ada");
    assertThat(floor.toldOf("ada")).hasSize(news + 1);
    floor.passes(1, "ada");
    assertThat(floor.toldOf("ada")).hasSize(news + 2);
  }

  @Test
  void shouldWaitTwoMinutesFromTheLastNewsBeforeAnAgentsStateIsToldAgain() {
    floor.available("ada", "voice").passes(100, "ada").acts("ada", new Action.SetStatus("Lunch"));
    int news = floor.toldOf("ada").size();
    floor.passes(119, "ada");
    assertThat(floor.toldOf("ada")).hasSize(news);

    floor.passes(1, "ada");

    assertThat(floor.toldOf("ada")).hasSize(news + 1);
  }

  @Test
  void shouldTellNothingMoreOfAnAgentWhoHasLoggedOut() {
    floor.available("ada", "voice").acts("ada", new Action.LogOut(null));
    int news = floor.toldOf("ada").size();

    floor.passes(HOUR);

    assertThat(floor.toldOf("ada")).hasSize(news);
  }
}
