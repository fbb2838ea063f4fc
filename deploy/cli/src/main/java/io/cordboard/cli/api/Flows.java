package io.cordboard.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.cli.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Flows and entry points in flow-service. */
public final class Flows {
  private final Api api;

  public Flows(Api api) {
    this.api = api;
  }

  /** Publishes a flow as a new version and returns flow-service's answer. */
  public JsonNode publish(
      @Nullable String flowId,
      @Nullable String name,
      @Nullable String type,
      String content,
      @Nullable String alias) {
    var draft = Json.object();
    draft.put("flowId", flowId);
    draft.put("name", name);
    draft.put("type", type);
    draft.put("content", content);
    draft.put("alias", alias);
    return api.post("/flows", draft);
  }

  /**
   * Publishes a flow unless its latest version has the same content already. Returns whether it
   * did.
   */
  public boolean publishIfChanged(String flowId, @Nullable String type, String content) {
    Optional<String> latest =
        api.find("/flows/" + Api.part(flowId))
            .map(flow -> flow.path("latestVersion").asInt())
            .flatMap(version -> api.find("/flows/" + Api.part(flowId) + "/versions/" + version))
            .map(version -> version.path("content").asText());
    JsonNode wanted = Json.parse(content, flowId);
    if (latest.isPresent() && Json.parse(latest.get(), flowId).equals(wanted)) {
      return false;
    }
    publish(flowId, null, type, content, null);
    return true;
  }

  /** Points an alias at a version and returns flow-service's answer. */
  public JsonNode alias(String flow, String alias, int version) {
    return api.put(
        "/flows/" + Api.part(flow) + "/aliases/" + Api.part(alias),
        Json.object().put("version", version));
  }

  /** Has a number lead to a flow. */
  public void entryPoint(String address, String flow) {
    api.put("/entry-points/" + Api.part(address), Json.object().put("flow", flow));
  }
}
