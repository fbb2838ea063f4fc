package io.cordboard.flow.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.definition.HoursParser;
import io.cordboard.flow.kafka.Named;
import io.cordboard.flow.kafka.NamedResources;
import io.cordboard.flow.kafka.Published;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

/** Hours of operation, which Check hours of operation looks at. */
@Path("/hours")
@Tag(name = "Hours of operation")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.DESIGNER, Roles.SUPERVISOR, Roles.AUDITOR})
public class HoursResource {

  private static final String HOURS = "hours";

  private final Published published;
  private final NamedResources resources;
  private final Instances instances;

  /** Made by the container. */
  public HoursResource(Published published, NamedResources resources, Instances instances) {
    this.published = published;
    this.resources = resources;
    this.instances = instances;
  }

  /** All hours of operation. */
  @GET
  @Operation(summary = "List hours of operation")
  public List<JsonNode> list() {
    return published.of(instances.current()).hours().all().stream()
        .map(ResourceDocuments::view)
        .toList();
  }

  /** One of them. */
  @GET
  @Path("/{id}")
  @Operation(summary = "Hours of operation, by id, name or ARN")
  public JsonNode get(String id) {
    return ResourceDocuments.view(find(id));
  }

  /** Sets them. */
  @PUT
  @Path("/{id}")
  @RolesAllowed({Roles.ADMIN, Roles.DESIGNER})
  @Operation(summary = "Set hours of operation; answers with every problem if there is one")
  public JsonNode put(
      @Pattern(regexp = FlowViews.ID_PATTERN) String id,
      @Valid @NotNull ObjectNode body,
      @Context SecurityContext who)
      throws InterruptedException {
    String document = body.toString();
    HoursParser.Parsed parsed = HoursParser.parse(document);
    if (parsed.hours() == null) {
      throw Problem.unprocessable(HOURS, "The hours can't be used", parsed.problems());
    }
    String instanceId = instances.current();
    resources.putHours(
        instanceId, id, ResourceDocuments.name(body, id), document, Instances.actor(who));
    return ResourceDocuments.view(find(id));
  }

  /** Removes them. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed({Roles.ADMIN, Roles.DESIGNER})
  @Operation(summary = "Remove hours of operation")
  public void remove(String id) throws InterruptedException {
    resources.removeHours(instances.current(), find(id).id());
  }

  private Named<?> find(String id) {
    Named<?> found = published.of(instances.current()).hours().find(id);
    if (found == null) {
      throw Problem.notFound(HOURS, "no hours of operation " + id);
    }
    return found;
  }
}
