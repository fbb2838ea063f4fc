package io.cordboard.flow.engine;

/** What answering-machine detection heard. */
public enum AmdResult {
  HUMAN_ANSWERED,
  VOICEMAIL_BEEP,
  VOICEMAIL_NO_BEEP,
  AMD_UNRESOLVED,
  AMD_UNANSWERED,
  AMD_ERROR,
  FAX_MACHINE_DETECTED,
  SIT_TONE_DETECTED,
  AMD_NOT_APPLICABLE
}
