package io.cordboard.campaign.kafka;

import io.cordboard.campaign.core.AttemptInput;
import io.cordboard.campaign.core.AttemptOutcome;
import io.cordboard.campaign.dial.Heard;
import io.cordboard.events.contact.ContactCompleted;
import io.cordboard.events.contact.ContactConnectedToAgent;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.ContactInitiated;
import io.cordboard.events.contact.ContactQueued;
import io.cordboard.events.contact.DialFinished;
import java.util.Optional;

/** What events of contacts say of attempts. */
final class HeardCodec {

  private HeardCodec() {}

  /** What an event says; empty if nothing. */
  static Optional<Heard> of(ContactEvent event) {
    return switch (event.getPayload()) {
      case ContactInitiated initiated when initiated.getAttemptId() != null ->
          heard(event, new AttemptInput.Initiated());
      case DialFinished finished -> heard(event, dial(finished));
      case ContactQueued _ -> chain(event, new AttemptInput.Queued());
      case ContactConnectedToAgent _ -> chain(event, new AttemptInput.AgentConnected());
      // A later contact of the chain, such as a transfer, completes without ending the attempt.
      case ContactCompleted _ -> heard(event, new AttemptInput.ContactCompleted());
      default -> Optional.empty();
    };
  }

  private static Optional<Heard> heard(ContactEvent event, AttemptInput input) {
    return Optional.of(new Heard(event.getContactId(), input, event.getOccurredAt()));
  }

  private static Optional<Heard> chain(ContactEvent event, AttemptInput input) {
    return Optional.of(new Heard(event.getInitialContactId(), input, event.getOccurredAt()));
  }

  private static AttemptInput dial(DialFinished finished) {
    return switch (finished.getStatus()) {
      case "ANSWERED" -> new AttemptInput.DialAnswered(isMachine(finished.getAmdResult()));
      case "BUSY" -> new AttemptInput.DialFailed(AttemptOutcome.BUSY);
      case "NO_ANSWER" -> new AttemptInput.DialFailed(AttemptOutcome.NO_ANSWER);
      case "REJECTED" -> new AttemptInput.DialFailed(AttemptOutcome.REJECTED);
      case "INVALID_NUMBER" -> new AttemptInput.DialFailed(AttemptOutcome.INVALID_NUMBER);
      case "EXPIRED" -> new AttemptInput.DialFailed(AttemptOutcome.EXPIRED);
      case "CANCELLED" -> new AttemptInput.DialFailed(AttemptOutcome.CANCELLED);
      default -> new AttemptInput.DialFailed(AttemptOutcome.FAILED);
    };
  }

  private static boolean isMachine(String amdResult) {
    return switch (amdResult) {
      case "VOICEMAIL_BEEP", "VOICEMAIL_NO_BEEP", "FAX_MACHINE_DETECTED", "SIT_TONE_DETECTED" ->
          true;
      default -> false;
    };
  }
}
