package io.cordboard.flow.offline;

import io.cordboard.flow.engine.AmdResult;
import io.cordboard.flow.engine.ChainState;
import io.cordboard.flow.engine.DialStatus;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Ids;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.ParticipantRole;
import io.cordboard.flow.engine.Prompt;
import java.time.Duration;
import java.time.Instant;

/** The line of an offline run: carries out the engine's orders. */
final class OfflineLine {

  private static final String STREAMS = "arn:aws:kinesisvideo:offline:000000000000:stream/";
  private static final Duration SPOKEN_CHARACTER = Duration.ofMillis(60);
  private static final Duration RECORDED_PROMPT = Duration.ofSeconds(3);
  private static final Duration NETWORK = Duration.ofMillis(10);

  private final Cues cues;
  private final AmdResult amd;
  private final Agenda agenda;
  private final OfflineMedia media;

  /**
   * A line.
   *
   * @param amd what is heard of somebody who is dialled and answers
   */
  OfflineLine(Cues cues, AmdResult amd, Agenda agenda, OfflineMedia media) {
    this.cues = cues;
    this.amd = amd;
    this.agenda = agenda;
    this.media = media;
  }

  /** The line was ordered to do something. */
  void ordered(Effect effect, Effect.Order order, ChainState chain) {
    var contactId = effect.contactId();
    var commandId = Ids.command(contactId, effect.sequence());
    var soon = effect.at().plus(NETWORK);
    switch (order) {
      case Effect.PlayPrompt(var who, var prompt) -> {
        media.silence(who);
        var end =
            agenda.add(
                effect.at().plus(length(prompt)),
                contactId,
                new Input.PromptFinished(commandId, who, Input.PromptOutcome.COMPLETED, null));
        media.begin(new OfflineMedia.Playing(who, contactId, commandId, end));
      }
      case Effect.CollectInput c -> {
        var from = effect.at().plus(c.prompt() == null ? Duration.ZERO : length(c.prompt()));
        media.begin(
            new OfflineMedia.Asked(
                c.participantId(),
                contactId,
                commandId,
                from,
                c.firstInputTimeout(),
                c.encryption() != null));
      }
      case Effect.PlayLoop(var who, var _, var _) ->
          media.begin(new OfflineMedia.Playing(who, contactId, commandId, null));
      case Effect.StopPlaying(var who, var _) -> media.silence(who);
      case Effect.ConnectAgent c ->
          agenda.add(
              soon,
              contactId,
              new Input.ParticipantJoined(
                  c.participantId(), ParticipantRole.AGENT, commandId, c.agentId()));
      case Effect.ConnectSupervisor c ->
          agenda.add(
              soon,
              contactId,
              new Input.ParticipantJoined(
                  c.participantId(), ParticipantRole.SUPERVISOR, commandId, null));
      case Effect.DialParticipant dial -> dial(dial, contactId, commandId, soon, chain);
      case Effect.ShowView v ->
          media.begin(new OfflineMedia.Shown(v.participantId(), contactId, commandId));
      case Effect.DisconnectContact _ -> media.end();
      case Effect.SendMessage _, Effect.DisconnectParticipant _ -> {}
      case Effect.SetMediaStreaming streaming ->
          agenda.add(
              soon,
              contactId,
              orFails(
                  new Input.CommandCompleted(
                      commandId, stream(contactId, streaming.enabled(), soon)),
                  chain));
      case Effect.SetMessageRedaction _ ->
          agenda.add(soon, contactId, orFails(new Input.CommandCompleted(commandId), chain));
      case Effect.AnswerContact _,
          Effect.JoinParticipants _,
          Effect.HoldParticipant _,
          Effect.ResumeParticipant _,
          Effect.MuteParticipant _,
          Effect.SetRecording _ ->
          agenda.add(soon, contactId, new Input.CommandCompleted(commandId));
    }
  }

  private Input.Payload orFails(Input.CommandCompleted completed, ChainState chain) {
    return cues.takes(CallerScript.Word.FAIL, chain)
        ? new Input.CommandFailed(completed.commandId(), OfflineHandset.AS_SAID)
        : completed;
  }

  private static Input.MediaStream stream(String contactId, boolean begins, Instant at) {
    return begins
        ? new Input.MediaStream(STREAMS + contactId, "1", at, null)
        : new Input.MediaStream(STREAMS + contactId, null, null, at);
  }

  private void dial(
      Effect.DialParticipant dial,
      String contactId,
      String commandId,
      Instant soon,
      ChainState chain) {
    var at = soon.plus(rings(chain));
    var status =
        cues.takes(CallerScript.Word.BUSY, chain)
            ? DialStatus.BUSY
            : cues.takes(CallerScript.Word.NO_ANSWER, chain)
                ? DialStatus.NO_ANSWER
                : DialStatus.ANSWERED;
    agenda.add(
        at,
        contactId,
        new Input.DialProgress(
            commandId,
            dial.participantId(),
            status,
            dial.amd() ? amd : AmdResult.AMD_NOT_APPLICABLE,
            null));
    if (status == DialStatus.ANSWERED) {
      agenda.add(
          at,
          contactId,
          new Input.ParticipantJoined(dial.participantId(), dial.role(), commandId, null));
    }
  }

  /** How long it rings, if that is said. */
  private Duration rings(ChainState chain) {
    var next = cues.next(chain);
    return next != null && cues.takes(CallerScript.Word.RING, chain)
        ? CallerScript.time(next.argument())
        : Duration.ZERO;
  }

  private static Duration length(Prompt prompt) {
    return switch (prompt.kind()) {
      case TEXT, SSML -> SPOKEN_CHARACTER.multipliedBy(prompt.value().length());
      case PROMPT_ID, MEDIA_URI -> RECORDED_PROMPT;
    };
  }
}
