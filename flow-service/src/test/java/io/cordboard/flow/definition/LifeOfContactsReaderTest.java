package io.cordboard.flow.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.definition.FlowProblem.Severity;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.ParticipantRole;
import io.cordboard.flow.engine.RoutingCriteria.Kind;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.CreateCallbackContact;
import io.cordboard.flow.engine.block.TransferParticipantToThirdParty;
import io.cordboard.flow.engine.block.Unsupported;
import io.cordboard.flow.engine.block.UpdateContactMediaStreamingBehavior;
import io.cordboard.flow.engine.block.UpdateContactRoutingCriteria;
import io.cordboard.flow.engine.block.Wait;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters of the blocks that act on the line or on the contact. */
class LifeOfContactsReaderTest {

  private static ParsedFlow parse(String type, String parameters) {
    var flow =
        "{'Version':'2019-10-30','StartAction':'a','Actions':[{'Identifier':'a','Type':'"
            + type
            + "','Parameters':"
            + parameters
            + "}]}";
    return new FlowParser()
        .parse(flow.replace("'", "\""), new FlowParser.Request("f", 1, null, null));
  }

  private static Block block(String type, String parameters) {
    return Objects.requireNonNull(parse(type, parameters).flow()).step(0).block();
  }

  @Test
  void shouldReadACallback() {
    var block =
        (CreateCallbackContact)
            block(
                "CreateCallbackContact",
                "{'QueueId':'q','InitialCallDelaySeconds':'99','MaximumConnectionAttempts':3,"
                    + "'RetryDelaySeconds':'600','CallerId':{'Number':'+4930'}}");

    assertThat(block.delay()).isEqualTo(Duration.ofSeconds(99));
    assertThat(block.attemptsMax()).isEqualTo(3);
    assertThat(block.retryDelaySeconds()).isEqualTo(600);
    assertThat(block.callerId()).isNotNull();
  }

  @Test
  void shouldReadATransferToANumber() {
    var block =
        (TransferParticipantToThirdParty)
            block(
                "TransferParticipantToThirdParty",
                "{'ThirdPartyPhoneNumber':'+4930','ThirdPartyConnectionTimeLimitSeconds':'45',"
                    + "'ContinueFlowExecution':'True','ThirdPartyDTMFDigits':'1,#'}");

    assertThat(block.limit()).isEqualTo(Duration.ofSeconds(45));
    assertThat(block.continues()).isTrue();
    assertThat(block.digits()).isNotNull();
  }

  @Test
  void shouldReadTheEventsOfWait() {
    var block =
        block(
            "Wait",
            "{'TimeLimitSeconds':'9',"
                + "'Events':['CustomerReturned','BotParticipantDisconnected']}");

    assertThat(block).isEqualTo(new Wait(Template.of("9"), true, true));
    assertThat(block("Wait", "{'TimeLimitSeconds':'$.Attributes.patience'}"))
        .isEqualTo(new Wait(Template.of("$.Attributes.patience"), false, false));
    assertThat(parse("Wait", "{'TimeLimitSeconds':'604801'}").problems())
        .anyMatch(problem -> problem.found().equals("604801"));
    assertThat(parse("Wait", "{'TimeLimitSeconds':'9','Events':['Never']}").problems())
        .anyMatch(problem -> problem.found().equals("Never"));
  }

  @Test
  void shouldReadWhoIsStreamed() {
    var block =
        (UpdateContactMediaStreamingBehavior)
            block(
                "UpdateContactMediaStreamingBehavior",
                "{'MediaStreamingState':'Enabled','Participants':[{'ParticipantType':'Customer',"
                    + "'MediaDirections':['From']}],'MediaStreamType':'Audio'}");

    assertThat(block.participants())
        .containsExactly(new Effect.StreamedParticipant(ParticipantRole.CUSTOMER, true, false));
  }

  @Test
  void shouldReadRoutingCriteriaInPrefixOrder() {
    var condition = "{'AttributeCondition':{'Name':'language','Value':'fr','ProficiencyLevel':3}}";
    var not = "{'NotAttributeCondition':{'Name':'region','Value':'north','ProficiencyLevel':1}}";
    var agent =
        "{'AttributeCondition':{'ComparisonOperator':'Match',"
            + "'MatchCriteria':{'AgentsCriteria':{'AgentIds':['ada']}}}}";
    var block =
        (UpdateContactRoutingCriteria)
            block(
                "UpdateContactRoutingCriteria",
                "{'RoutingCriteria':{'Steps':[{'Expression':{'AndExpression':["
                    + condition
                    + ",{'OrExpression':["
                    + condition
                    + ","
                    + not
                    + "]}]},'Expiry':{'DurationInSeconds':30}},{'Expression':"
                    + agent
                    + "}]}}");

    assertThat(block.steps()).hasSize(2);
    assertThat(block.steps().getFirst().expiresAfterSeconds()).isEqualTo(30);
    assertThat(block.steps().getFirst().terms())
        .extracting(UpdateContactRoutingCriteria.Term::kind)
        .containsExactly(
            Kind.AND, Kind.ATTRIBUTE, Kind.OR, Kind.ATTRIBUTE, Kind.NOT, Kind.ATTRIBUTE);
    assertThat(block.steps().getLast().expiresAfterSeconds()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "UpdateContactCallbackNumber|{}|CallbackNumber",
        "DequeueContactAndTransferToQueue|{}|QueueId",
        "TransferParticipantToThirdParty|{}|ThirdPartyPhoneNumber",
        "UpdatePreviousContactParticipantState|{}|PreviousContactParticipantState",
        "Wait|{'TimeLimitSeconds':'long'}|TimeLimitSeconds",
        "TagContact|{}|Tags",
        "UntagContact|{}|TagKeys",
        "CreateTask|{'Name':'x'}|ContactFlowId",
        "CreateTask|{'ContactFlowId':'x'}|Name",
        "ShowView|{}|ViewResource",
        "UpdateContactMediaStreamingBehavior|{}|MediaStreamingState",
        "UpdateContactRoutingCriteria|{'RoutingCriteria':{'Steps':[]}}|RoutingCriteria",
        "UpdateContactRoutingCriteria|{'RoutingCriteria':{'Steps':[{}]}}|RoutingCriteria"
      })
  void shouldSayWhatIsMissingAndTakeTheErrorBranch(
      String type, String parameters, String parameter) {
    var parsed = parse(type, parameters);

    assertThat(parsed.problems())
        .anyMatch(problem ->
            problem.severity() == Severity.WARNING
                && problem.jsonPath().equals("$.Actions[0].Parameters." + parameter));
    assertThat(Objects.requireNonNull(parsed.flow()).step(0).block())
        .isInstanceOf(Unsupported.class);
  }
}
