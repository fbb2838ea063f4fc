package io.cordboard.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.cordboard.cli.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecklistTest {
  private static final List<String> WHOLE_CALL =
      List.of(
          "{'type':'ContactInitiated','payload':{}}",
          "{'type':'ContactConnectedToSystem','payload':{}}",
          "{'type':'FlowStarted','payload':{'flowType':'CONTACT_FLOW'}}",
          "{'type':'BlockExecuted','payload':{'actionType':'GetParticipantInput','blockResult':'1'}}",
          "{'type':'ContactQueued','payload':{}}",
          "{'type':'FlowStarted','payload':{'flowType':'CUSTOMER_QUEUE'}}",
          "{'type':'Offered','payload':{'reason':{'rule':'only eligible agent'}}}",
          "{'type':'Accepted','payload':{}}",
          "{'type':'FlowStarted','payload':{'flowType':'AGENT_WHISPER'}}",
          "{'type':'FlowStarted','payload':{'flowType':'CUSTOMER_WHISPER'}}",
          "{'type':'ContactConnectedToAgent','payload':{}}",
          "{'type':'HoldChanged','payload':{'onHold':true}}",
          "{'type':'HoldChanged','payload':{'onHold':false}}",
          "{'type':'ContactDisconnected','payload':{'reason':'CUSTOMER_DISCONNECT'}}",
          "{'type':'AfterContactWorkStarted','payload':{}}",
          "{'type':'Released','payload':{}}",
          "{'type':'ContactCompleted','payload':{}}");

  @Test
  void shouldSeeEveryStepWhenTheCallWasWhole() {
    assertThat(Checklist.check(timeline(WHOLE_CALL))).allMatch(Checklist.Checked::seen);
    assertThat(Checklist.isComplete(timeline(WHOLE_CALL))).isTrue();
  }

  @Test
  void shouldMissExactlyTheStepWhenOneIsNotThere() {
    for (int i = 0; i < WHOLE_CALL.size(); i++) {
      List<String> without = new ArrayList<>(WHOLE_CALL);
      without.remove(i);

      List<Checklist.Checked> checked = Checklist.check(timeline(without));

      assertThat(checked).filteredOn(step -> !step.seen()).hasSize(1);
      assertThat(checked.get(i).seen()).isFalse();
    }
  }

  @Test
  void shouldNotCountAnOfferWithoutItsReason() {
    List<String> unexplained = new ArrayList<>(WHOLE_CALL);
    unexplained.set(6, "{'type':'Offered','payload':{}}");

    assertThat(Checklist.check(timeline(unexplained)).get(6).seen()).isFalse();
  }

  private static JsonNode timeline(List<String> entries) {
    ArrayNode timeline = Json.array();
    entries.forEach(entry -> timeline.add(Json.parse(entry.replace('\'', '"'), "entry")));
    return timeline;
  }
}
