package io.cordboard.flow.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.definition.TaskTemplateParser;
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

/** Task templates, which Create task fills in. */
@Path("/task-templates")
@Tag(name = "Task templates")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.DESIGNER, Roles.SUPERVISOR, Roles.AUDITOR})
public class TaskTemplatesResource {

  private static final String TEMPLATE = "task-template";

  private final Published published;
  private final NamedResources resources;
  private final Instances instances;

  /** Made by the container. */
  public TaskTemplatesResource(Published published, NamedResources resources, Instances instances) {
    this.published = published;
    this.resources = resources;
    this.instances = instances;
  }

  /** All task templates. */
  @GET
  @Operation(summary = "List task templates")
  public List<JsonNode> list() {
    return published.of(instances.current()).taskTemplates().all().stream()
        .map(ResourceDocuments::view)
        .toList();
  }

  /** One of them. */
  @GET
  @Path("/{id}")
  @Operation(summary = "A task template, by id, name or ARN")
  public JsonNode get(String id) {
    return ResourceDocuments.view(find(id));
  }

  /** Sets one. */
  @PUT
  @Path("/{id}")
  @RolesAllowed({Roles.ADMIN, Roles.DESIGNER})
  @Operation(summary = "Set a task template; answers with every problem if there is one")
  public JsonNode put(
      @Pattern(regexp = FlowViews.ID_PATTERN) String id,
      @Valid @NotNull ObjectNode body,
      @Context SecurityContext who)
      throws InterruptedException {
    String document = body.toString();
    TaskTemplateParser.Parsed parsed = TaskTemplateParser.parse(id, document);
    if (parsed.template() == null) {
      throw Problem.unprocessable(TEMPLATE, "The template can't be used", parsed.problems());
    }
    String instanceId = instances.current();
    resources.putTaskTemplate(
        instanceId, id, ResourceDocuments.name(body, id), document, Instances.actor(who));
    return ResourceDocuments.view(find(id));
  }

  /** Removes one. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed({Roles.ADMIN, Roles.DESIGNER})
  @Operation(summary = "Remove a task template")
  public void remove(String id) throws InterruptedException {
    resources.removeTaskTemplate(instances.current(), find(id).id());
  }

  private Named<?> find(String id) {
    Named<?> found = published.of(instances.current()).taskTemplates().find(id);
    if (found == null) {
      throw Problem.notFound(TEMPLATE, "no task template " + id);
    }
    return found;
  }
}
