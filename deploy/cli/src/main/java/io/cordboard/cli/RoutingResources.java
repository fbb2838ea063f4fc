package io.cordboard.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.cli.api.Api;
import io.cordboard.cli.api.Flows;
import io.cordboard.load.RoutingBenchmark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What simulated callers and agents need to find each other. */
public final class RoutingResources {

  /** The number that leads to {@link RoutingBenchmark#QUEUE}. */
  public static final String NUMBER = "+15550191020";

  private static final String NAME = RoutingBenchmark.QUEUE;

  private RoutingResources() {}

  /**
   * Defines the queue, its agents, and the flow and number that lead to it; again without harm.
   *
   * @param queueService queue-service, as its administrator
   * @param agentService agent-service, as its administrator
   * @param flowService flow-service, as its administrator
   */
  public static void define(
      Api queueService, Api agentService, Api flowService, List<String> agents) throws IOException {
    queueService.put("/queues/" + NAME, Json.object().put("name", "Load: routing"));
    ObjectNode profile = Json.object().put("name", "Load: routing").put("acwSeconds", 0);
    profile
        .putArray("queues")
        .add(
            Json.object()
                .put("queueId", NAME)
                .put("channel", "VOICE")
                .put("priority", 1)
                .put("delaySeconds", 0));
    agentService.put("/routing-profiles/" + NAME, profile);
    for (String id : agents) {
      agentService.put(
          "/agents/" + id, Json.object().put("username", id).put("routingProfileId", NAME));
    }
    try (InputStream flow =
        Objects.requireNonNull(
            RoutingBenchmark.class.getResourceAsStream(RoutingBenchmark.FLOW_RESOURCE))) {
      Flows flows = new Flows(flowService);
      flows.publishIfChanged(
          NAME, "CONTACT_FLOW", new String(flow.readAllBytes(), StandardCharsets.UTF_8));
      flows.entryPoint(NUMBER, NAME);
    }
  }
}
