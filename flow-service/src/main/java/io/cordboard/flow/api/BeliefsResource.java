package io.cordboard.flow.api;

import io.cordboard.flow.kafka.ContactBeliefs;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What this instance believes of contacts that wait or that agents have. */
@Path("/routing/beliefs")
@Tag(name = "Contacts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.DESIGNER, Roles.SUPERVISOR, Roles.AUDITOR})
public class BeliefsResource {

  private final ContactBeliefs beliefs;
  private final Instances instances;
  private final InstantSource clock = InstantSource.system();

  /** Made by the container. */
  public BeliefsResource(ContactBeliefs beliefs, Instances instances) {
    this.beliefs = beliefs;
    this.instances = instances;
  }

  /** Of the caller's tenant; 5,000 of each kind are named. */
  @GET
  @Operation(summary = "Who waits, and whom agents have, as flows believe")
  public ContactBeliefs.Beliefs get() {
    return beliefs
        .of(instances.current(), clock.instant())
        .orElseThrow(() -> Problem.unavailable("contacts", "partitions are being assigned"));
  }
}
