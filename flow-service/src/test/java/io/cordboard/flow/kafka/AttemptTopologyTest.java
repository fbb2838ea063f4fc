package io.cordboard.flow.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.Topics;
import io.cordboard.events.campaign.DialRequested;
import io.cordboard.events.channel.AmdResult;
import io.cordboard.events.channel.DialProgress;
import io.cordboard.events.channel.DialStatus;
import io.cordboard.events.channel.ParticipantJoined;
import io.cordboard.events.command.ChannelCommand;
import io.cordboard.events.command.CollectInput;
import io.cordboard.events.command.DialParticipant;
import io.cordboard.events.command.PlayPrompt;
import io.cordboard.events.common.Endpoint;
import io.cordboard.events.common.EndpointType;
import io.cordboard.events.common.ParticipantRole;
import io.cordboard.events.contact.ContactCompleted;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.ContactInitiated;
import io.cordboard.events.contact.DialFinished;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What campaign-service gets to know of its calls, and of nobody else's. */
class AttemptTopologyTest {

  private final Bench bench = new Bench("attempt-topology-test");

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void shouldTellCampaignServiceTheStepsOfItsCall() {
    bench.publish("menu", TestFlows.MENU);
    bench.campaignSays("c1", 1, asked());
    ChannelCommand dial = bench.command(DialParticipant.class);
    String customer = ((DialParticipant) dial.getPayload()).getParticipantId();

    bench.channel(
        "c1",
        2,
        DialProgress.newBuilder()
            .setCommandId(dial.getCommandId())
            .setParticipantId(customer)
            .setStatus(DialStatus.ANSWERED)
            .setAmdResult(AmdResult.HUMAN_ANSWERED)
            .build());
    bench.channel(
        "c1",
        3,
        new ParticipantJoined(customer, ParticipantRole.CUSTOMER, dial.getCommandId(), null));
    bench.promptFinished(bench.command(PlayPrompt.class), 4);
    bench.pressed(bench.command(CollectInput.class), "1", 5);
    bench.promptFinished(bench.command(PlayPrompt.class), 6);

    var records = bench.records(Topics.CONTACT_EVENTS_BY_ATTEMPT);
    assertThat(records).extracting(r -> r.key()).containsOnly("winter/7/1");
    assertThat(records)
        .extracting(r -> bench.decode(Topics.CONTACT_EVENTS_BY_ATTEMPT, r.value()))
        .extracting(ContactEvent::getPayload)
        .<Class<?>>extracting(payload -> ((SpecificRecord) payload).getClass())
        .containsExactly(ContactInitiated.class, DialFinished.class, ContactCompleted.class);
  }

  @Test
  void shouldTellCampaignServiceNothingOfOtherContacts() {
    bench.publish("menu", TestFlows.MENU);
    bench.call("c1");
    bench.hungUp("c1", 2);

    assertThat(bench.records(Topics.CONTACT_EVENTS_BY_ATTEMPT)).isEmpty();
    assertThat(bench.read(Topics.CONTACT_EVENTS)).isNotEmpty();
  }

  private static DialRequested asked() {
    return DialRequested.newBuilder()
        .setCampaignId("winter")
        .setAttemptId("winter/7/1")
        .setRecordId("7")
        .setCustomerEndpoint(new Endpoint("+4930901820", EndpointType.TELEPHONE_NUMBER))
        .setGatewayId("gateway")
        .setFlowId("menu")
        .setNotAfter(Instant.parse("2100-01-01T00:00:00Z"))
        .build();
  }
}
