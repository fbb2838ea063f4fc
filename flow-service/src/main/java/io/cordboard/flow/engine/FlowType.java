package io.cordboard.flow.engine;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a flow is for: the API's ten types, and modules. */
public enum FlowType {
  CONTACT_FLOW,
  CAMPAIGN,
  CUSTOMER_QUEUE,
  CUSTOMER_HOLD,
  CUSTOMER_WHISPER,
  OUTBOUND_WHISPER,
  AGENT_HOLD,
  AGENT_WHISPER,
  AGENT_TRANSFER,
  QUEUE_TRANSFER,
  MODULE;

  /**
   * The type named by the API ({@code CUSTOMER_QUEUE}) or by an export's metadata ({@code
   * customerQueue}); null for any other word.
   */
  public static @Nullable FlowType named(String word) {
    var plain = word.replace("_", "").toUpperCase(Locale.ROOT);
    if (plain.equals("CONTACTFLOWMODULE")) {
      return MODULE;
    }
    for (var type : values()) {
      if (type.name().replace("_", "").equals(plain)) {
        return type;
      }
    }
    return null;
  }

  /** Whether it runs just before two people are joined. */
  public boolean isWhisper() {
    return this == AGENT_WHISPER || this == CUSTOMER_WHISPER || this == OUTBOUND_WHISPER;
  }

  /** Whether the agent hears it rather than the customer. */
  public boolean heardByAgent() {
    return this == AGENT_HOLD
        || this == AGENT_WHISPER
        || this == AGENT_TRANSFER
        || this == QUEUE_TRANSFER;
  }
}
