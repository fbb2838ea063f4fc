package io.cordboard.recording.testing;

import io.cordboard.events.Topics;
import io.cordboard.events.common.ParticipantRole;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.RecordingChanged;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** An analyser, and flows that want what it makes. */
public final class Analyser {

  private static final String REDACTION = "ConversationalAnalyticsRedactionConfiguration.";

  private Analyser() {}

  /** One of a tenant, as it calls the service. */
  public static Rest of(URI base, String instanceId) {
    return new Rest(
        base.toString(), "speech-1", Set.of("analyser"), Map.of("instance", instanceId));
  }

  /**
   * A flow records customer and agent.
   *
   * @param results what is wanted: RedactedOnly, RedactedAndOriginal, or nothing for no redaction
   */
  public static void asksFor(String contactId, long sequence, String results) {
    Map<String, String> analytics =
        new TreeMap<>(Map.of("Enabled", "True", "AnalyticsLanguage", "en-US"));
    if (!results.isEmpty()) {
      analytics.put(REDACTION + "Enabled", "True");
      analytics.put(REDACTION + "RedactionResults", results);
    }
    changed("default", contactId, sequence, analytics);
  }

  /** Recording of customer and agent, with analytics or without. */
  public static void changed(
      String instanceId, String contactId, long sequence, Map<String, String> analytics) {
    try (Publisher publisher = new Publisher()) {
      publisher.send(
          Topics.CONTACT_EVENTS,
          contactId,
          List.of(asking(instanceId, contactId, sequence, analytics)));
    }
  }

  /** What a flow says that records customer and agent, with analytics or without. */
  public static ContactEvent asking(
      String instanceId, String contactId, long sequence, Map<String, String> analytics) {
    RecordingChanged changed =
        RecordingChanged.newBuilder()
            .setRecordingId(contactId + "-rec")
            .setParticipants(List.of(ParticipantRole.AGENT, ParticipantRole.CUSTOMER))
            .setAnalytics(analytics)
            .build();
    return ContactEvent.newBuilder(Samples.event(contactId, sequence, changed))
        .setInstanceId(instanceId)
        .build();
  }

  /** A line as JSON, without words. */
  public static String line(String participant, String text, long begin, long end) {
    return "{\"participant\": \"%s\", \"text\": \"%s\", \"begin\": %d, \"end\": %d}"
        .formatted(participant, text, begin, end);
  }

  /** A transcript as JSON. */
  public static String transcript(String... lines) {
    return "{\"language\": \"en-US\", \"lines\": [" + String.join(", ", lines) + "]}";
  }
}
