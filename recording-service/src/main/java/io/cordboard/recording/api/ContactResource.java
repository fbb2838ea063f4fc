package io.cordboard.recording.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.recording.api.ContactViews.ContactDetail;
import io.cordboard.recording.api.ContactViews.ContactLine;
import io.cordboard.recording.api.ContactViews.ContactPage;
import io.cordboard.recording.api.ContactViews.FlowLogEntryView;
import io.cordboard.recording.api.ContactViews.FlowLogView;
import io.cordboard.recording.api.ContactViews.RecordingView;
import io.cordboard.recording.api.ContactViews.RecordingsView;
import io.cordboard.recording.api.ContactViews.TimelineLine;
import io.cordboard.recording.api.ContactViews.TimelineView;
import io.cordboard.recording.api.ContactViews.TranscriptLineView;
import io.cordboard.recording.api.ContactViews.TranscriptView;
import io.cordboard.recording.core.PageCursor;
import io.cordboard.recording.core.Scope;
import io.cordboard.recording.core.Summary;
import io.cordboard.recording.core.Timeline;
import io.cordboard.recording.core.TimelineEntry;
import io.cordboard.recording.store.ContactFinder;
import io.cordboard.recording.store.ContactQueries.Contact;
import io.cordboard.recording.store.Originals;
import io.cordboard.recording.store.RecordingQueries;
import io.cordboard.recording.store.TimelineQueries;
import io.cordboard.recording.store.TimelineQueries.Event;
import io.cordboard.recording.store.Transcripts;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Contacts: found, and what happened to them. */
@Path("/contacts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Caller.AUDITOR, Caller.SUPERVISOR, Caller.AGENT, Caller.ADMIN})
@Blocking
public class ContactResource {

  private static final int ENTRIES_MAX = 10_000;
  private static final int ENTRIES_USUAL = 2_000;

  private final DataSource postgres;
  private final Caller caller;
  private final ObjectMapper json;
  private final Reads reads;
  private final Redactions redactions;

  ContactResource(
      DataSource postgres, Caller caller, ObjectMapper json, Reads reads, Redactions redactions) {
    this.redactions = redactions;
    this.postgres = postgres;
    this.caller = caller;
    this.json = json;
    this.reads = reads;
  }

  /** Contacts that meet the criteria, newest first. */
  @GET
  @Operation(
      summary = "Find contacts by time, number, agent, queue, flow, attribute, outcome or words")
  public ContactPage search(@Context UriInfo uri) throws SQLException {
    Scope scope = caller.scope();
    ContactSearch.Search search = ContactSearch.page(uri.getQueryParameters(), scope, json);
    try (Connection connection = postgres.getConnection()) {
      List<Contact> found =
          ContactFinder.search(connection, search.criteria(), scope, search.limit() + 1);
      boolean more = found.size() > search.limit();
      List<Contact> page = more ? found.subList(0, search.limit()) : found;
      String next =
          more
              ? new PageCursor(page.getLast().initiatedAt(), page.getLast().contactId()).encoded()
              : null;
      return new ContactPage(page.stream().map(ContactLine::of).toList(), next);
    }
  }

  /** A contact with its record and its chain. */
  @GET
  @Path("/{contactId}")
  @Operation(summary = "A contact: its record, and what is kept of it")
  public ContactDetail get(@PathParam("contactId") String contactId)
      throws IOException, SQLException {
    try (Connection connection = postgres.getConnection()) {
      SeenChain chain = SeenChain.of(connection, contactId, caller.scope());
      reads.contact(connection, "READ_CONTACT", contactId, chain.initialContactId());
      List<Contact> contacts = chain.contacts();
      Contact contact = chain.contact();
      return new ContactDetail(
          ContactLine.of(contact),
          contact.record(),
          contacts.stream().map(ContactLine::of).toList());
    }
  }

  /** What happened to a contact, or with {@code scope=chain} (the default) to its whole chain. */
  @GET
  @Path("/{contactId}/timeline")
  @Operation(summary = "What happened to the contact's chain, across services, in order")
  public TimelineView timeline(
      @PathParam("contactId") String contactId,
      @QueryParam("scope") @Nullable String scope,
      @QueryParam("limit") @Nullable String limit)
      throws IOException, SQLException {
    int most = timelineLimit(scope, limit);
    try (Connection connection = postgres.getConnection()) {
      SeenChain chain = SeenChain.of(connection, contactId, caller.scope());
      reads.contact(connection, "READ_TIMELINE", contactId, chain.initialContactId());
      Set<String> asked = "contact".equals(scope) ? Set.of(contactId) : chain.ids();
      Set<String> withheld = withheld(connection, asked);
      List<List<TimelineEntry>> sources =
          TimelineQueries.ofChain(connection, chain.initialContactId(), asked, most + 1).stream()
              .map(events -> events.stream().map(event -> entry(event, withheld)).toList())
              .toList();
      List<TimelineLine> lines =
          Timeline.merge(sources).stream().map(ContactResource::line).toList();
      boolean truncated = lines.size() > most;
      return new TimelineView(
          contactId,
          chain.initialContactId(),
          truncated,
          truncated ? lines.subList(0, most) : lines);
    }
  }

  /** The contact's flow log. */
  @GET
  @Path("/{contactId}/flow-log")
  @RolesAllowed({Caller.AUDITOR, Caller.SUPERVISOR, Caller.ADMIN})
  @Operation(summary = "What its flows logged")
  public FlowLogView flowLog(
      @PathParam("contactId") String contactId, @QueryParam("limit") @Nullable String limit)
      throws IOException, SQLException {
    int most = limit(limit);
    try (Connection connection = postgres.getConnection()) {
      SeenChain chain = SeenChain.of(connection, contactId, caller.scope());
      reads.contact(connection, "READ_FLOW_LOG", contactId, chain.initialContactId());
      boolean withheld = !withheld(connection, Set.of(contactId)).isEmpty();
      var lines =
          TimelineQueries.flowLog(connection, chain.initialContactId(), contactId, most + 1);
      return new FlowLogView(
          contactId,
          lines.size() > most,
          lines.stream()
              .limit(most)
              .map(FlowLogEntryView::of)
              .map(entry -> withheld ? redacted(entry) : entry)
              .toList());
    }
  }

  /** The contact's recordings. */
  @GET
  @Path("/{contactId}/recordings")
  @Operation(summary = "Its recordings")
  public RecordingsView recordings(@PathParam("contactId") String contactId) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      SeenChain chain = SeenChain.of(connection, contactId, caller.scope());
      return new RecordingsView(
          contactId,
          RecordingQueries.ofChain(connection, chain.initialContactId()).stream()
              .filter(recording -> recording.contactId().equals(contactId))
              .map(RecordingView::of)
              .toList());
    }
  }

  private static int limit(@Nullable String limit) {
    Parameters parameters = new Parameters();
    int most = (int) parameters.number("limit", limit, ENTRIES_USUAL, 1, ENTRIES_MAX);
    parameters.check();
    return most;
  }

  private static int timelineLimit(@Nullable String scope, @Nullable String limit) {
    Parameters parameters = new Parameters();
    if (scope != null && !scope.equals("contact") && !scope.equals("chain")) {
      parameters.wrong("scope", "expected contact or chain, found " + scope);
    }
    int most = (int) parameters.number("limit", limit, ENTRIES_USUAL, 1, ENTRIES_MAX);
    parameters.check();
    return most;
  }

  /** What people wrote, line by line; as they wrote it for auditors, redacted for others. */
  @GET
  @Path("/{contactId}/transcript")
  @Operation(summary = "Who wrote and said what")
  public TranscriptView transcript(
      @PathParam("contactId") String contactId, @QueryParam("limit") @Nullable String limit)
      throws IOException, SQLException {
    int most = limit(limit);
    try (Connection connection = postgres.getConnection()) {
      SeenChain chain = SeenChain.of(connection, contactId, caller.scope());
      boolean originals = caller.readsOriginals();
      reads.contact(
          connection,
          originals ? "READ_TRANSCRIPT" : "READ_REDACTED_TRANSCRIPT",
          contactId,
          chain.initialContactId());
      var lines = Transcripts.lines(connection, chain.contact().contactId(), most + 1);
      return new TranscriptView(
          contactId,
          lines.size() > most,
          lines.stream().limit(most).map(line -> TranscriptLineView.of(line, originals)).toList());
    }
  }

  /** Those of some contacts of which the caller reads what people said redacted only. */
  private Set<String> withheld(Connection connection, Set<String> contacts) throws SQLException {
    return caller.readsOriginals() ? Originals.withheld(connection, contacts) : contacts;
  }

  private FlowLogEntryView redacted(FlowLogEntryView entry) {
    String results = entry.results();
    return new FlowLogEntryView(
        entry.timestamp(),
        entry.eventId(),
        entry.contactId(),
        entry.sequence(),
        entry.contactFlowId(),
        entry.contactFlowName(),
        entry.contactFlowVersion(),
        entry.contactFlowModuleType(),
        entry.identifier(),
        redactions.json(entry.parameters()),
        results == null ? null : redactions.text(results),
        redactions.json(entry.externalResults()));
  }

  private TimelineEntry entry(Event event, Set<String> withheld) {
    JsonNode payload = payload(event);
    String shown = event.payload();
    if (withheld.contains(event.contactId()) && event.type().equals("BlockExecuted")) {
      payload = redactions.saidIn(payload);
      shown = payload.toString();
    }
    return entry(event, payload, shown);
  }

  private static TimelineEntry entry(Event event, JsonNode payload, String shown) {
    String summary =
        Summary.of(event.type(), path -> payload.at("/" + path.replace('.', '/')).asText(""));
    return new TimelineEntry(
        event.occurredAt(),
        event.service(),
        event.sequence(),
        event.eventId(),
        event.contactId(),
        event.type(),
        summary,
        shown);
  }

  private JsonNode payload(Event event) {
    try {
      return json.readTree(event.payload());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Postgres keeps JSON only", e);
    }
  }

  private static TimelineLine line(TimelineEntry entry) {
    return new TimelineLine(
        entry.occurredAt(),
        entry.service(),
        entry.sequence(),
        entry.eventId(),
        entry.contactId(),
        entry.type(),
        entry.summary(),
        entry.payload());
  }
}
