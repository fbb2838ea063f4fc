package io.cordboard.flow.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.engine.FunctionKind;
import io.cordboard.flow.function.FunctionParser;
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

/**
 * HTTP functions, bots and integrations: what flows call them, and where they are. Only admins set
 * them: a request carries secrets and what is known of a contact.
 */
@Path("/{kind: functions|bots|integrations}")
@Tag(name = "Functions")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.DESIGNER, Roles.SUPERVISOR, Roles.AUDITOR})
public class FunctionsResource {

  private static final String FUNCTION = "function";

  private final Published published;
  private final NamedResources resources;
  private final Instances instances;

  /** Made by the container. */
  public FunctionsResource(Published published, NamedResources resources, Instances instances) {
    this.published = published;
    this.resources = resources;
    this.instances = instances;
  }

  /** All of a kind. */
  @GET
  @Operation(summary = "List functions, bots or integrations")
  public List<JsonNode> list(String kind) {
    return published.of(instances.current()).functions(of(kind)).all().stream()
        .map(ResourceDocuments::view)
        .toList();
  }

  /** One of them. */
  @GET
  @Path("/{id}")
  @Operation(summary = "A function, bot or integration, by id, name or ARN")
  public JsonNode get(String kind, String id) {
    return ResourceDocuments.view(find(of(kind), id));
  }

  /** Sets it. */
  @PUT
  @Path("/{id}")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Set where a function, bot or integration is")
  public JsonNode put(
      String kind,
      @Pattern(regexp = FlowViews.ID_PATTERN) String id,
      @Valid @NotNull ObjectNode body,
      @Context SecurityContext who)
      throws InterruptedException {
    String document = body.toString();
    FunctionParser.Parsed parsed = FunctionParser.parse(document);
    if (parsed.function() == null) {
      throw Problem.unprocessable(FUNCTION, "The function can't be used", parsed.problems());
    }
    String instanceId = instances.current();
    resources.putFunction(
        instanceId, of(kind), id, ResourceDocuments.name(body, id), document, Instances.actor(who));
    return ResourceDocuments.view(find(of(kind), id));
  }

  /** Removes it. */
  @DELETE
  @Path("/{id}")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Remove a function, bot or integration")
  public void remove(String kind, String id) throws InterruptedException {
    resources.removeFunction(instances.current(), of(kind), find(of(kind), id).id());
  }

  private Named<?> find(FunctionKind kind, String id) {
    Named<?> found = published.of(instances.current()).functions(kind).find(id);
    if (found == null) {
      throw Problem.notFound(FUNCTION, "no " + kind.name() + " " + id);
    }
    return found;
  }

  private static FunctionKind of(String kind) {
    return switch (kind) {
      case "functions" -> FunctionKind.FUNCTION;
      case "bots" -> FunctionKind.BOT;
      case String _ -> FunctionKind.INTEGRATION;
    };
  }
}
