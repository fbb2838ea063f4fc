package io.cordboard.recording.core;

import java.util.Map;

/**
 * Whether the analytics settings of a recording block ask for the redacted form only. The two
 * blocks name it differently: {@code AnalyticsRedactionBehavior} and {@code
 * AnalyticsRedactionResults}, or {@code Enabled} and {@code RedactionResults} of a {@code
 * ConversationalAnalyticsRedactionConfiguration}. A chat whose messages are redacted while they are
 * sent has no other form: what a gateway should have taken out and did not is not to be read
 * either.
 */
public final class RedactedOnly {

  private static final String ONLY = "RedactedOnly";
  private static final String IN_FLIGHT = "InFlightChatRedactionConfiguration.Enabled";
  private static final String CONFIGURATION = "ConversationalAnalyticsRedactionConfiguration.";

  private RedactedOnly() {}

  /** Whether these settings ask for a redacted form, alone or beside the original. */
  public static boolean isRedactionAskedFor(Map<String, String> settings) {
    return !"False".equalsIgnoreCase(settings.get("Enabled"))
        && ("Enabled".equalsIgnoreCase(settings.get("AnalyticsRedactionBehavior"))
            || "True".equalsIgnoreCase(settings.get(CONFIGURATION + "Enabled")));
  }

  /**
   * Whether these settings, by their names with dots, ask for it; what is switched off does not.
   */
  public static boolean isAskedFor(Map<String, String> settings) {
    if ("True".equalsIgnoreCase(settings.get(IN_FLIGHT))) {
      return true;
    }
    if ("False".equalsIgnoreCase(settings.get("Enabled"))) {
      return false;
    }
    boolean earlier =
        ONLY.equalsIgnoreCase(settings.get("AnalyticsRedactionResults"))
            && "Enabled".equalsIgnoreCase(settings.get("AnalyticsRedactionBehavior"));
    boolean later =
        ONLY.equalsIgnoreCase(settings.get(CONFIGURATION + "RedactionResults"))
            && "True".equalsIgnoreCase(settings.get(CONFIGURATION + "Enabled"));
    return earlier || later;
  }
}
