package io.cordboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cordboard.cli.api.Contacts;
import io.cordboard.cli.gateway.Call;
import io.cordboard.cli.gateway.CallerStep;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import io.cordboard.events.common.DisconnectReason;
import io.cordboard.events.contact.ContactConnectedToAgent;
import io.cordboard.events.contact.ContactDisconnected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SIGKILL in the middle of calls: they go on, and end rightly, once. */
class KilledServicesST {

  private final Centre centre = Centre.get();

  @ParameterizedTest
  @EnumSource(
      value = Service.class,
      names = {"FLOW", "QUEUE", "AGENT"})
  void shouldConnectTheWaitingCallerWhenAServiceIsKilledWhileTheyWait(Service service) {
    Call call = centre.call(Centre.NUMBER, "press 1; wait agent; wait 500ms; hangup");
    Story story = new Story(centre, call.contactId());
    story.awaitsQueued();
    centre.kill(service);
    centre.restart();
    answerAndEnd(call, story);
  }

  @Test
  void shouldEndTheCallRightlyWhenFlowServiceIsKilledWhileTheyTalk() {
    try (Agent ana = Agent.available(centre, "ana")) {
      Call call = centre.call(Centre.NUMBER, "press 1; wait agent");
      Story story = new Story(centre, call.contactId());
      String assignment = ana.awaitOffer(call.contactId());
      ana.does("ACCEPT", assignment);
      story.awaitsConnected();
      centre.kill(Service.FLOW);
      // Said while nobody listens: it waits on its topic.
      call.type(new CallerStep.HangUp());
      centre.restart();
      story.awaits(ContactDisconnected.class);
      ana.endsAfterContactWork(assignment);
      story.endsWith(DisconnectReason.CUSTOMER_DISCONNECT);
      assertThat(story.count(ContactConnectedToAgent.class)).isOne();
    }
  }

  @Test
  void shouldConnectTheWaitingCallerWhenAllServicesAreKilledAtOnce() {
    Call call = centre.call(Centre.NUMBER, "press 1; wait agent; wait 500ms; hangup");
    Story story = new Story(centre, call.contactId());
    story.awaitsQueued();
    centre.kill(Service.values());
    centre.restart();
    answerAndEnd(call, story);
    Contacts contacts = new Contacts(centre.api(Service.RECORDING, Role.AUDITOR, "auditor"));
    await("the end is kept")
        .atMost(TopicTail.PATIENCE)
        .until(() -> kept(contacts, call, "ContactCompleted") > 0);
    assertThat(kept(contacts, call, "ContactCompleted")).isOne();
    assertThat(kept(contacts, call, "ContactConnectedToAgent")).isOne();
  }

  private static long kept(Contacts contacts, Call call, String type) {
    long rows = 0;
    for (var entry : contacts.timeline(call.contactId())) {
      if (entry.path("type").asText().equals(type)) {
        rows++;
      }
    }
    return rows;
  }

  private void answerAndEnd(Call call, Story story) {
    try (Agent ana = Agent.available(centre, "ana")) {
      String assignment = ana.awaitOffer(call.contactId());
      ana.does("ACCEPT", assignment);
      story.awaitsConnected();
      story.awaits(ContactDisconnected.class);
      ana.endsAfterContactWork(assignment);
      story.endsWith(DisconnectReason.CUSTOMER_DISCONNECT);
      assertThat(story.count(ContactConnectedToAgent.class)).isOne();
    }
  }
}
