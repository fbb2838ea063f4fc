package io.cordboard.recording.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cordboard.recording.erasure.Erasures;
import io.cordboard.recording.erasure.Erasures.Accepted;
import io.cordboard.recording.erasure.Erasures.OfContact;
import io.cordboard.recording.erasure.Erasures.OfCustomer;
import io.cordboard.recording.erasure.Erasures.Plan;
import io.cordboard.recording.erasure.Erasures.Refused;
import io.cordboard.recording.erasure.Erasures.Subject;
import io.cordboard.recording.store.ErasureRows.Erasure;
import io.cordboard.recording.store.Holds.Hold;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Erasures: asked for, looked at, proven. */
@Path("/erasures")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ErasureResource {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");

  private final Erasures erasures;
  private final Reads caller;
  private final Caller who;

  ErasureResource(Erasures erasures, Reads caller, Caller who) {
    this.who = who;
    this.erasures = erasures;
    this.caller = caller;
  }

  /**
   * What is to be erased: one of contactId and customerAddress.
   *
   * @param exceptHeld whether chains on legal hold are left out instead of refusing it all
   */
  public record ErasureRequest(
      @Nullable String contactId, @Nullable String customerAddress, @Nullable Boolean exceptHeld) {}

  /** An erasure. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ErasureView(
      String erasureId,
      String kind,
      String state,
      String subjectSha256,
      String requestedBy,
      Instant requestedAt,
      List<String> heldBack,
      @Nullable Instant finishedAt) {

    static ErasureView of(Erasure erasure) {
      return new ErasureView(
          erasure.erasureId(),
          erasure.kind(),
          erasure.state(),
          erasure.subjectSha256(),
          erasure.requestedBy(),
          erasure.requestedAt(),
          erasure.heldBack(),
          erasure.finishedAt());
    }
  }

  /** What an erasure would take. */
  record PlanView(List<String> chains, List<HoldLine> held, List<String> inProgress) {
    static PlanView of(Plan plan) {
      return new PlanView(
          plan.chains(), plan.held().stream().map(HoldLine::of).toList(), plan.inProgress());
    }
  }

  /** A chain on legal hold. */
  record HoldLine(String initialContactId, String reason, String setBy, Instant setAt) {
    static HoldLine of(Hold hold) {
      return new HoldLine(hold.initialContactId(), hold.reason(), hold.setBy(), hold.setAt());
    }
  }

  /** What an erasure would take now; nothing changes. */
  @POST
  @Path("/preview")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"auditor", "admin"})
  @Operation(summary = "What an erasure would take, and what holds keep")
  public PlanView preview(@Nullable ErasureRequest request) throws SQLException {
    Parameters parameters = new Parameters();
    Subject subject = subject(parameters, request);
    parameters.check();
    return PlanView.of(erasures.preview(tenant(), subject));
  }

  /**
   * Erases: from the answer on nothing of it can be read; 200 when it is done, 202 before. The same
   * id with the same body again changes nothing.
   */
  @PUT
  @Path("/{erasureId}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("admin")
  @Operation(summary = "Erase a customer or a contact: media, rows and key")
  public Response erase(@PathParam("erasureId") String erasureId, @Nullable ErasureRequest request)
      throws IOException, SQLException {
    Parameters parameters = new Parameters();
    parameters.required(
        "erasureId", erasureId, ID.asMatchPredicate(), "1 to 100 letters, digits or ._:-");
    Subject subject = subject(parameters, request);
    parameters.check();
    boolean exceptHeld = request != null && Boolean.TRUE.equals(request.exceptHeld());
    Erasures.Answer answer =
        erasures.request(
            new Erasures.Request(
                tenant(), erasureId, subject, exceptHeld, caller.actor(), caller.roles()));
    return switch (answer) {
      case Accepted(var erasure, var _) ->
          Response.status(erasure.state().equals("DONE") ? 200 : 202)
              .entity(ErasureView.of(erasure))
              .build();
      case Refused refused -> refused(refused);
    };
  }

  private static Response refused(Refused refused) {
    int status =
        switch (refused.why()) {
          case NOTHING_KEPT -> 404;
          case ERASED_BEFORE -> 410;
          case CONFLICT -> 409;
        };
    List<Problem.Cause> causes =
        refused.causes().stream().map(cause -> new Problem.Cause("", cause)).toList();
    return Problem.of(status, refused.reason(), causes).response().build();
  }

  /** An erasure. */
  @GET
  @Path("/{erasureId}")
  @RolesAllowed({"auditor", "admin"})
  @Operation(summary = "How far an erasure is")
  public ErasureView get(@PathParam("erasureId") String erasureId) throws SQLException {
    return ErasureView.of(find(erasureId));
  }

  /** The signed receipt: a compact JWS, to be checked by the keys of {@code /audit/keys}. */
  @GET
  @Path("/{erasureId}/receipt")
  @Produces("application/jose")
  @RolesAllowed({"auditor", "admin"})
  @Operation(summary = "The signed receipt of an erasure")
  public String receipt(@PathParam("erasureId") String erasureId) throws SQLException {
    String receipt = find(erasureId).receipt();
    if (receipt == null) {
      throw new ProblemException(
          Problem.of(409, "erasure " + erasureId + " is not done yet; ask again"));
    }
    return receipt;
  }

  private String tenant() {
    return who.scope().instanceId();
  }

  private Erasure find(String erasureId) throws SQLException {
    Parameters parameters = new Parameters();
    parameters.required(
        "erasureId", erasureId, ID.asMatchPredicate(), "1 to 100 letters, digits or ._:-");
    parameters.check();
    return erasures
        .find(tenant(), erasureId)
        .orElseThrow(() -> ProblemException.notFound("erasure", erasureId));
  }

  private static Subject subject(Parameters parameters, @Nullable ErasureRequest request) {
    String contact = request == null ? null : parameters.text("contactId", request.contactId());
    String customer =
        request == null ? null : parameters.text("customerAddress", request.customerAddress());
    if (contact != null && customer == null) {
      return new OfContact(contact);
    }
    if (customer == null || contact != null) {
      parameters.wrong("", "expected one of contactId and customerAddress");
    }
    return new OfCustomer(customer == null ? "" : customer);
  }
}
