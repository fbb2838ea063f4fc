package io.cordboard.flow.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cordboard.flow.engine.AgentLeg;
import io.cordboard.flow.engine.ContactIdentity;
import io.cordboard.flow.engine.ContactState;
import io.cordboard.flow.engine.FlowRun;
import io.cordboard.flow.engine.Progress;
import io.cordboard.flow.engine.QueueStay;
import io.cordboard.flow.engine.RecordingState;
import io.cordboard.flow.engine.Settings;
import io.cordboard.flow.engine.ShownContact;
import io.cordboard.flow.engine.Timers;
import io.cordboard.flow.kafka.ContactLookup;
import io.cordboard.flow.kafka.ContactLookup.Found;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Contacts in progress, as this instance has them. What a contact was is recording-service's to
 * tell.
 */
@Path("/contacts")
@Tag(name = "Contacts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.DESIGNER, Roles.SUPERVISOR, Roles.AUDITOR})
public class ContactsResource {

  private static final String CONTACT = "contact";

  private final ContactLookup lookup;
  private final Instances instances;

  /** Made by the container. */
  public ContactsResource(ContactLookup lookup, Instances instances) {
    this.lookup = lookup;
    this.instances = instances;
  }

  /** A contact's state; sensitive values are masked. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record View(
      String contactId,
      String initialContactId,
      Progress progress,
      ContactIdentity identity,
      Settings settings,
      Map<String, String> attributes,
      List<FlowRun> runs,
      @Nullable QueueStay queue,
      @Nullable AgentLeg agent,
      RecordingState recording,
      List<Timers.Timer> timers,
      List<String> chain) {}

  /** A contact, by its id. */
  @GET
  @Path("/{contactId}")
  @Operation(summary = "A contact in progress: where it is, its flow runs and what they wait for")
  public View get(String contactId) {
    return switch (lookup.contact(contactId)) {
      case Found.Here here when here.instanceId().equals(instances.current()) ->
          view(contactId, here);
      case Found.Here _, Found.Nowhere _ ->
          throw Problem.notFound(
              CONTACT, "no contact " + contactId + " is in progress or ended a moment ago");
      case Found.Elsewhere there ->
          throw Problem.notFound(
              CONTACT, "contact " + contactId + " is on the instance at " + there.address());
      case Found.NotNow state -> throw Problem.unavailable(CONTACT, state.state());
    };
  }

  private static View view(String contactId, Found.Here here) {
    ContactState contact = here.state().contact(contactId);
    if (contact == null) {
      throw Problem.notFound(
          CONTACT, "chain " + here.state().initialContactId() + " has no contact " + contactId);
    }
    return new View(
        contactId,
        here.state().initialContactId(),
        contact.progress(),
        contact.identity(),
        contact.settings(),
        ShownContact.attributes(contact),
        contact.runs().stream().map(run -> ShownContact.run(contact, run)).toList(),
        contact.stay(),
        contact.agent(),
        contact.recording(),
        contact.timers().list(),
        here.state().contacts().stream().map(ContactState::contactId).toList());
  }
}
