package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.AmdResult;

/** Branches on what answering-machine detection heard of a campaign's call. */
public record CheckOutboundCallStatus() implements Block {

  @Override
  public Move enter(Context c) {
    var line = c.contact().line();
    var heard =
        line == null || line.amdResult() == null ? AmdResult.AMD_NOT_APPLICABLE : line.amdResult();
    return switch (heard) {
      case HUMAN_ANSWERED -> Move.take("CallAnswered");
      case VOICEMAIL_BEEP -> Move.take("VoicemailBeep");
      case VOICEMAIL_NO_BEEP -> Move.take("VoicemailNoBeep");
      case AMD_UNRESOLVED, AMD_UNANSWERED, FAX_MACHINE_DETECTED, SIT_TONE_DETECTED ->
          Move.take("NotDetected");
      case AMD_ERROR, AMD_NOT_APPLICABLE -> Move.failed("no answering-machine detection: " + heard);
    };
  }
}
