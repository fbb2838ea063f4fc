package io.cordboard.flow.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.flow.definition.FlowParser;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.offline.walk.FlowWalk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks by branches: how far they come, and that they come to an end. */
class FlowWalkTest {

  private static final int RUNS_MAX = 1_500;
  private static final int SPOILT = 8;
  private static final int SPOILT_RUNS_MAX = 200;

  static List<String> samples() {
    return SampleFlows.names();
  }

  private static Flow flow(String json) {
    var parsed = new FlowParser().parse(json, new FlowParser.Request("f", 1, null, null));
    return Objects.requireNonNull(parsed.flow(), () -> parsed.problems().toString());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldMeetNothingBadWhenASampleIsWalked(String name) {
    var walk = FlowWalk.walk(SampleFlows.flow(name), RUNS_MAX);

    assertThat(walk.failures()).isEmpty();
    assertThat(walk.covered()).isLessThanOrEqualTo(walk.branches());
    assertThat(FlowWalk.walk(SampleFlows.flow(name), RUNS_MAX)).isEqualTo(walk);
  }

  @Test
  void shouldTakeEveryBranchOfAMenuItsLoopAndWhatIsStored() {
    var walk =
        FlowWalk.walk(
            flow(
                """
                {"Version":"2019-10-30","StartAction":"hi","Actions":[
                 {"Identifier":"hi","Type":"MessageParticipant","Parameters":{"Text":"Hi"},"Transitions":{"NextAction":"menu","Errors":[{"NextAction":"end","ErrorType":"NoMatchingError"}]}},
                 {"Identifier":"menu","Type":"GetParticipantInput","Parameters":{"Text":"1 or 2","InputTimeLimitSeconds":"5"},"Transitions":{"NextAction":"loop",
                  "Conditions":[{"NextAction":"store","Condition":{"Operator":"Equals","Operands":["1"]}},{"NextAction":"vip","Condition":{"Operator":"Equals","Operands":["2"]}}],
                  "Errors":[{"NextAction":"loop","ErrorType":"InputTimeLimitExceeded"},{"NextAction":"loop","ErrorType":"NoMatchingCondition"},{"NextAction":"end","ErrorType":"NoMatchingError"}]}},
                 {"Identifier":"loop","Type":"Loop","Parameters":{"LoopCount":"4"},"Transitions":{"NextAction":"end","Conditions":[{"NextAction":"menu","Condition":{"Operator":"Equals","Operands":["ContinueLooping"]}},{"NextAction":"end","Condition":{"Operator":"Equals","Operands":["DoneLooping"]}}]}},
                 {"Identifier":"store","Type":"GetParticipantInput","Parameters":{"Text":"PIN","StoreInput":"True","InputTimeLimitSeconds":"5","InputValidation":{"CustomValidation":{"MaximumLength":"4"}}},"Transitions":{"NextAction":"pin","Errors":[{"NextAction":"end","ErrorType":"NoMatchingError"}]}},
                 {"Identifier":"pin","Type":"Compare","Parameters":{"ComparisonValue":"$.StoredCustomerInput"},"Transitions":{"NextAction":"end","Conditions":[{"NextAction":"thanks","Condition":{"Operator":"Equals","Operands":["4711"]}},{"NextAction":"end","Condition":{"Operator":"Equals","Operands":["Timeout"]}}],"Errors":[{"NextAction":"end","ErrorType":"NoMatchingCondition"}]}},
                 {"Identifier":"thanks","Type":"MessageParticipant","Parameters":{"Text":"Thanks"},"Transitions":{"NextAction":"end","Errors":[{"NextAction":"end","ErrorType":"NoMatchingError"}]}},
                 {"Identifier":"vip","Type":"Compare","Parameters":{"ComparisonValue":"$.Attributes.points"},"Transitions":{"NextAction":"end","Conditions":[{"NextAction":"queue","Condition":{"Operator":"NumberGreaterThan","Operands":["99"]}}],"Errors":[{"NextAction":"end","ErrorType":"NoMatchingCondition"}]}},
                 {"Identifier":"queue","Type":"UpdateContactTargetQueue","Parameters":{"QueueId":"sales"},"Transitions":{"NextAction":"wait","Errors":[{"NextAction":"end","ErrorType":"NoMatchingError"}]}},
                 {"Identifier":"wait","Type":"TransferContactToQueue","Transitions":{"Errors":[{"NextAction":"end","ErrorType":"QueueAtCapacity"}]}},
                 {"Identifier":"end","Type":"DisconnectParticipant"}]}
                """),
            RUNS_MAX);

    assertThat(walk.missed()).isEmpty();
    assertThat(walk.branches()).isEqualTo(21);
    assertThat(walk.failures()).isEmpty();
  }

  /** A branch that is taken though it was explained away is among the failures. */
  @Test
  void shouldExplainNothingAwayThatIsTakenWhenFlowsAreSpoilt() throws IOException {
    var failures = new ArrayList<String>();
    int walked = 0;
    for (var name : SampleFlows.names()) {
      for (int seed = 0; seed < SPOILT; seed++) {
        var text = new Mutator(seed).spoil(new ObjectMapper().readTree(SampleFlows.text(name)));
        var spoilt =
            new FlowParser().parse(text, new FlowParser.Request("f", 1, null, null)).flow();
        if (spoilt != null) {
          walked++;
          failures.addAll(FlowWalk.walk(spoilt, SPOILT_RUNS_MAX).failures());
        }
      }
    }

    assertThat(failures).isEmpty();
    assertThat(walked).isPositive();
  }

  @Test
  void shouldTakeOrExplainNearlyEveryBranchAndMeetNothingBadWhenTheCorpusIsWalked()
      throws IOException {
    var failures = new ArrayList<String>();
    int branches = 0;
    int missed = 0;
    for (Path file : Corpus.files()) {
      var parsed =
          new FlowParser()
              .parse(
                  Files.readString(file),
                  new FlowParser.Request(file.getFileName().toString(), 1, null, null));
      if (parsed.flow() != null) {
        var walk = FlowWalk.walk(parsed.flow(), RUNS_MAX);
        walk.failures().forEach(failure -> failures.add(file + ": " + failure));
        branches += walk.branches();
        missed += walk.missed().size();
      }
    }

    assertThat(failures).isEmpty();
    assertThat(missed).isLessThanOrEqualTo(branches / 20);
  }
}
