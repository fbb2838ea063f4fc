package io.cordboard.recording.kafka;

import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.channel.InputCollected;
import io.cordboard.events.channel.InputMode;
import io.cordboard.events.channel.InputOutcome;
import io.cordboard.events.channel.MessageReceived;
import io.cordboard.recording.core.Redaction;
import io.cordboard.recording.store.Row;
import io.cordboard.recording.store.Table;
import java.util.List;
import java.util.regex.Pattern;

/** Takes what people wrote, message by message, as lines of a transcript. */
final class Lines {

  private static final String PLAIN = "text/plain";

  private final List<Pattern> nationalIds;

  /** Lines of which what looks like a national id is taken out. */
  Lines(List<Pattern> nationalIds) {
    this.nationalIds = nationalIds;
  }

  /** The lines of an event; an answer that came encrypted is none. */
  List<Row> of(ChannelEvent event) {
    return switch (event.getPayload()) {
      case MessageReceived message ->
          List.of(
              line(
                  event,
                  message.getParticipantId(),
                  message.getContentType(),
                  message.getContent()));
      case InputCollected input when isWritten(input) ->
          List.of(line(event, input.getParticipantId(), PLAIN, input.getValue()));
      default -> List.of();
    };
  }

  private static boolean isWritten(InputCollected input) {
    return input.getOutcome() == InputOutcome.COLLECTED
        && input.getMode() == InputMode.MESSAGE
        && !input.getEncrypted()
        && !input.getValue().isEmpty();
  }

  private Row line(ChannelEvent event, String participantId, String contentType, String content) {
    Redaction redaction = Redaction.of(content, nationalIds);
    return Row.of(
        Table.TRANSCRIPT_LINE,
        event.getEventId(),
        event.getInstanceId(),
        event.getContactId(),
        event.getInitialContactId(),
        event.getSequence(),
        event.getOccurredAt().toEpochMilli(),
        participantId,
        contentType,
        content,
        redaction.text(),
        redaction.kinds(),
        null,
        null,
        null);
  }
}
