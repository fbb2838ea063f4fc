package io.cordboard.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many contacts an agent has at once, of one channel and of several. */
class SlotsTest {

  private final Floor floor = new Floor();

  private Floor arrives(Channel channel, String... contacts) {
    String queue =
        switch (channel) {
          case VOICE -> "calls";
          case CHAT -> "chats";
          case TASK -> "tasks";
          case EMAIL -> "mails";
        };
    floor.on(channel);
    Stream.of(contacts).forEach(contact -> floor.enqueued(contact, queue));
    return floor;
  }

  private List<String> inHand() {
    return floor.state().inHand("ada").stream().map(Assignment::contactId).toList();
  }

  @Test
  void shouldOfferAsManyAsThereAreSlotsWhenAllAreOfOneChannel() {
    floor.slots("mixed", false, 1, 3, 2).available("ada", "mixed");

    arrives(Channel.CHAT, "chat-1", "chat-2", "chat-3", "chat-4");

    assertThat(inHand()).containsExactly("chat-1", "chat-2", "chat-3");
  }

  @Test
  void shouldOfferNothingOfAnotherChannelWhenTheProfileKeepsThemApart() {
    floor.slots("mixed", false, 1, 3, 2).available("ada", "mixed");

    arrives(Channel.CHAT, "chat-1");
    arrives(Channel.VOICE, "call-1");
    arrives(Channel.TASK, "task-1");
    arrives(Channel.CHAT, "chat-2");

    assertThat(inHand()).containsExactly("chat-1", "chat-2");
  }

  @Test
  void shouldOfferOfEachChannelUpToItsOwnSlotsWhenTheProfileAllowsSeveral() {
    floor.slots("mixed", true, 1, 2, 1).available("ada", "mixed");

    arrives(Channel.VOICE, "call-1", "call-2");
    arrives(Channel.TASK, "task-1", "task-2");
    arrives(Channel.CHAT, "chat-1", "chat-2", "chat-3");

    assertThat(inHand()).containsExactlyInAnyOrder("call-1", "task-1", "chat-1", "chat-2");
  }

  @Test
  void shouldOfferTheOtherChannelWhenTheLastOfTheFirstIsGone() {
    floor.slots("mixed", false, 1, 3, 2).available("ada", "mixed");
    arrives(Channel.CHAT, "chat-1", "chat-2");
    arrives(Channel.VOICE, "call-1");

    floor.dequeued("chat-1", "chats");
    assertThat(inHand()).containsExactly("chat-2");
    floor.dequeued("chat-2", "chats");

    assertThat(inHand()).containsExactly("call-1");
  }

  @Test
  void shouldOfferNothingOfAChannelWithoutASlot() {
    floor.slots("mixed", true, 0, 1, 1).available("ada", "mixed");

    arrives(Channel.VOICE, "call-1");
    arrives(Channel.TASK, "task-1");

    assertThat(inHand()).containsExactly("task-1");
    assertThat(floor.agentOf("call-1")).isNull();
  }

  @Test
  void shouldTakeTheOldestOfAllChannelsFirstWhenPrioritiesAreEqual() {
    floor.slots("mixed", false, 1, 1, 1);
    arrives(Channel.TASK, "task-1");
    arrives(Channel.VOICE, "call-1");
    arrives(Channel.CHAT, "chat-1");

    floor.available("ada", "mixed");

    assertThat(inHand()).containsExactly("task-1");
  }

  @Test
  void shouldSayThatTheChannelIsBusyWhenOnlyAnotherIsInAfterContactWork() {
    floor.slots("mixed", true, 1, 1, 1).available("ada", "mixed");
    arrives(Channel.CHAT, "chat-1").dequeued("chat-1", "chats");
    arrives(Channel.CHAT, "chat-2");
    floor.acts("ada", new Action.Accept(floor.assignmentOf("chat-2"))).connected("chat-2");
    floor.legEnded("chat-2", LegEnd.CUSTOMER_LEFT, true, false);
    arrives(Channel.VOICE, "call-1", "call-2");

    assertThat(inHand()).containsExactly("chat-2", "call-1");
    assertThat(why("call-2")).contains("VOICE slots 1 of 1 in use").doesNotContain("in ACW");
  }

  @Test
  void shouldNotCountATaskThatRestsInTheReason() {
    floor.slots("mixed", false, 1, 1, 1).available("ada", "mixed");
    arrives(Channel.TASK, "task-1");
    floor.acts("ada", new Action.Accept(floor.assignmentOf("task-1"))).connected("task-1");
    floor.held("task-1", true);
    arrives(Channel.TASK, "task-2", "task-3");

    assertThat(inHand()).containsExactlyInAnyOrder("task-1", "task-2");
    assertThat(why("task-3")).contains("TASK slots 1 of 1 in use");
  }

  private String why(String contactId) {
    ContactWhy why = new Explanations(floor.state()).contact(contactId, floor.now());
    return why == null ? "" : why.summary();
  }
}
