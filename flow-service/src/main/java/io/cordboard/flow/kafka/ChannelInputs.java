package io.cordboard.flow.kafka;

import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.channel.CommandCompleted;
import io.cordboard.events.channel.CommandFailed;
import io.cordboard.events.channel.ContactArrived;
import io.cordboard.events.channel.DialProgress;
import io.cordboard.events.channel.InputCollected;
import io.cordboard.events.channel.MediaStream;
import io.cordboard.events.channel.MediaUploaded;
import io.cordboard.events.channel.MessageReceived;
import io.cordboard.events.channel.ParticipantJoined;
import io.cordboard.events.channel.ParticipantLeft;
import io.cordboard.events.channel.PauseRequested;
import io.cordboard.events.channel.PromptFinished;
import io.cordboard.events.channel.ResumeRequested;
import io.cordboard.events.channel.ViewAnswered;
import io.cordboard.flow.engine.AmdResult;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.ContactReference;
import io.cordboard.flow.engine.DialStatus;
import io.cordboard.flow.engine.Endpoint;
import io.cordboard.flow.engine.InitiationMethod;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.ParticipantRole;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What channel gateways report, in the engine's words. */
final class ChannelInputs {

  static final Words<io.cordboard.events.common.Channel, Channel> CHANNELS =
      Words.of(io.cordboard.events.common.Channel.class, Channel.class, null);
  private static final Words<io.cordboard.events.common.InitiationMethod, InitiationMethod>
      METHODS =
          Words.of(
              io.cordboard.events.common.InitiationMethod.class,
              InitiationMethod.class,
              InitiationMethod.INBOUND);
  private static final Words<io.cordboard.events.common.EndpointType, Endpoint.Type> ENDPOINTS =
      Words.of(
          io.cordboard.events.common.EndpointType.class,
          Endpoint.Type.class,
          Endpoint.Type.UNKNOWN);
  private static final Words<io.cordboard.events.common.ParticipantRole, ParticipantRole> ROLES =
      Words.of(io.cordboard.events.common.ParticipantRole.class, ParticipantRole.class, null);
  private static final Words<io.cordboard.events.channel.PromptOutcome, Input.PromptOutcome>
      PROMPT_OUTCOMES =
          Words.of(
              io.cordboard.events.channel.PromptOutcome.class,
              Input.PromptOutcome.class,
              Input.PromptOutcome.FAILED);
  private static final Words<io.cordboard.events.channel.InputOutcome, Input.InputOutcome>
      INPUT_OUTCOMES =
          Words.of(
              io.cordboard.events.channel.InputOutcome.class,
              Input.InputOutcome.class,
              Input.InputOutcome.FAILED);
  private static final Words<io.cordboard.events.channel.InputMode, Input.InputMode> MODES =
      Words.of(
          io.cordboard.events.channel.InputMode.class, Input.InputMode.class, Input.InputMode.DTMF);
  private static final Words<io.cordboard.events.channel.LeaveReason, Input.LeaveReason> LEAVINGS =
      Words.of(
          io.cordboard.events.channel.LeaveReason.class,
          Input.LeaveReason.class,
          Input.LeaveReason.HUNG_UP);
  private static final Words<io.cordboard.events.channel.DialStatus, DialStatus> DIALS =
      Words.of(io.cordboard.events.channel.DialStatus.class, DialStatus.class, DialStatus.FAILED);
  private static final Words<io.cordboard.events.channel.AmdResult, AmdResult> AMD_RESULTS =
      Words.of(
          io.cordboard.events.channel.AmdResult.class, AmdResult.class, AmdResult.AMD_UNRESOLVED);

  private ChannelInputs() {}

  /** What the event says; null if it is for others. */
  static Input.@Nullable Payload payload(ChannelEvent event) {
    return switch (event.getPayload()) {
      case ContactArrived a -> arrived(a);
      case PromptFinished p ->
          new Input.PromptFinished(
              p.getCommandId(),
              p.getParticipantId(),
              PROMPT_OUTCOMES.of(p.getOutcome()),
              p.getDetail());
      case InputCollected i ->
          new Input.InputCollected(
              i.getCommandId(),
              i.getParticipantId(),
              INPUT_OUTCOMES.of(i.getOutcome()),
              MODES.of(i.getMode()),
              i.getValue(),
              i.getEncrypted(),
              i.getDetail());
      case MessageReceived m ->
          new Input.MessageReceived(
              m.getParticipantId(), m.getMessageId(), m.getContentType(), m.getContent());
      case ParticipantJoined j ->
          new Input.ParticipantJoined(
              j.getParticipantId(), ROLES.of(j.getRole()), j.getCommandId(), j.getAgentId());
      case ParticipantLeft l ->
          new Input.ParticipantLeft(
              l.getParticipantId(), ROLES.of(l.getRole()), LEAVINGS.of(l.getReason()));
      case DialProgress d ->
          new Input.DialProgress(
              d.getCommandId(),
              d.getParticipantId(),
              DIALS.of(d.getStatus()),
              AMD_RESULTS.of(d.getAmdResult()),
              d.getDetail());
      case CommandCompleted c ->
          new Input.CommandCompleted(c.getCommandId(), stream(c.getMediaStream()));
      case CommandFailed f -> new Input.CommandFailed(f.getCommandId(), f.getDetail());
      case ViewAnswered v ->
          new Input.ViewAnswered(
              v.getCommandId(), v.getParticipantId(), v.getAction(), v.getViewResultData());
      case PauseRequested p -> new Input.PauseRequested(p.getContactFlow());
      case ResumeRequested r -> new Input.ResumeRequested(r.getContactFlow());
      case MediaUploaded _ -> null;
      default -> throw new InvalidInputException("payload " + event.getPayload().getClass());
    };
  }

  private static Input.ContactArrived arrived(ContactArrived a) {
    return new Input.ContactArrived(
        CHANNELS.of(a.getChannel()),
        METHODS.of(a.getInitiationMethod()),
        endpoint(a.getCustomerEndpoint()),
        endpoint(a.getSystemEndpoint()),
        a.getGatewayId(),
        a.getCustomerParticipantId(),
        a.getLanguageCode(),
        a.getName(),
        a.getDescription(),
        a.getSipHeaders(),
        a.getAttributes(),
        a.getRelatedContactId(),
        references(a),
        a.getScheduledAt());
  }

  private static Map<String, ContactReference> references(ContactArrived a) {
    Map<String, ContactReference> references = new LinkedHashMap<>();
    a.getReferences()
        .forEach((name, reference) ->
            references.put(name, new ContactReference(reference.getValue(), reference.getType())));
    return references;
  }

  static Endpoint endpoint(io.cordboard.events.common.Endpoint e) {
    return new Endpoint(e.getAddress(), ENDPOINTS.of(e.getType()));
  }

  private static Input.@Nullable MediaStream stream(@Nullable MediaStream s) {
    return s == null
        ? null
        : new Input.MediaStream(
            s.getStreamArn(), s.getStartFragmentNumber(), s.getStartedAt(), s.getStoppedAt());
  }
}
