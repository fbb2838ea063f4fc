package io.cordboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.cli.Json;
import io.cordboard.cli.api.Api;
import io.cordboard.cli.gateway.Call;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two instances of a service: whichever is asked, supervisors get the same answer. */
class TwoInstancesST {

  private final Centre centre = Centre.get();

  @Test
  void shouldActAndExplainAtEitherInstanceOfAgentService() {
    ProcessHandle second = centre.second(Service.AGENT);
    try (Agent ana = Agent.available(centre, "ana")) {
      for (Api api : either(Service.AGENT)) {
        await("an answer at " + api.base())
            .atMost(TopicTail.PATIENCE)
            .untilAsserted(() -> {
              JsonNode taken =
                  api.post(
                      "/agents/" + ana.id() + "/actions",
                      Json.object().put("type", "SET_STATUS").put("status", "Available"));
              assertThat(taken.path("outcome").asText()).isEqualTo("APPLIED");
            });
        assertThat(api.get("/agents/" + ana.id() + "/why").path("agentId").asText())
            .isEqualTo(ana.id());
        assertThat(api.get("/routing/beliefs").path("waiting").isArray()).isTrue();
      }
    } finally {
      centre.kill(second);
    }
  }

  @Test
  void shouldListAndChangeWhoWaitsAtEitherInstanceOfQueueService() {
    ProcessHandle second = centre.second(Service.QUEUE);
    try {
      Call call = centre.call(Centre.NUMBER, "press 1; wait 60s; hangup");
      new Story(centre, call.contactId()).awaitsQueued();
      int priority = 2;
      for (Api api : either(Service.QUEUE)) {
        String contacts = "/queues/sales/contacts";
        assertThat(api.get(contacts).path("contacts").findValuesAsText("contactId"))
            .contains(call.contactId());
        JsonNode taken =
            api.post(
                contacts + "/" + call.contactId() + "/actions",
                Json.object().put("type", "REPRIORITISE").put("priority", priority++));
        assertThat(taken.path("outcome").asText()).isEqualTo("APPLIED");
      }
    } finally {
      centre.kill(second);
    }
  }

  private List<Api> either(Service service) {
    return List.of(
        centre.api(service, Role.SUPERVISOR, "sue"),
        centre.apiOfSecond(service, Role.SUPERVISOR, "sue"));
  }
}
