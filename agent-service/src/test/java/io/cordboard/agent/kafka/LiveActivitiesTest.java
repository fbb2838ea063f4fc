package io.cordboard.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.agent.core.AgentSnapshot;
import io.cordboard.agent.core.AgentSnapshot.ContactState;
import io.cordboard.agent.core.AgentStatus;
import io.cordboard.agent.core.Channel;
import io.cordboard.agent.core.Fact;
import io.cordboard.agent.core.QueueRef;
import io.cordboard.agent.core.StatusType;
import io.cordboard.agent.kafka.LiveAgents.Activity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What agents are counted for who watch the service. */
class LiveActivitiesTest {

  private static final AgentStatus LUNCH = new AgentStatus("Lunch", StatusType.CUSTOM);

  private final LiveAgents live = new LiveAgents();

  @ParameterizedTest
  @CsvSource({
    "INCOMING, OFFERED",
    "CONNECTING, ON_CONTACT",
    "CONNECTED, ON_CONTACT",
    "CONNECTED_ONHOLD, ON_CONTACT",
    "ENDED, AFTER_CONTACT_WORK"
  })
  void shouldCountAnAgentForWhatBecomesOfTheContact(ContactState state, Activity expected) {
    show("ada", true, LUNCH, contact(state, 5));

    assertThat(only()).isEqualTo(expected);
  }

  /** Of several contacts, the one that needs the agent most. */
  @Test
  void shouldCountAnAgentOnceForTheBusiestOfSeveral() {
    show("ada", true, AgentStatus.AVAILABLE, contact(ContactState.ENDED, 5));
    show(
        "ada",
        true,
        AgentStatus.AVAILABLE,
        contact(ContactState.ENDED, 5),
        contact(ContactState.INCOMING, 6));
    assertThat(only()).isEqualTo(Activity.OFFERED);

    show(
        "ada",
        true,
        AgentStatus.AVAILABLE,
        contact(ContactState.INCOMING, 6),
        contact(ContactState.CONNECTED, 7));
    assertThat(only()).isEqualTo(Activity.ON_CONTACT);
  }

  @Test
  void shouldCountAnAgentWithoutAContactByStatus() {
    show("ada", true, AgentStatus.AVAILABLE);
    assertThat(only()).isEqualTo(Activity.AVAILABLE);
    show("ada", true, LUNCH);
    assertThat(only()).isEqualTo(Activity.CUSTOM_STATUS);
    show("ada", true, AgentStatus.OFFLINE);
    assertThat(only()).isEqualTo(Activity.OFFLINE);
    show("ada", false, AgentStatus.AVAILABLE);
    assertThat(only()).isEqualTo(Activity.OFFLINE);
  }

  @Test
  void shouldKnowSinceWhenTheOldestOfferStands() {
    assertThat(live.oldestOffer()).isEmpty();
    show("ada", true, LUNCH, contact(ContactState.INCOMING, 9));
    show("ben", true, LUNCH, contact(ContactState.INCOMING, 7));
    show("cho", true, LUNCH, contact(ContactState.CONNECTED, 3));

    assertThat(live.oldestOffer()).hasValue(7);
  }

  private Activity only() {
    List<Activity> counted = new ArrayList<>();
    for (Activity activity : Activity.values()) {
      for (long i = 0; i < live.count(activity); i++) {
        counted.add(activity);
      }
    }
    assertThat(counted).hasSize(1);
    return counted.getFirst();
  }

  private void show(
      String agentId, boolean loggedIn, AgentStatus status, AgentSnapshot.Contact... contacts) {
    AgentSnapshot snapshot =
        new AgentSnapshot(status, 1, null, "voice", 1, loggedIn, "desk", List.of(contacts));
    live.show(
        "acme",
        new Fact.AgentTold(
            agentId, agentId, 1, 1, Fact.AgentTold.Type.STATE_CHANGE, null, null, snapshot, null));
  }

  private static AgentSnapshot.Contact contact(ContactState state, long since) {
    return new AgentSnapshot.Contact(
        "c" + since,
        "c" + since,
        "as-" + since,
        Channel.VOICE,
        state,
        since,
        0,
        new QueueRef("sales", null, false));
  }
}
