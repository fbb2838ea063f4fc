package io.cordboard.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What queue-service is told of the agents who serve a queue. */
class StaffingTest {

  private static final Headcount FREE = new Headcount(1, 1, 1, 0, 0, 0);
  private static final Headcount TALKING = new Headcount(1, 0, 1, 1, 0, 0);
  private static final Headcount BUSY_ELSEWHERE = new Headcount(1, 0, 1, 0, 0, 0);

  private final Floor floor = new Floor();

  /** Calls and chats of one queue; one call, or two chats. */
  @BeforeEach
  void bothChannels() {
    floor.profile(
        "both",
        new RoutedQueue("sales", Channel.VOICE, 1, 0),
        new RoutedQueue("sales", Channel.CHAT, 1, 0));
  }

  private Staffing told() {
    floor.passes(1);
    return floor.staffing().stream()
        .filter(told -> told.queueId().equals("sales"))
        .toList()
        .getLast()
        .staffing();
  }

  private void talks(String agentId, String contactId) {
    floor.enqueued(contactId, "sales");
    floor.acts(agentId, new Action.Accept(floor.assignmentOf(contactId)));
    floor.connecting(contactId).dequeued(contactId, "sales").connected(contactId);
  }

  @Test
  void shouldCountAnAgentOfTwoChannelsOnceInAllAndOnEach() {
    floor.available("ada", "both");

    assertThat(told())
        .isEqualTo(new Staffing(FREE, Map.of(Channel.VOICE, FREE, Channel.CHAT, FREE)));
  }

  @Test
  void shouldCountAChannelOnlyWhereTheProfileServesTheQueueOnIt() {
    floor.profile("calls", Floor.serves("sales", 1, 0)).available("ada", "calls");
    floor.available("ben", "both");

    var two = new Headcount(2, 2, 2, 0, 0, 0);
    assertThat(told()).isEqualTo(new Staffing(two, Map.of(Channel.VOICE, two, Channel.CHAT, FREE)));
  }

  /** A repair tells how the staffing is at that moment; what it was before is news again. */
  @Test
  void shouldTellTheCountsAgainThatWereOthersOnlyWhenSomethingWasRepaired() {
    floor.available("ada", "both").acts("ada", new Action.SetStatus("Lunch"));
    Staffing adaAlone = told();
    floor.everyMs(10).available("ben", "both").acts("ben", new Action.SetStatus("Lunch"));

    floor.stillWaits("c1", "sales").acts("ben", new Action.LogOut(null)).passes(1);

    assertThat(floor.repairs()).containsExactly("FOUND c1");
    assertThat(floor.lastToldOf("sales")).isEqualTo(adaAlone);
  }

  @Test
  void shouldCountWhoTalksOnTheChannelOfTheContact() {
    floor.available("ada", "both");
    talks("ada", "c1");

    assertThat(told())
        .isEqualTo(
            new Staffing(TALKING, Map.of(Channel.VOICE, TALKING, Channel.CHAT, BUSY_ELSEWHERE)));
  }

  @Test
  void shouldCountWhoHasAFreeSlotOfAChannelAsAvailableThere() {
    floor.available("ada", "both").on(Channel.CHAT);
    talks("ada", "c1");

    assertThat(told())
        .isEqualTo(
            new Staffing(
                new Headcount(1, 1, 1, 1, 0, 0),
                Map.of(
                    Channel.VOICE, BUSY_ELSEWHERE, Channel.CHAT, new Headcount(1, 1, 1, 1, 0, 0))));
  }

  @Test
  void shouldCountAfterContactWorkUntilItIsOver() {
    floor.available("ada", "both");
    talks("ada", "c1");
    floor.legEnded("c1", LegEnd.CUSTOMER_LEFT, true, false);

    var afterwards = new Headcount(1, 0, 1, 0, 1, 0);
    assertThat(told())
        .isEqualTo(
            new Staffing(
                afterwards, Map.of(Channel.VOICE, afterwards, Channel.CHAT, BUSY_ELSEWHERE)));
    floor.passes(61, "ada");
    assertThat(told().all()).isEqualTo(FREE);
  }

  @Test
  void shouldCountWhoMissedAContactUntilThatIsCleared() {
    floor.available("ada", "both").enqueued("c1", "sales").passes(21, "ada");

    var missed = new Headcount(1, 0, 1, 0, 0, 1);
    assertThat(told())
        .isEqualTo(new Staffing(missed, Map.of(Channel.VOICE, missed, Channel.CHAT, missed)));
    floor.dequeued("c1", "sales").acts("ada", new Action.ClearMissed());
    assertThat(told().all()).isEqualTo(FREE);
  }

  @Test
  void shouldCountWhoIsInAnOwnStatusAsOnlineOnly() {
    floor.available("ada", "both").acts("ada", new Action.SetStatus("Lunch"));

    var away = new Headcount(1, 0, 0, 0, 0, 0);
    assertThat(told())
        .isEqualTo(new Staffing(away, Map.of(Channel.VOICE, away, Channel.CHAT, away)));
  }

  @Test
  void shouldTellThatNobodyIsThereAnyMore() {
    floor.available("ada", "both");
    told();
    floor.acts("ada", new Action.LogOut("desk-ada"));

    assertThat(told()).isEqualTo(Staffing.NONE);
  }

  @Test
  void shouldTellNothingWhenTheNumbersAreWhatWasToldLast() {
    floor.available("ada", "both").available("ben", "both");
    told();
    var before = floor.staffing().size();
    floor
        .profile(
            "both",
            new RoutedQueue("sales", Channel.VOICE, 2, 0),
            new RoutedQueue("sales", Channel.CHAT, 1, 0))
        .step(new Input.DefinitionsChanged());
    floor.passes(5, "ada", "ben");

    assertThat(floor.staffing()).hasSize(before);
  }
}
