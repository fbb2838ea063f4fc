package io.cordboard.flow.kafka;

import io.cordboard.events.command.AnswerContact;
import io.cordboard.events.command.CollectInput;
import io.cordboard.events.command.ConnectAgent;
import io.cordboard.events.command.ConnectSupervisor;
import io.cordboard.events.command.DialParticipant;
import io.cordboard.events.command.DisconnectContact;
import io.cordboard.events.command.DisconnectParticipant;
import io.cordboard.events.command.HoldParticipant;
import io.cordboard.events.command.InputEncryption;
import io.cordboard.events.command.JoinParticipants;
import io.cordboard.events.command.MuteParticipant;
import io.cordboard.events.command.PlayLoop;
import io.cordboard.events.command.PlayPrompt;
import io.cordboard.events.command.RedactionMask;
import io.cordboard.events.command.ResumeParticipant;
import io.cordboard.events.command.SendMessage;
import io.cordboard.events.command.SetMediaStreaming;
import io.cordboard.events.command.SetMessageRedaction;
import io.cordboard.events.command.SetRecording;
import io.cordboard.events.command.ShowView;
import io.cordboard.events.command.StopPlaying;
import io.cordboard.events.command.StreamedParticipant;
import io.cordboard.events.common.MonitorMode;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Ids;
import io.cordboard.flow.engine.Prompt;
import org.apache.avro.specific.SpecificRecord;

/** The engine's orders to gateways, as channel-commands has them. */
final class CommandPayloads {

  private CommandPayloads() {}

  /** The order on the wire. */
  static SpecificRecord of(Effect.Order order) {
    return switch (order) {
      case Effect.AnswerContact a -> new AnswerContact(a.participantId());
      case Effect.PlayPrompt p -> new PlayPrompt(p.participantId(), WireWords.prompt(p.prompt()));
      case Effect.PlayLoop l ->
          new PlayLoop(
              l.participantId(), l.prompts().stream().map(WireWords::prompt).toList(), l.resume());
      case Effect.StopPlaying s -> new StopPlaying(s.participantId(), s.stopsCommandId());
      case Effect.CollectInput c -> collect(c);
      case Effect.DialParticipant d ->
          new DialParticipant(
              d.participantId(),
              WireWords.role(d.role()),
              WireWords.endpoint(d.endpoint()),
              d.callerId(),
              d.ringTimeout().toMillis(),
              d.amd(),
              d.dtmfDigits());
      case Effect.ConnectAgent c ->
          new ConnectAgent(c.participantId(), c.agentId(), c.agentEndpoint());
      case Effect.ConnectSupervisor c ->
          new ConnectSupervisor(
              c.participantId(),
              c.supervisor().supervisorId(),
              c.supervisor().endpoint(),
              c.agentParticipantId(),
              switch (c.mode()) {
                case SILENT_MONITOR -> MonitorMode.SILENT_MONITOR;
                case BARGE -> MonitorMode.BARGE;
              });
      case Effect.JoinParticipants j -> new JoinParticipants(j.participantIds());
      case Effect.HoldParticipant h -> new HoldParticipant(h.participantId());
      case Effect.ResumeParticipant r -> new ResumeParticipant(r.participantId());
      case Effect.MuteParticipant m -> new MuteParticipant(m.participantId(), m.muted());
      case Effect.SetRecording s ->
          new SetRecording(
              s.recordingId(),
              WireWords.roles(s.participants()),
              s.automatedInteraction(),
              WireWords.roles(s.screens()),
              s.paused(),
              s.screens().isEmpty() ? "" : Ids.screenRecording(s.recordingId()));
      case Effect.SendMessage m -> new SendMessage(m.participantId(), m.contentType(), m.content());
      case Effect.SetMessageRedaction r ->
          new SetMessageRedaction(
              r.enabled(),
              r.entities(),
              r.namesKind() ? RedactionMask.ENTITY_TYPE : RedactionMask.PII,
              r.deliverUnprocessed());
      case Effect.DisconnectParticipant d -> new DisconnectParticipant(d.participantId());
      case Effect.DisconnectContact d -> new DisconnectContact(WireWords.reason(d.reason()));
      case Effect.SetMediaStreaming m ->
          new SetMediaStreaming(
              m.enabled(),
              m.participants().stream()
                  .map(p ->
                      new StreamedParticipant(
                          WireWords.role(p.role()), p.fromParticipant(), p.toParticipant()))
                  .toList());
      case Effect.ShowView v ->
          new ShowView(
              v.participantId(),
              v.viewId(),
              v.viewVersion(),
              v.viewData(),
              v.timeLimit().toMillis(),
              v.sensitive());
    };
  }

  private static CollectInput collect(Effect.CollectInput c) {
    Prompt prompt = c.prompt();
    Effect.InputEncryption encryption = c.encryption();
    return new CollectInput(
        c.participantId(),
        prompt == null ? null : WireWords.prompt(prompt),
        c.firstInputTimeout().toMillis(),
        c.interDigitTimeout().toMillis(),
        c.maxDigits(),
        c.terminator(),
        c.cancelKey(),
        c.acceptsSpeech(),
        encryption == null
            ? null
            : new InputEncryption(encryption.keyId(), encryption.certificate()),
        c.sensitive());
  }
}
