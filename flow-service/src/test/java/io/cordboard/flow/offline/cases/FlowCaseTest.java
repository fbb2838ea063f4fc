package io.cordboard.flow.offline.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.flow.definition.FlowParser;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.offline.OfflineCentre;
import io.cordboard.flow.offline.SampleFlows;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowCaseTest {

  private static CaseFile read(String json) throws JsonProcessingException {
    return CaseReader.read(new ObjectMapper().readTree(json.replace('\'', '"')));
  }

  private static List<String> failures(String caller, String expect)
      throws JsonProcessingException {
    var file =
        read(
            "{'flow':'f','cases':[{'name':'n','attributes':{'colour':'red'},'caller':["
                + caller
                + "],'expect':{"
                + expect
                + "}}]}");
    assertThat(file.problems()).isEmpty();
    return file.cases()
        .getFirst()
        .run(SampleFlows.flow("main-inbound"), SampleFlows.centre("main-inbound"))
        .failures();
  }

  @Test
  void shouldPassWhenEverythingIsAsExpected() throws JsonProcessingException {
    assertThat(
            failures(
                "'press 1','accept','wait 30s','hangup'",
                "'prompts':['Welcome to Cordboard.',{'contains':'press 1'},{'matches':'Thank"
                    + " you.*'},{'contains':'Your"
                    + " place'},'cordboard:hold-music',{'contains':'Alice'}],'agentPrompts':['A"
                    + " call from sales about sales.'],'path':['greeting','topic-menu -> Equals"
                    + " 1','transfer'],"
                    + "'attributes':{'topic':'sales','colour':{'matches':'r.d'},'vip':null},"
                    + "'queue':'sales','end':'CUSTOMER_DISCONNECT'"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'prompts':['Hello']|prompt 1 of the customer: expected \"Hello\", heard \"Welcome to"
            + " Cordboard.\"",
        "'prompts':[{'contains':'Welcome'}]|prompt 2 of the customer: expected nothing more, heard"
            + " \"For sales press 1, for support press 2.\"",
        "'agentPrompts':['Hi']|prompt 1 of the agent: expected \"Hi\", heard nothing more",
        "'path':['greeting','logging-on']|expected block logging-on behind greeting, were []",
        "'attributes':{'colour':'blue'}|expected attribute colour \"blue\", was \"red\"",
        "'attributes':{'colour':null}|expected no attribute colour, was \"red\"",
        "'attributes':{'gone':'x'}|expected attribute gone \"x\", was not there",
        "'queue':'sales'|expected queue sales, was none",
        "'end':'TELECOM_PROBLEM'|expected the end TELECOM_PROBLEM, was CUSTOMER_DISCONNECT",
      })
  void shouldSayWhatWasExpectedAndFound(String expect, String failure)
      throws JsonProcessingException {
    assertThat(failures("'wait 5s','hangup'", expect)).containsExactly(failure);
  }

  @Test
  void shouldFailWhatTheAgentHearsAndNothingElseWhenThatIsSaid() throws JsonProcessingException {
    assertThat(
            failures(
                "'press 1','accept','fail agent','wait 30s','hangup'",
                "'path':['whisper -> NoMatchingError','whisper ->"
                    + " Next'],'end':'CUSTOMER_DISCONNECT'"))
        .isEmpty();
  }

  @Test
  void shouldFailWhenAStepNeverMadeSense() throws JsonProcessingException {
    assertThat(failures("'hangup','accept'", ""))
        .containsExactly("step 2 of the caller never made sense");
  }

  @Test
  void shouldCompareTheWholeFlowLog() throws JsonProcessingException {
    assertThat(failures("'hangup'", "'flowLog':['SetLoggingBehavior']"))
        .singleElement()
        .satisfies(failure -> assertThat(failure).endsWith("SetContactFlow]"));
  }

  @Test
  void shouldTakeFromTheFileWhatACaseDoesNotSay() throws JsonProcessingException {
    var file =
        read(
            "{'flow':'f','clock':'2026-07-01T12:00','zone':'Europe/Berlin','attributes':{'a':'1','b':'1'},'cases':["
                + "{'name':'x','channel':'chat','customer':'ada','attributes':{'b':'2'},'expect':{}},{'name':'y','clock':'2026-07-01T12:00:00Z','expect':{}}]}");

    assertThat(file.problems()).isEmpty();
    var first = file.cases().getFirst();
    assertThat(first.caller().begin()).isEqualTo(Instant.parse("2026-07-01T10:00:00Z"));
    assertThat(first.caller().channel()).isEqualTo(Channel.CHAT);
    assertThat(first.attributes()).containsEntry("a", "1").containsEntry("b", "2");
    assertThat(file.cases().getLast().caller().begin())
        .isEqualTo(Instant.parse("2026-07-01T12:00:00Z"));
  }

  private static final String ASKING_OTHERS =
      """
      {"Version":"2019-10-30","StartAction":"crm","Actions":[
       {"Identifier":"crm","Type":"InvokeLambdaFunction","Parameters":{"LambdaFunctionARN":"arn:aws:lambda:eu-central-1:1:function:crm","InvocationTimeLimitSeconds":"3"},"Transitions":{"NextAction":"tier","Errors":[{"NextAction":"crm","ErrorType":"NoMatchingError"}]}},
       {"Identifier":"tier","Type":"UpdateContactAttributes","Parameters":{"Attributes":{"tier":"$.External.tier"},"TargetContact":"Current"},"Transitions":{"NextAction":"bot","Errors":[{"NextAction":"end","ErrorType":"NoMatchingError"}]}},
       {"Identifier":"bot","Type":"ConnectParticipantWithLexBot","Parameters":{"Text":"What?","LexV2Bot":{"AliasArn":"arn:aws:lex:eu-central-1:1:bot-alias/B/helper"}},"Transitions":{"NextAction":"end","Conditions":[{"NextAction":"amount","Condition":{"Operator":"Equals","Operands":["Pay"]}}],"Errors":[{"NextAction":"end","ErrorType":"NoMatchingCondition"},{"NextAction":"end","ErrorType":"InputTimeLimitExceeded"},{"NextAction":"end","ErrorType":"NoMatchingError"}]}},
       {"Identifier":"amount","Type":"UpdateContactAttributes","Parameters":{"Attributes":{"amount":"$.Lex.Slots.amount"},"TargetContact":"Current"},"Transitions":{"NextAction":"verify","Errors":[{"NextAction":"end","ErrorType":"NoMatchingError"}]}},
       {"Identifier":"verify","Type":"InvokeFlowModule","Parameters":{"FlowModuleId":"arn:aws:connect:eu-central-1:1:instance/i/flow-module/verify"},"Transitions":{"NextAction":"end","Conditions":[{"NextAction":"case","Condition":{"Operator":"Equals","Operands":["Verified"]}}],"Errors":[{"NextAction":"end","ErrorType":"NoMatchingCondition"},{"NextAction":"end","ErrorType":"NoMatchingError"}]}},
       {"Identifier":"case","Type":"CreateCase","Parameters":{"CaseTemplateId":"t","CaseRequestFields":{"title":"x"}},"Transitions":{"NextAction":"keep","Errors":[{"NextAction":"end","ErrorType":"ContactNotLinked"},{"NextAction":"end","ErrorType":"NoMatchingError"}]}},
       {"Identifier":"keep","Type":"UpdateContactAttributes","Parameters":{"Attributes":{"case":"$.Case.case_id","by":"$.Modules.ResultData.by"},"TargetContact":"Current"},"Transitions":{"NextAction":"end","Errors":[{"NextAction":"end","ErrorType":"NoMatchingError"}]}},
       {"Identifier":"end","Type":"DisconnectParticipant"}]}
      """;

  @Test
  void shouldMockEverythingThatAFlowAsksOthersFor() throws JsonProcessingException {
    var flow =
        Objects.requireNonNull(
            new FlowParser()
                .parse(ASKING_OTHERS, new FlowParser.Request("f", 1, null, null))
                .flow());
    var file =
        read(
            "{'flow':'f','mocks':{'integration':{'CreateCase':{'case_id':'C-1'}}},'cases':[{'name':'n','caller':['say"
                + " pay five'],'mocks':{'function':{'crm':['fails','times-out',{'tier':'gold'}]},"
                + "'bot':{'helper':{'intent':'Pay','slots':{'amount':5},'says':'Fine.'}},"
                + "'module':{'verify':{'Result':'Verified','ResultData':{'by':'PIN'},'Attributes':{'customer':'42'}}}},'expect':{'prompts':['What?','Fine.'],'path':['crm"
                + " -> NoMatchingError','crm -> NoMatchingError','crm -> Next','bot -> Equals"
                + " Pay','verify -> Equals Verified','case -> Next'],"
                + "'attributes':{'tier':'gold','amount':'5','customer':'42','case':'C-1','by':'PIN'},'end':'CONTACT_FLOW_DISCONNECT'}}]}");

    assertThat(file.problems()).isEmpty();
    assertThat(file.cases().getFirst().run(flow, new OfflineCentre(flow, List.of())).failures())
        .isEmpty();
  }

  @Test
  void shouldNameMocksThatAreNotUnderstood() throws JsonProcessingException {
    var file =
        read(
            "{'flow':'f','cases':[{'name':'n','mocks':{'function':{'crm':['fails',3]},'bot':{'helper':{'slots':{'a':'1'}},'other':{'intent':'Pay','mood':'good'}},'module':{'verify':{'Answer':'yes'}}},'expect':{}}]}");

    assertThat(file.problems())
        .extracting(CaseProblem::path)
        .containsExactly(
            "cases[0].mocks.function.crm[1]",
            "cases[0].mocks.bot.helper",
            "cases[0].mocks.bot.other",
            "cases[0].mocks.module.verify");
  }

  @Test
  void shouldNameEverythingThatIsNotUnderstoodAtOnce() throws JsonProcessingException {
    var file =
        read(
            "{'flw':'f','type':'SONG','clock':'noon','zone':'Mars','cases':[{'name':'n','channel':'POST','colour':1,'caller':['dance','press',{'press':'1','say':'2'}],"
                + "'mocks':{'weather':{'berlin':'rain'}},'expect':{'prompts':'Hi','end':'BANG','attributes':{'a':{'matches':'('}}}},{'name':'n','expect':3}]}");

    assertThat(file.problems())
        .extracting(CaseProblem::path)
        .contains(
            "flw",
            "flow",
            "type",
            "cases[0].colour",
            "cases[0].channel",
            "clock",
            "zone",
            "cases[0].caller[0]",
            "cases[0].caller[1]",
            "cases[0].caller[2]",
            "cases[0].mocks.weather.berlin",
            "cases[0].expect.prompts",
            "cases[0].expect.end",
            "cases[0].expect.attributes.a.matches",
            "cases[1].name",
            "cases[1].expect");
    assertThat(read("3").problems()).isNotEmpty();
    assertThat(read("{'flow':'f','cases':[]}").problems()).hasSize(1);
  }
}
