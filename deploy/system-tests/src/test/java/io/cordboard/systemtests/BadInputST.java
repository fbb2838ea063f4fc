package io.cordboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.cli.Json;
import io.cordboard.cli.api.Flows;
import io.cordboard.cli.gateway.Call;
import io.cordboard.cli.gateway.CallerStep;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import io.cordboard.events.Topics;
import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.channel.PromptFinished;
import io.cordboard.events.channel.PromptOutcome;
import io.cordboard.events.command.PlayPrompt;
import io.cordboard.events.common.DisconnectReason;
import io.cordboard.events.contact.ContactDisconnected;
import io.cordboard.events.contact.InputRefused;
import io.cordboard.events.serde.EventSerde;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/**
 * What is wrong is refused where it comes in, says all of what is wrong, and stops nothing else.
 */
class BadInputST {

  private final Centre centre = Centre.get();

  @Test
  void shouldPutWhatCanNotBeDecodedAsideAndGoOn() throws Exception {
    byte[] garbage = "this is no Avro".getBytes(StandardCharsets.UTF_8);
    Map<String, Object> settings = Map.of("bootstrap.servers", centre.cluster().bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.CHANNEL_EVENTS.in(Topics.DEFAULT_PREFIX), "broken", garbage))
          .get();
    }
    var letter =
        centre
            .tail(Topics.DEAD_LETTERS_FLOW)
            .awaitFirst(
                "the dead letter",
                d ->
                    d.getValue() != null
                        && StandardCharsets.UTF_8
                            .decode(d.getValue().duplicate())
                            .toString()
                            .equals("this is no Avro"));
    assertThat(letter.getOriginTopic()).isEqualTo("cordboard.channel-events");
    assertThat(letter.getReason()).isEqualTo("UNDECODABLE");
    assertCallsGoOn();
  }

  @Test
  void shouldEndTheContactWithAReasonWhenNoFlowAnswersTheNumber() {
    Call call = centre.call("+15550199999", "wait 1s");
    Story story = new Story(centre, call.contactId());
    ContactDisconnected ended = story.awaits(ContactDisconnected.class);
    assertThat(ended.getDetail()).containsIgnoringCase("+15550199999");
    story.endsWith(ended.getReason());
  }

  @Test
  void shouldRefuseTheSecondAnswerToACommand() throws Exception {
    Call call = centre.call(Centre.NUMBER, "wait 1s");
    var prompt =
        centre
            .tail(Topics.CHANNEL_COMMANDS)
            .awaitFirst(
                "a prompt",
                c ->
                    c.getContactId().equals(call.contactId())
                        && c.getPayload() instanceof PlayPrompt);
    for (String eventId : new String[] {"first", "second"}) {
      tell(
          call,
          call.contactId() + "-" + eventId,
          prompt.getCommandId(),
          ((PlayPrompt) prompt.getPayload()).getParticipantId());
    }
    InputRefused refused = new Story(centre, call.contactId()).awaits(InputRefused.class);
    assertThat(refused.getReason()).isEqualTo("NOT_WAITING_FOR_THIS");
    assertThat(refused.getInputType()).isEqualTo("PromptFinished");
    call.type(new CallerStep.HangUp());
    new Story(centre, call.contactId()).endsWith(DisconnectReason.CUSTOMER_DISCONNECT);
  }

  private void tell(Call call, String eventId, String commandId, String participantId)
      throws Exception {
    ChannelEvent event =
        ChannelEvent.newBuilder()
            .setEventId(eventId)
            .setContactId(call.contactId())
            .setInitialContactId(call.contactId())
            .setSequence(99)
            .setOccurredAt(Instant.now())
            .setPayload(new PromptFinished(commandId, participantId, PromptOutcome.COMPLETED, null))
            .build();
    Map<String, Object> settings = Map.of("bootstrap.servers", centre.cluster().bootstrapServers());
    try (var values =
            new EventSerde<>(ChannelEvent.class, centre.cluster().registryUrl()).serializer();
        var producer = new KafkaProducer<>(settings, new StringSerializer(), values)) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.CHANNEL_EVENTS.in(Topics.DEFAULT_PREFIX), call.contactId(), event))
          .get();
    }
  }

  @Test
  void shouldListEveryProblemWhenAFlowIsNotValid() {
    String twoProblems =
        """
        {"Version":"2019-10-30","StartAction":"nowhere","Actions":[
          {"Identifier":"a","Type":"MessageParticipant","Parameters":{"Text":"x","PromptId":"y"},"Transitions":{"NextAction":"gone","Errors":[],"Conditions":[]}}]}
        """;
    Flows flows = new Flows(centre.api(Service.FLOW, Role.DESIGNER, "designer"));
    assertThatThrownBy(() -> flows.publish(null, "broken", "CONTACT_FLOW", twoProblems, null))
        .hasMessageContaining("422")
        .hasMessageContaining("nowhere")
        .hasMessageContaining("gone");
  }

  @Test
  void shouldRefuseAnAgentThatNobodyKnows() {
    assertThatThrownBy(() ->
            centre
                .admin(Service.AGENT)
                .post(
                    "/agents/nobody/actions",
                    Json.object().put("type", "LOG_IN").put("sessionId", "s")))
        .hasMessageContaining("404")
        .hasMessageContaining("nobody");
  }

  @Test
  void shouldRefuseWhoMayNot() {
    assertThatThrownBy(() ->
            new Flows(centre.api(Service.FLOW, Role.AGENT, "ana"))
                .entryPoint("+15550111111", "main-inbound"))
        .hasMessageContaining("403");
    assertThatThrownBy(() ->
            centre
                .api(Service.AGENT, Role.AGENT, "ben")
                .post("/agents/ana/actions", Json.object().put("type", "LOG_OUT")))
        .hasMessageContaining("403");
  }

  private void assertCallsGoOn() {
    Call call = centre.call(Centre.NUMBER, "press 1");
    Story story = new Story(centre, call.contactId());
    story.awaitsQueued();
    call.type(new CallerStep.HangUp());
    story.endsWith(DisconnectReason.CUSTOMER_DISCONNECT);
  }
}
