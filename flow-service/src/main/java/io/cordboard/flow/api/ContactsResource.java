package io.cordboard.flow.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cordboard.flow.engine.AgentLeg;
import io.cordboard.flow.engine.Channel;
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
import io.cordboard.flow.kafka.EntryPoint;
import io.cordboard.flow.kafka.Published;
import io.cordboard.flow.kafka.TaskRequests;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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
  private final Published published;
  private final TaskRequests tasks;

  /** Made by the container. */
  public ContactsResource(
      ContactLookup lookup, Instances instances, Published published, TaskRequests tasks) {
    this.lookup = lookup;
    this.instances = instances;
    this.published = published;
    this.tasks = tasks;
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

  /**
   * With which flow a task rests, or goes on.
   *
   * @param contactFlow by id, name or ARN; null for the one that the task's event hook says
   */
  public record Pause(@Nullable String contactFlow) {}

  /** A contact, by its id. */
  @GET
  @Path("/{contactId}")
  @Operation(summary = "A contact in progress: where it is, its flow runs and what they wait for")
  public View get(String contactId) {
    return view(contactId, find(contactId));
  }

  /** Pauses a task. */
  @POST
  @Path("/{contactId}/pause")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR})
  @Operation(summary = "Pause a task: it leaves its queue, or takes no place of its agent's")
  @APIResponse(responseCode = "202", description = "It is asked for")
  public Response pause(String contactId, @Nullable Pause wanted) throws InterruptedException {
    return ask(contactId, wanted, false);
  }

  /** Resumes a paused task. */
  @POST
  @Path("/{contactId}/resume")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR})
  @Operation(summary = "Resume a paused task")
  @APIResponse(responseCode = "202", description = "It is asked for")
  public Response resume(String contactId, @Nullable Pause wanted) throws InterruptedException {
    return ask(contactId, wanted, true);
  }

  /** What can be told now is told now; the engine decides when it reads the request. */
  private Response ask(String contactId, @Nullable Pause wanted, boolean resume)
      throws InterruptedException {
    Found.Here here = find(contactId);
    ContactState contact = contact(contactId, here);
    boolean paused = contact.progress().phase() == Progress.Phase.PAUSED;
    if (contact.identity().channel() != Channel.TASK || paused != resume) {
      throw Problem.conflict(
          CONTACT,
          "expected a task that is "
              + (resume ? "paused" : "not paused")
              + ", found a contact of channel "
              + contact.identity().channel()
              + " in "
              + contact.progress().phase());
    }
    String flow = wanted == null ? null : wanted.contactFlow();
    if (flow != null
        && published.of(here.instanceId()).target(new EntryPoint("", flow, null, null)) == null) {
      throw Problem.unprocessable(
          CONTACT,
          "No such flow",
          List.of(
              new ProblemMappers.Cause("contactFlow", "expected a published flow, found " + flow)));
    }
    var task = new TaskRequests.Task(here.instanceId(), contactId, here.state().initialContactId());
    if (resume) {
      tasks.resume(task, flow);
    } else {
      tasks.pause(task, flow);
    }
    return Response.accepted().build();
  }

  private Found.Here find(String contactId) {
    return switch (lookup.contact(contactId)) {
      case Found.Here here when here.instanceId().equals(instances.current()) -> here;
      case Found.Here _, Found.Nowhere _ ->
          throw Problem.notFound(
              CONTACT, "no contact " + contactId + " is in progress or ended a moment ago");
      case Found.Elsewhere there ->
          throw Problem.notFound(
              CONTACT, "contact " + contactId + " is on the instance at " + there.address());
      case Found.NotNow state -> throw Problem.unavailable(CONTACT, state.state());
    };
  }

  private static ContactState contact(String contactId, Found.Here here) {
    ContactState contact = here.state().contact(contactId);
    if (contact == null) {
      throw Problem.notFound(
          CONTACT, "chain " + here.state().initialContactId() + " has no contact " + contactId);
    }
    return contact;
  }

  private static View view(String contactId, Found.Here here) {
    ContactState contact = contact(contactId, here);
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
