package io.cordboard.recording.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.cordboard.recording.core.Unwanted;
import io.cordboard.recording.store.ContactQueries.Contact;
import io.cordboard.recording.store.Recording;
import io.cordboard.recording.store.TimelineQueries.FlowLogLine;
import io.cordboard.recording.store.Transcripts.TranscriptLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What contacts look like over REST. */
final class ContactViews {

  private ContactViews() {}

  /**
   * A contact in a list; {@code categoriesNotEvaluated} are those of which it can't be said whether
   * it is of them: its rules had looked at as much as they may.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ContactLine(
      String contactId,
      String initialContactId,
      String instanceId,
      String channel,
      String initiationMethod,
      Instant initiatedAt,
      @Nullable Instant disconnectedAt,
      String outcome,
      String customerAddress,
      String systemAddress,
      @Nullable String agentId,
      @Nullable String queueId,
      @Nullable String flowId,
      @Nullable String campaignId,
      @JsonRawValue String attributes,
      List<String> categories,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> categoriesNotEvaluated) {

    static ContactLine of(Contact contact) {
      String outcome = contact.outcome();
      return new ContactLine(
          contact.contactId(),
          contact.initialContactId(),
          contact.instanceId(),
          contact.channel(),
          contact.initiationMethod(),
          contact.initiatedAt(),
          contact.disconnectedAt(),
          outcome == null ? "IN_PROGRESS" : outcome,
          contact.customerAddress(),
          contact.systemAddress(),
          contact.agentId(),
          contact.queueId(),
          contact.flowId(),
          contact.campaignId(),
          contact.attributes(),
          contact.categories(),
          contact.categoriesNotEvaluated());
    }
  }

  /** A page of contacts, newest first; {@code next} is the cursor of the page that follows. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ContactPage(List<ContactLine> contacts, @Nullable String next) {}

  /** A contact with its record and its chain. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ContactDetail(
      ContactLine contact, @Nullable @JsonRawValue String record, List<ContactLine> chain) {}

  /** One thing that happened. */
  record TimelineLine(
      Instant occurredAt,
      String service,
      long sequence,
      String eventId,
      String contactId,
      String type,
      String summary,
      @JsonRawValue String payload) {}

  /** All that happened; {@code truncated} if there was more than asked for. */
  record TimelineView(
      String contactId, String initialContactId, boolean truncated, List<TimelineLine> entries) {}

  /** A line of a flow log, with Connect's fields. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FlowLogEntryView(
      Instant timestamp,
      String eventId,
      String contactId,
      long sequence,
      String contactFlowId,
      String contactFlowName,
      int contactFlowVersion,
      String contactFlowModuleType,
      String identifier,
      @JsonRawValue String parameters,
      @Nullable String results,
      @JsonRawValue String externalResults) {

    static FlowLogEntryView of(FlowLogLine line) {
      return new FlowLogEntryView(
          line.occurredAt(),
          line.eventId(),
          line.contactId(),
          line.sequence(),
          line.contactFlowId(),
          line.contactFlowName(),
          line.contactFlowVersion(),
          line.contactFlowModuleType(),
          line.identifier(),
          line.parameters(),
          line.results(),
          line.externalResults());
    }
  }

  /** A flow log; {@code truncated} if there was more than asked for. */
  record FlowLogView(String contactId, boolean truncated, List<FlowLogEntryView> entries) {}

  /**
   * A line of a transcript; {@code redactions} are the kinds of what was taken out of it. What was
   * said in a call names its recording, and when in its media.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TranscriptLineView(
      Instant at,
      long sequence,
      String participantId,
      String contentType,
      String text,
      boolean redacted,
      List<String> redactions,
      @Nullable String recordingId,
      @Nullable Long begin,
      @Nullable Long end) {

    static TranscriptLineView of(TranscriptLine line, boolean original) {
      return new TranscriptLineView(
          line.at(),
          line.sequence(),
          line.participantId(),
          line.contentType(),
          original ? line.original() : line.redacted(),
          !line.redactions().isEmpty() && (!original || line.original().equals(line.redacted())),
          line.redactions(),
          line.recordingId(),
          line.beginMs(),
          line.endMs());
    }
  }

  /** A transcript; {@code truncated} if there was more than asked for. */
  record TranscriptView(String contactId, boolean truncated, List<TranscriptLineView> lines) {}

  /** A recording; {@code unwanted} is what it has of times in which nothing was to be recorded. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RecordingView(
      String recordingId,
      String contactId,
      String initialContactId,
      String state,
      @JsonRawValue String settings,
      @Nullable String contentType,
      @Nullable String sha256,
      @Nullable Long bytes,
      @Nullable Instant startedAt,
      @Nullable Long durationMs,
      @Nullable Long gapMs,
      @Nullable Integer segments,
      @Nullable Integer missingSegments,
      @JsonRawValue String gaps,
      @Nullable Instant storedAt,
      @Nullable String problem,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Unwanted> unwanted) {

    static RecordingView of(Recording recording) {
      return of(recording, List.of());
    }

    static RecordingView of(Recording recording, List<Unwanted> unwanted) {
      return new RecordingView(
          recording.recordingId(),
          recording.contactId(),
          recording.initialContactId(),
          recording.state(),
          recording.settings(),
          recording.contentType(),
          recording.sha256(),
          recording.bytes(),
          recording.startedAt(),
          recording.durationMs(),
          recording.gapMs(),
          recording.segments(),
          recording.missingSegments(),
          recording.gaps(),
          recording.storedAt(),
          recording.problem(),
          unwanted);
    }
  }

  /** The recordings of a contact. */
  record RecordingsView(String contactId, List<RecordingView> recordings) {}
}
