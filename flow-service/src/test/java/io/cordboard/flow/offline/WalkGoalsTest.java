package io.cordboard.flow.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.definition.FlowParser;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.offline.walk.FlowWalk;
import io.cordboard.flow.offline.walk.Walk;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What walks do to take a branch, and what they say of those that nobody can take. */
class WalkGoalsTest {

  private static final int RUNS_MAX = 1_500;

  /** A flow of blocks: the first begins; {@code end} is there by itself. */
  private static Flow flow(String type, String... blocks) {
    var start = blocks[0].substring(blocks[0].indexOf("'Identifier':'") + 14);
    var json =
        "{'Version':'2019-10-30','StartAction':'%s','Metadata':{'type':'%s'},'Actions':[%s,%s]}"
            .formatted(
                start.substring(0, start.indexOf('\'')),
                type,
                String.join(",", blocks),
                "{'Identifier':'end','Type':'DisconnectParticipant'}");
    var parsed =
        new FlowParser().parse(json.replace('\'', '"'), new FlowParser.Request("f", 1, null, null));
    return Objects.requireNonNull(parsed.flow(), () -> parsed.problems().toString());
  }

  private static String block(
      String id, String type, String parameters, String next, String... branches) {
    var conditions = new StringBuilder();
    var errors = new StringBuilder();
    for (var branch : branches) {
      int arrow = branch.indexOf("->");
      var what = branch.substring(0, arrow);
      var to = branch.substring(arrow + 2);
      int space = what.indexOf(' ');
      if (space < 0) {
        errors
            .append(errors.isEmpty() ? "" : ",")
            .append("{'ErrorType':'%s','NextAction':'%s'}".formatted(what, to));
      } else {
        conditions
            .append(conditions.isEmpty() ? "" : ",")
            .append(
                "{'Condition':{'Operator':'%s','Operands':['%s']},'NextAction':'%s'}"
                    .formatted(what.substring(0, space), what.substring(space + 1), to));
      }
    }
    return "{'Identifier':'%s','Type':'%s','Parameters':{%s},'Transitions':{'NextAction':'%s','Conditions':[%s],'Errors':[%s]}}"
        .formatted(id, type, parameters, next, conditions, errors);
  }

  private static String compare(String id, String value, String... branches) {
    return block(id, "Compare", "'ComparisonValue':'" + value + "'", "end", branches);
  }

  private static String say(String id, String next) {
    return block(id, "MessageParticipant", "'Text':'Hello'", next, "NoMatchingError->end");
  }

  private static Walk walk(Flow flow) {
    var walk = FlowWalk.walk(flow, RUNS_MAX);
    assertThat(walk.failures()).isEmpty();
    assertThat(walk.covered() + walk.unreachable().size() + walk.missed().size())
        .isEqualTo(walk.branches());
    return walk;
  }

  private static String reasons(Walk walk) {
    return walk.unreachable().stream()
        .map(branch -> branch.block() + " " + branch.label() + ": " + branch.reason())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void shouldTakeBranchesThatAFunctionsAnswerDecidesWhenItIsKeptInAnAttribute() {
    var walk =
        walk(
            flow(
                "contactFlow",
                block(
                    "look",
                    "InvokeLambdaFunction",
                    "'LambdaFunctionARN':'$.Attributes.which','InvocationTimeLimitSeconds':'3'",
                    "keep",
                    "NoMatchingError->end"),
                block(
                    "keep",
                    "UpdateContactAttributes",
                    "'Attributes':{'tier':'$.External.tier'},'TargetContact':'Current'",
                    "tier",
                    "NoMatchingError->end"),
                compare(
                    "tier", "$.Attributes.tier", "Equals gold->points", "NoMatchingCondition->end"),
                compare(
                    "points",
                    "$.External.points",
                    "NumberGreaterThan 99->end",
                    "NumberLessOrEqualTo 10->end",
                    "NoMatchingCondition->end")));

    assertThat(walk.missed()).isEmpty();
    assertThat(walk.unreachable()).isEmpty();
    assertThat(walk.covered()).isEqualTo(walk.branches()).isEqualTo(9);
  }

  @Test
  void shouldTakeBranchesOfABotAModuleAndALoopThatIsLong() {
    var walk =
        walk(
            flow(
                "contactFlow",
                block(
                    "bot",
                    "ConnectParticipantWithLexBot",
                    "'Text':'What?','LexV2Bot':{'AliasArn':'arn:aws:lex:::bot-alias/B/A'}",
                    "end",
                    "Equals pay->check",
                    "NoMatchingCondition->loop",
                    "InputTimeLimitExceeded->end",
                    "NoMatchingError->end"),
                block(
                    "loop",
                    "Loop",
                    "'LoopCount':'60'",
                    "end",
                    "Equals ContinueLooping->bot",
                    "Equals DoneLooping->end"),
                block(
                    "check",
                    "InvokeFlowModule",
                    "'FlowModuleId':'verify'",
                    "end",
                    "Equals Verified->slot",
                    "NoMatchingCondition->end",
                    "NoMatchingError->end"),
                compare(
                    "slot", "$.Lex.Slots.amount", "Equals 5->end", "NoMatchingCondition->end")));

    assertThat(walk.missed()).isEmpty();
    assertThat(walk.unreachable()).isEmpty();
  }

  @Test
  void shouldTakeErrorBranchesOfWhatIsFullClosedMissingAndTooLarge() {
    var walk =
        walk(
            flow(
                "contactFlow",
                block(
                    "small",
                    "UpdateContactAttributes",
                    "'Attributes':{'a':'1'},'TargetContact':'Current'",
                    "large",
                    "NoMatchingError->end"),
                block(
                    "large",
                    "UpdateContactAttributes",
                    "'Attributes':{'b':'2'},'TargetContact':'Current'",
                    "hours",
                    "NoMatchingError->end"),
                block(
                    "hours",
                    "CheckHoursOfOperation",
                    "'HoursOfOperationId':'office'",
                    "end",
                    "Equals True->set",
                    "Equals False->end",
                    "NoMatchingError->end"),
                block(
                    "set",
                    "UpdateContactTargetQueue",
                    "'QueueId':'sales'",
                    "staff",
                    "NoMatchingError->end"),
                block(
                    "staff",
                    "CheckMetricData",
                    "'MetricType':'NumberOfAgentsAvailable'",
                    "end",
                    "NumberGreaterThan 0->wait",
                    "NoMatchingCondition->end",
                    "NoMatchingError->end"),
                block(
                    "wait",
                    "TransferContactToQueue",
                    "",
                    "end",
                    "QueueAtCapacity->end",
                    "NoMatchingError->end")));

    assertThat(walk.missed()).isEmpty();
    assertThat(reasons(walk))
        .contains("staff NoMatchingError: the blocks before, or the contact's channel, rule out")
        .doesNotContain("hours")
        .doesNotContain("large")
        .doesNotContain("wait QueueAtCapacity");
  }

  @Test
  void shouldSayOfEachBranchWhyNobodyCanTakeIt() {
    var walk =
        walk(
            flow(
                "contactFlow",
                compare("which", "$.Channel", "Equals VOICE->call", "NoMatchingCondition->end"),
                block(
                    "call",
                    "UpdateContactRecordingAndAnalyticsBehavior",
                    "'VoiceBehavior':{'VoiceRecordingBehavior':{'RecordedParticipants':['Agent']}}",
                    "shadow",
                    "ChannelMismatch->end",
                    "NoMatchingError->end"),
                compare(
                    "shadow",
                    "$.Attributes.n",
                    "NumberGreaterThan 5->none",
                    "Equals 7->lost",
                    "NoMatchingCondition->end"),
                say("lost", "end"),
                block(
                    "none",
                    "InvokeLambdaFunction",
                    "'LambdaFunctionARN':'$.FlowAttributes.never','InvocationTimeLimitSeconds':'3'",
                    "lost",
                    "NoMatchingError->end")));

    assertThat(walk.missed()).isEmpty();
    assertThat(reasons(walk))
        .contains("call ChannelMismatch: the blocks before, or the contact's channel")
        .contains("call NoMatchingError: the block never raises this error")
        .contains("shadow Equals 7: an earlier condition holds whenever this one would")
        .contains("none Next: the block always takes an error branch here")
        .contains("lost Next: its block is only reached by branches that can't be taken");
  }

  /** The same block with and without what makes the proof: it may not be said where it is wrong. */
  @ParameterizedTest
  @CsvSource({
    "'NumberGreaterThan 5->end', 'Equals 7->end', true",
    "'NumberGreaterThan 5->end', 'Equals 3->end', false",
    "'TextContains a->end', 'Equals cat->end', true",
    "'TextContains a->end', 'Equals dog->end', false",
    "'Equals 7->end', 'NumberGreaterThan 5->end', false"
  })
  void shouldCallAConditionShadowedOnlyWhenItIs(String first, String second, boolean shadowed) {
    var walk =
        walk(
            flow(
                "contactFlow",
                compare(
                    "a",
                    "$.Attributes.n",
                    first.replace("->end", "->x"),
                    second,
                    "NoMatchingCondition->end"),
                say("x", "end")));

    assertThat(walk.missed()).isEmpty();
    assertThat(walk.unreachable()).hasSize(shadowed ? 1 : 0);
  }

  @Test
  void shouldSayThatAQueueIsThereOnlyWhenEveryWayLeadsPastIt() {
    var set =
        block(
            "set",
            "UpdateContactTargetQueue",
            "'QueueId':'$.Attributes.q'",
            "staff",
            "NoMatchingError->OTHERWISE");
    var staff =
        block(
            "staff",
            "CheckMetricData",
            "'MetricType':'NumberOfAgentsAvailable'",
            "end",
            "NumberGreaterThan 0->end",
            "NoMatchingCondition->end",
            "NoMatchingError->end");

    var always = walk(flow("contactFlow", set.replace("OTHERWISE", "end"), staff));
    var sometimes = walk(flow("contactFlow", set.replace("OTHERWISE", "staff"), staff));

    assertThat(always.missed()).isEmpty();
    assertThat(reasons(always)).contains("staff NoMatchingError");
    assertThat(sometimes.missed()).isEmpty();
    assertThat(reasons(sometimes)).doesNotContain("staff NoMatchingError");
  }

  @Test
  void shouldKnowWhatTheFlowHasSetOnlyWhereEveryWayLeadsPastIt() {
    var menu =
        block(
            "menu",
            "GetParticipantInput",
            "'Text':'1 or 2','InputTimeLimitSeconds':'5'",
            "two",
            "Equals 1->one",
            "InputTimeLimitExceeded->SILENT",
            "NoMatchingCondition->two",
            "NoMatchingError->end");
    var one =
        block(
            "one",
            "UpdateContactAttributes",
            "'Attributes':{'topic':'sales'},'TargetContact':'Current'",
            "topic",
            "NoMatchingError->end");
    var two = one.replace("'one'", "'two'").replace("sales", "support");
    var topic =
        compare(
            "topic",
            "$.Attributes.topic",
            "Equals sales->end",
            "TextStartsWith supp->end",
            "NoMatchingCondition->end");

    var always = walk(flow("contactFlow", menu.replace("SILENT", "end"), one, two, topic));
    var sometimes = walk(flow("contactFlow", menu.replace("SILENT", "topic"), one, two, topic));

    assertThat(always.missed()).isEmpty();
    assertThat(reasons(always))
        .isEqualTo(
            "topic NoMatchingCondition: the blocks before, or the contact's channel, rule out that"
                + " the block does this here");
    assertThat(sometimes.missed()).isEmpty();
    assertThat(sometimes.unreachable()).isEmpty();
  }

  @Test
  void shouldSayThatAnAttributeHasRoomOnlyWhenItGetsNoLonger() {
    var first =
        block(
            "first",
            "UpdateContactAttributes",
            "'Attributes':{'a':'four'},'TargetContact':'Current'",
            "second",
            "NoMatchingError->end");
    var second =
        first
            .replace("'Identifier':'first'", "'Identifier':'second'")
            .replace("'NextAction':'second'", "'NextAction':'end'");

    var shorter = walk(flow("contactFlow", first, second.replace("four", "two")));
    var longer = walk(flow("contactFlow", first, second.replace("four", "fourteen")));

    assertThat(shorter.missed()).isEmpty();
    assertThat(reasons(shorter)).contains("second NoMatchingError").doesNotContain("first");
    assertThat(longer.missed()).isEmpty();
    assertThat(longer.unreachable()).isEmpty();
  }

  @Test
  void shouldEnterNothingWhereATelephoneNumberHasToBeNone() {
    var walk =
        walk(
            flow(
                "customerQueue",
                block(
                    "offer",
                    "GetParticipantInput",
                    "'Text':'?','InputTimeLimitSeconds':'5'",
                    "end",
                    "Equals 1->number",
                    "InputTimeLimitExceeded->offer",
                    "NoMatchingCondition->offer",
                    "NoMatchingError->offer"),
                block(
                    "number",
                    "GetParticipantInput",
                    "'Text':'?','StoreInput':'True','InputTimeLimitSeconds':'5','InputValidation':{'PhoneNumberValidation':{'NumberFormat':'Local','CountryCode':'US'}}",
                    "set",
                    "NoMatchingError->offer",
                    "InvalidPhoneNumber->number"),
                block(
                    "set",
                    "UpdateContactCallbackNumber",
                    "'CallbackNumber':'$.StoredCustomerInput'",
                    "end",
                    "InvalidCallbackNumber->number",
                    "CallbackNumberNotDialable->offer")));

    assertThat(walk.missed()).isEmpty();
    assertThat(reasons(walk)).doesNotContain("InvalidCallbackNumber");
  }

  @Test
  void shouldNotFindByItsNameWhatIsMissing() {
    var hours =
        "{'Version':'2019-10-30','StartAction':'h','Metadata':{'ActionMetadata':{'h':{'parameters':{'HoursOfOperationId':{'displayName':'Office'}}}}},'Actions':[%s,{'Identifier':'end','Type':'DisconnectParticipant'}]}"
            .formatted(
                block(
                    "h",
                    "CheckHoursOfOperation",
                    "'HoursOfOperationId':'arn:h1'",
                    "end",
                    "Equals True->end",
                    "Equals False->end",
                    "NoMatchingError->end"));
    var parsed =
        new FlowParser()
            .parse(hours.replace('\'', '"'), new FlowParser.Request("f", 1, null, null));
    var walk = walk(Objects.requireNonNull(parsed.flow()));

    assertThat(walk.missed()).isEmpty();
    assertThat(walk.unreachable()).isEmpty();
  }

  @Test
  void shouldKnowThatATransferHasItsQueueAndItsAgent() {
    var staffed =
        flow(
            "queueTransfer",
            block(
                "staff",
                "CheckMetricData",
                "'MetricType':'NumberOfAgentsStaffed'",
                "end",
                "NumberGreaterThan 0->queue",
                "NoMatchingCondition->end",
                "NoMatchingError->end"),
            block(
                "queue",
                "TransferContactToQueue",
                "",
                "end",
                "QueueAtCapacity->end",
                "NoMatchingError->end"));
    var agent =
        flow(
            "agentTransfer",
            say("hello", "set"),
            block(
                "set",
                "UpdateContactTargetQueue",
                "'AgentId':'$.Agent.ARN'",
                "end",
                "NoMatchingError->end"));

    assertThat(walk(staffed).missed()).isEmpty();
    assertThat(reasons(walk(staffed))).contains("staff NoMatchingError: the blocks before");
    assertThat(walk(agent).missed()).isEmpty();
    assertThat(reasons(walk(agent))).contains("set NoMatchingError: the blocks before");
  }

  @Test
  void shouldLetTheAgentLeaveWhereNobodyIsToBeHeld() {
    var hold =
        flow(
            "agentTransfer",
            say("hello", "hold"),
            block(
                "hold",
                "UpdatePreviousContactParticipantState",
                "'PreviousContactParticipantState':'CustomerOnHold'",
                "end",
                "NoMatchingError->end"));

    assertThat(walk(hold).missed()).isEmpty();
    assertThat(walk(hold).unreachable()).isEmpty();
  }

  @Test
  void shouldAskTheCustomerWhereTheTransferFlowHoldsTheAgent() {
    var state = "'PreviousContactParticipantState':'%s'";
    var secure =
        flow(
            "queueTransfer",
            say("hello", "aside"),
            block(
                "aside",
                "UpdatePreviousContactParticipantState",
                state.formatted("AgentOnHold"),
                "card",
                "NoMatchingError->end"),
            block(
                "card",
                "GetParticipantInput",
                "'Text':'?','StoreInput':'True','InputTimeLimitSeconds':'6','InputValidation':{'CustomValidation':{'MaximumLength':'20'}}",
                "keep",
                "NoMatchingError->back"),
            compare(
                "keep", "$.StoredCustomerInput", "Equals 4111->both", "NoMatchingCondition->both"),
            block(
                "both",
                "UpdatePreviousContactParticipantState",
                state.formatted("OffHold"),
                "end",
                "NoMatchingError->end"),
            block(
                "back",
                "UpdatePreviousContactParticipantState",
                state.formatted("CustomerOnHold"),
                "end",
                "NoMatchingError->end"));

    assertThat(walk(secure).missed()).isEmpty();
    assertThat(walk(secure).unreachable()).isEmpty();
  }

  private static String view(String id, String next, String... branches) {
    return block(
        id,
        "ShowView",
        "'ViewResource':{'Id':'detail','Version':'Latest'},'InvocationTimeLimitSeconds':'60'",
        next,
        branches);
  }

  @Test
  void shouldShowAFlowWithViewsToAnAgentToo() {
    var related = "'Attributes':{'shown':'yes'},'TargetContact':'Related'";
    var guide =
        walk(
            flow(
                "contactFlow",
                view(
                    "card",
                    "end",
                    "Equals ActionSelected->pause",
                    "NoMatchingCondition->end",
                    "TimeLimitExceeded->end",
                    "NoMatchingError->end"),
                block(
                    "pause",
                    "Wait",
                    "'TimeLimitSeconds':'5'",
                    "end",
                    "Equals WaitCompleted->mark",
                    "NoMatchingError->end"),
                block("mark", "UpdateContactAttributes", related, "end", "NoMatchingError->end")));

    assertThat(guide.missed()).isEmpty();
    assertThat(reasons(guide))
        .isEqualTo(
            "pause NoMatchingError: the blocks before, or the contact's channel, rule out that the"
                + " block does this here");
  }

  @Test
  void shouldBeginWithAStreamThatAnEarlierFlowBegan() {
    var walk =
        walk(
            flow(
                "contactFlow",
                compare(
                    "streams",
                    "$.MediaStreams.Customer.Audio.StreamARN",
                    "TextContains arn:aws->say",
                    "NoMatchingCondition->end"),
                say("say", "end")));

    assertThat(walk.missed()).isEmpty();
  }
}
