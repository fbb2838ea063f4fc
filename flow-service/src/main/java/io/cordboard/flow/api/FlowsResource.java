package io.cordboard.flow.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.flow.api.FlowViews.AliasTarget;
import io.cordboard.flow.api.FlowViews.AliasView;
import io.cordboard.flow.api.FlowViews.Draft;
import io.cordboard.flow.api.FlowViews.FlowSummary;
import io.cordboard.flow.api.FlowViews.FlowVersionView;
import io.cordboard.flow.api.FlowViews.PublishedFlow;
import io.cordboard.flow.api.FlowViews.Validation;
import io.cordboard.flow.definition.FlowParser;
import io.cordboard.flow.definition.ParsedFlow;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.kafka.FlowVersion;
import io.cordboard.flow.kafka.Publications;
import io.cordboard.flow.kafka.Published;
import io.cordboard.flow.kafka.Snapshot;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import java.util.NavigableMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Flows: validate, publish, list, move aliases. A version never changes; rolling back is moving an
 * alias.
 */
@Path("/flows")
@Tag(name = "Flows")
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
public class FlowsResource {

  private static final String FLOW = "flow";

  private final Published published;
  private final Publications publications;
  private final Instances instances;
  private final FlowParser parser = new FlowParser();

  /** Made by the container. */
  public FlowsResource(Published published, Publications publications, Instances instances) {
    this.published = published;
    this.publications = publications;
    this.instances = instances;
  }

  /** Says everything that is wrong with a flow, and publishes nothing. */
  @POST
  @Path("/validate")
  @Operation(summary = "Validate a flow")
  public Validation validate(@Valid Draft draft) {
    FlowType type = type(draft.type());
    return Validation.of(
        parser.parse(
            content(draft),
            new FlowParser.Request("validated", 1, draft.name(), type),
            published.of(instances.current())));
  }

  /** Publishes a flow as a new version. */
  @POST
  @RolesAllowed({Roles.ADMIN, Roles.DESIGNER})
  @Operation(summary = "Publish a flow as a new version")
  public Response publish(@Valid Draft draft, @Context SecurityContext who)
      throws InterruptedException {
    String instanceId = instances.current();
    Snapshot now = published.of(instanceId);
    String content = content(draft);
    FlowType wanted = type(draft.type());
    ParsedFlow parsed =
        parser.parse(content, new FlowParser.Request("draft", 1, draft.name(), wanted), now);
    if (!parsed.isOk()) {
      throw Problem.unprocessable("invalid-flow", "The flow can't be published", parsed.problems());
    }
    String name = FlowNames.name(draft, parsed, now);
    String flowId = FlowNames.id(draft.flowId(), name, now);
    requireSameType(now, flowId, parsed.type());
    FlowVersion version =
        publications.publish(
            instanceId,
            new Publications.Draft(flowId, name, parsed.type(), content),
            Instances.actor(who));
    String alias = draft.alias();
    if (alias != null) {
      publications.alias(instanceId, version, alias, Instances.actor(who));
    }
    PublishedFlow body =
        new PublishedFlow(
            flowId,
            flowId,
            version.version(),
            name,
            version.type(),
            alias,
            parsed.problems(),
            parsed.unsupported());
    return Response.created(URI.create("/flows/" + flowId + "/versions/" + version.version()))
        .entity(body)
        .build();
  }

  /** All flows. */
  @GET
  @Operation(summary = "List flows")
  public List<FlowSummary> list() {
    Snapshot now = published.of(instances.current());
    return now.flows().entrySet().stream()
        .map(e -> FlowSummary.of(e.getValue().values(), now.aliases(e.getKey())))
        .toList();
  }

  /** One flow, by id, name or ARN. */
  @GET
  @Path("/{flow}")
  @Operation(summary = "A flow with its versions and aliases")
  public FlowSummary get(String flow) {
    Snapshot now = published.of(instances.current());
    String id = id(now, flow);
    return FlowSummary.of(versions(now, id).values(), now.aliases(id));
  }

  /** One version with its content. */
  @GET
  @Path("/{flow}/versions/{version}")
  @Operation(summary = "A version of a flow, with its content")
  public FlowVersionView version(String flow, int version) {
    Snapshot now = published.of(instances.current());
    return FlowVersionView.of(version(now, id(now, flow), version));
  }

  /** Points an alias at a version. */
  @PUT
  @Path("/{flow}/aliases/{alias}")
  @RolesAllowed({Roles.ADMIN, Roles.DESIGNER})
  @Operation(summary = "Point an alias at a version")
  public AliasView alias(
      String flow,
      @Pattern(regexp = FlowViews.ID_PATTERN) String alias,
      @Valid AliasTarget target,
      @Context SecurityContext who)
      throws InterruptedException {
    String instanceId = instances.current();
    Snapshot now = published.of(instanceId);
    FlowVersion version = version(now, id(now, flow), target.version());
    publications.alias(instanceId, version, alias, Instances.actor(who));
    return new AliasView(version.flowId(), alias, version.version());
  }

  /** Removes an alias. */
  @DELETE
  @Path("/{flow}/aliases/{alias}")
  @RolesAllowed({Roles.ADMIN, Roles.DESIGNER})
  @Operation(summary = "Remove an alias")
  public void removeAlias(String flow, String alias) throws InterruptedException {
    Snapshot now = published.of(instances.current());
    String id = id(now, flow);
    if (!now.aliases(id).containsKey(alias)) {
      throw Problem.notFound(FLOW, "flow " + id + " has no alias " + alias);
    }
    publications.removeAlias(instances.current(), id, alias);
  }

  private static void requireSameType(Snapshot now, String flowId, FlowType type) {
    NavigableMap<Integer, FlowVersion> before = now.flows().get(flowId);
    if (before != null && before.lastEntry().getValue().type() != type) {
      throw Problem.unprocessable(
          "invalid-flow",
          "A flow keeps its type",
          List.of(
              new ProblemMappers.Cause(
                  "type",
                  "flow "
                      + flowId
                      + " is "
                      + before.lastEntry().getValue().type()
                      + ", expected the same, found "
                      + type)));
    }
  }

  private static String content(Draft draft) {
    JsonNode content = draft.content();
    return content.isTextual() ? content.asText() : content.toString();
  }

  private static @Nullable FlowType type(@Nullable String word) {
    if (word == null) {
      return null;
    }
    FlowType type = FlowType.named(word);
    if (type == null) {
      throw Problem.unprocessable(
          "invalid-flow",
          "Unknown flow type",
          List.of(
              new ProblemMappers.Cause(
                  "type", "expected one of " + List.of(FlowType.values()) + ", found " + word)));
    }
    return type;
  }

  private static String id(Snapshot now, String reference) {
    String id = now.flowId(reference);
    if (id == null) {
      throw Problem.notFound(FLOW, "no flow has the id, name or ARN " + reference);
    }
    return id;
  }

  private static NavigableMap<Integer, FlowVersion> versions(Snapshot now, String id) {
    NavigableMap<Integer, FlowVersion> versions = now.flows().get(id);
    if (versions == null) {
      throw Problem.notFound(FLOW, "no flow has the id " + id);
    }
    return versions;
  }

  private static FlowVersion version(Snapshot now, String id, int number) {
    FlowVersion version = now.version(id, number);
    if (version == null) {
      throw Problem.notFound(
          FLOW, "flow " + id + " has versions " + versions(now, id).keySet() + ", not " + number);
    }
    return version;
  }
}
