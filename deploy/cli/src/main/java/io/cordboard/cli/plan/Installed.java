package io.cordboard.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.cli.CommandFailure;
import io.cordboard.cli.Json;
import io.cordboard.cli.api.Api;
import io.cordboard.cli.api.Flows;
import io.cordboard.cli.local.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is there in an installation, through the services' REST APIs. */
public final class Installed {

  private static final String VERSION = "version";

  private final Function<Service, Api> apis;

  /**
   * An installation.
   *
   * @param apis each service, asked as an administrator
   */
  public Installed(Function<Service, Api> apis) {
    this.apis = apis;
  }

  /** Those of the wanted resources that are there, as they are. */
  public List<Resource> find(List<Resource> wanted) {
    List<Resource> found = new ArrayList<>();
    for (Resource resource : wanted) {
      document(resource)
          .ifPresent(document -> found.add(new Resource(resource.kind(), resource.id(), document)));
    }
    return found;
  }

  /**
   * Makes the changes, in their order.
   *
   * @throws CommandFailure with the first that a service refuses, and how many were made before it
   */
  public void apply(List<Change> changes) {
    List<Change> due =
        changes.stream().filter(change -> change.action() != Change.Action.NOTHING).toList();
    for (int made = 0; made < due.size(); made++) {
      Resource wanted = due.get(made).wanted();
      try {
        apply(wanted);
      } catch (CommandFailure refused) {
        throw new CommandFailure(
            "%s %s: %s%n%d of %d changes were made; the next apply makes the rest"
                .formatted(
                    wanted.kind().word(), wanted.id(), refused.getMessage(), made, due.size()),
            refused);
      }
    }
  }

  /** Makes a resource what it should be. */
  void apply(Resource wanted) {
    Api api = apis.apply(wanted.kind().owner());
    switch (wanted.kind()) {
      case FLOW ->
          new Flows(api).publish(wanted.id(), null, null, wanted.document().toString(), null);
      case ALIAS -> alias(api, wanted);
      case HOURS,
          FUNCTION,
          BOT,
          INTEGRATION,
          TASK_TEMPLATE,
          QUEUE,
          AGENT_STATUS,
          ROUTING_PROFILE,
          QUICK_CONNECT,
          AGENT,
          ENTRY_POINT ->
          api.put(path(wanted), wanted.document());
    }
  }

  private Optional<JsonNode> document(Resource resource) {
    Api api = apis.apply(resource.kind().owner());
    return switch (resource.kind()) {
      case QUEUE -> api.find(path(resource)).map(answer -> answer.path("queue"));
      case AGENT_STATUS, ROUTING_PROFILE, QUICK_CONNECT, AGENT, ENTRY_POINT ->
          api.find(path(resource));
      // These are found by name as well; only the id is what is meant.
      case HOURS, FUNCTION, BOT, INTEGRATION, TASK_TEMPLATE ->
          api.find(path(resource))
              .filter(answer -> answer.path("id").asText().equals(resource.id()));
      case FLOW -> latest(api, resource.id());
      case ALIAS ->
          api.find("/flows/" + Api.part(flowOf(resource)))
              .filter(flow -> flow.path("aliases").has(aliasOf(resource)))
              .map(flow ->
                  Json.object()
                      .put(VERSION, flow.path("aliases").path(aliasOf(resource)).asInt())
                      .put(Planner.LATEST, flow.path("latestVersion").asInt()));
    };
  }

  private static Optional<JsonNode> latest(Api api, String flow) {
    String path = "/flows/" + Api.part(flow);
    return api.find(path)
        .flatMap(found -> api.find(path + "/versions/" + found.path("latestVersion").asInt()))
        .map(version -> Json.parse(version.path("content").asText(), flow));
  }

  private static void alias(Api api, Resource wanted) {
    String flow = "/flows/" + Api.part(flowOf(wanted));
    String version = wanted.document().path(VERSION).asText();
    int number =
        version.equals(Planner.LATEST)
            ? api.find(flow)
                .orElseThrow(() -> new CommandFailure("there is no flow " + flowOf(wanted)))
                .path("latestVersion")
                .asInt()
            : Integer.parseInt(version);
    api.put(flow + "/aliases/" + Api.part(aliasOf(wanted)), Json.object().put(VERSION, number));
  }

  private static String path(Resource resource) {
    return "/" + resource.kind().place() + "/" + Api.part(resource.id());
  }

  private static String flowOf(Resource alias) {
    return alias.id().substring(0, alias.id().lastIndexOf('/'));
  }

  private static String aliasOf(Resource alias) {
    return alias.id().substring(alias.id().lastIndexOf('/') + 1);
  }
}
