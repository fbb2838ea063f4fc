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
import io.cordboard.recording.core.PageCursor;
import io.cordboard.recording.core.Summary;
import io.cordboard.recording.core.Timeline;
import io.cordboard.recording.core.TimelineEntry;
import io.cordboard.recording.store.ContactQueries;
import io.cordboard.recording.store.ContactQueries.Chain;
import io.cordboard.recording.store.ContactQueries.Contact;
import io.cordboard.recording.store.RecordingQueries;
import io.cordboard.recording.store.TimelineQueries;
import io.cordboard.recording.store.TimelineQueries.Event;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Contacts: found, and what happened to them. */
@Path("/contacts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"auditor", "supervisor", "admin"})
@Blocking
public class ContactResource {

  private static final int ENTRIES_MAX = 10_000;
  private static final int ENTRIES_USUAL = 2_000;

  private final DataSource postgres;
  private final ObjectMapper json;
  private final Reads reads;

  ContactResource(DataSource postgres, ObjectMapper json, Reads reads) {
    this.postgres = postgres;
    this.json = json;
    this.reads = reads;
  }

  /** Contacts that meet the criteria, newest first. */
  @GET
  public ContactPage search(@BeanParam ContactSearch parameters) throws SQLException {
    ContactSearch.Search search = parameters.read(json);
    try (Connection connection = postgres.getConnection()) {
      List<Contact> found =
          ContactQueries.search(connection, search.criteria(), search.limit() + 1);
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
  public ContactDetail get(@PathParam("contactId") String contactId)
      throws IOException, SQLException {
    try (Connection connection = postgres.getConnection()) {
      Chain chain = chain(connection, contactId);
      reads.contact(connection, "READ_CONTACT", chain);
      List<Contact> contacts = ContactQueries.ofChain(connection, chain.initialContactId());
      Contact contact =
          contacts.stream()
              .filter(c -> c.contactId().equals(contactId))
              .findFirst()
              .orElseThrow(() -> ProblemException.notFound("contact", contactId));
      return new ContactDetail(
          ContactLine.of(contact),
          contact.record(),
          contacts.stream().map(ContactLine::of).toList());
    }
  }

  /** What happened to a contact, or with {@code scope=chain} (the default) to its whole chain. */
  @GET
  @Path("/{contactId}/timeline")
  public TimelineView timeline(
      @PathParam("contactId") String contactId,
      @QueryParam("scope") @Nullable String scope,
      @QueryParam("limit") @Nullable String limit)
      throws IOException, SQLException {
    int most = limit(limit);
    try (Connection connection = postgres.getConnection()) {
      Chain chain = chain(connection, contactId);
      reads.contact(connection, "READ_TIMELINE", chain);
      List<List<TimelineEntry>> sources =
          TimelineQueries.ofChain(connection, chain.initialContactId(), most + 1).stream()
              .map(events -> events.stream().map(this::entry).toList())
              .toList();
      List<TimelineLine> lines =
          Timeline.merge(sources).stream()
              .filter(entry -> !"contact".equals(scope) || entry.contactId().equals(contactId))
              .map(ContactResource::line)
              .toList();
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
  public FlowLogView flowLog(
      @PathParam("contactId") String contactId, @QueryParam("limit") @Nullable String limit)
      throws IOException, SQLException {
    int most = limit(limit);
    try (Connection connection = postgres.getConnection()) {
      Chain chain = chain(connection, contactId);
      reads.contact(connection, "READ_FLOW_LOG", chain);
      return new FlowLogView(
          contactId,
          TimelineQueries.flowLog(connection, chain, most).stream()
              .map(FlowLogEntryView::of)
              .toList());
    }
  }

  /** The contact's recordings. */
  @GET
  @Path("/{contactId}/recordings")
  public RecordingsView recordings(@PathParam("contactId") String contactId) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      Chain chain = chain(connection, contactId);
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

  private static Chain chain(Connection connection, String contactId) throws SQLException {
    Parameters parameters = new Parameters();
    parameters.text("contactId", contactId);
    parameters.check();
    Known.notErased(connection, contactId);
    return ContactQueries.chain(connection, contactId)
        .orElseThrow(() -> ProblemException.notFound("contact", contactId));
  }

  private TimelineEntry entry(Event event) {
    JsonNode payload = payload(event);
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
        event.payload());
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
