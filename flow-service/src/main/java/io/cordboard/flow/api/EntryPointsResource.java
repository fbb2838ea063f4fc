package io.cordboard.flow.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.cordboard.flow.kafka.EntryPoint;
import io.cordboard.flow.kafka.FlowVersion;
import io.cordboard.flow.kafka.Publications;
import io.cordboard.flow.kafka.Published;
import io.cordboard.flow.kafka.Snapshot;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Entry points: which flow a number or address of the centre begins with. The address {@code *}
 * stands for all others.
 */
@Path("/entry-points")
@Tag(name = "Entry points")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
  Roles.ADMIN,
  Roles.DESIGNER,
  Roles.SUPERVISOR,
  Roles.AGENT,
  Roles.GATEWAY,
  Roles.AUDITOR
})
public class EntryPointsResource {

  private static final String ENTRY_POINT = "entry-point";

  private final Published published;
  private final Publications publications;
  private final Instances instances;

  /** Made by the container. */
  public EntryPointsResource(Published published, Publications publications, Instances instances) {
    this.published = published;
    this.publications = publications;
    this.instances = instances;
  }

  /**
   * The flow of an entry point.
   *
   * @param flow the flow's id, name or ARN
   * @param alias the alias whose version is taken; if neither it nor {@code version} is given,
   *     {@code live} if there is one, else the latest version
   */
  public record Target(
      @JsonAlias({"flowId", "name"}) @NotBlank String flow,
      @Nullable @Pattern(regexp = FlowViews.ID_PATTERN) String alias,
      @Nullable @Min(1) Integer version) {}

  /** An entry point, and the version that it leads to now. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record View(
      String address,
      String flow,
      @Nullable String alias,
      @Nullable Integer version,
      @Nullable String resolvedFlowId,
      @Nullable Integer resolvedVersion) {
    static View of(EntryPoint entry, Snapshot now) {
      FlowVersion target = now.target(entry);
      return new View(
          entry.address(),
          entry.flow(),
          entry.alias(),
          entry.version(),
          target == null ? null : target.flowId(),
          target == null ? null : target.version());
    }
  }

  /** All entry points. */
  @GET
  @Operation(summary = "List entry points")
  public List<View> list() {
    Snapshot now = published.of(instances.current());
    return now.entryPoints().stream().map(e -> View.of(e, now)).toList();
  }

  /** One entry point. */
  @GET
  @Path("/{address}")
  @Operation(summary = "An entry point, and the version that it leads to now")
  public View get(String address) {
    Snapshot now = published.of(instances.current());
    return View.of(find(now, address), now);
  }

  /** Gives an address its flow. */
  @PUT
  @Path("/{address}")
  @RolesAllowed({Roles.ADMIN, Roles.DESIGNER})
  @Operation(summary = "Set the flow of an address")
  public View put(String address, @Valid Target target, @Context SecurityContext who)
      throws InterruptedException {
    String instanceId = instances.current();
    EntryPoint entry = new EntryPoint(address, target.flow(), target.alias(), target.version());
    if (published.of(instanceId).target(entry) == null) {
      throw Problem.unprocessable(
          ENTRY_POINT,
          "The entry point leads nowhere",
          List.of(
              new ProblemMappers.Cause(
                  "flow", "expected a published flow and version, found " + target)));
    }
    publications.enter(instanceId, entry, Instances.actor(who));
    return View.of(entry, published.of(instanceId));
  }

  /** Takes an address's flow away. */
  @DELETE
  @Path("/{address}")
  @RolesAllowed({Roles.ADMIN, Roles.DESIGNER})
  @Operation(summary = "Remove an entry point")
  public void remove(String address) throws InterruptedException {
    String instanceId = instances.current();
    publications.removeEntry(instanceId, find(published.of(instanceId), address));
  }

  private static EntryPoint find(Snapshot now, String address) {
    return now.entryPoints().stream()
        .filter(e -> e.address().equals(address))
        .findFirst()
        .orElseThrow(() -> Problem.notFound(ENTRY_POINT, "no entry point " + address));
  }
}
