package io.cordboard.flow.offline.nine;

import static io.cordboard.flow.offline.nine.NineBlock.never;
import static io.cordboard.flow.offline.nine.NineBlock.taken;
import static io.cordboard.flow.offline.nine.NineBlock.with;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.offline.nine.NineBlock.Cell;
import io.cordboard.flow.offline.nine.NineBlock.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table of the nine blocks. */
final class NineBlocks {

  private static final String NEXT = "Next";
  private static final String ERROR = "NoMatchingError";
  private static final String NO_MATCH = "NoMatchingCondition";
  private static final String TIMEOUT = "InputTimeLimitExceeded";
  private static final String TWO_CONDITIONS = "two conditions";
  private static final String FIRST_INPUT = "first input of an attribute";
  private static final String SECOND = "the second condition";
  private static final List<Channel> ALL = List.of(Channel.VOICE, Channel.CHAT, Channel.TASK);
  private static final List<Channel> TALK = List.of(Channel.VOICE, Channel.CHAT);
  private static final Map<String, String> KNOWN =
      Map.of(
          "name", "Ada",
          "text", "Hello.",
          "ssml", "<speak>Hello.</speak>",
          "prompt", "greeting",
          "key", "key-7",
          "voice", "Vicki",
          "queue", "support",
          "bot", "help",
          "agent", "alice");

  private NineBlocks() {}

  static List<NineBlock> all() {
    return List.of(
        logging(),
        recording(),
        recordingAndAnalytics(),
        voice(),
        prompt(),
        menu(),
        store(),
        bot(),
        compare(),
        workingQueue(),
        transferToQueue(),
        disconnect());
  }

  private static NineBlock logging() {
    return new NineBlock(
        "logging",
        "UpdateFlowLoggingBehavior",
        List.of(
            Form.of("enabled", "{'FlowLoggingBehavior':'Enabled'}"),
            Form.of("disabled", "{'FlowLoggingBehavior':'Disabled'}")),
        List.of(NEXT),
        ALL,
        (form, branch, channel) -> taken());
  }

  private static NineBlock recording() {
    return new NineBlock(
        "recording",
        "UpdateContactRecordingBehavior",
        List.of(
            Form.of("both", "{'RecordingBehavior':{'RecordedParticipants':['Agent','Customer']}}"),
            Form.of("agent", "{'RecordingBehavior':{'RecordedParticipants':['Agent']}}"),
            Form.of("customer", "{'RecordingBehavior':{'RecordedParticipants':['Customer']}}"),
            Form.of("nobody", "{'RecordingBehavior':{'RecordedParticipants':[]}}"),
            Form.of(
                "automated interaction",
                "{'RecordingBehavior':{'RecordedParticipants':[],'IVRRecordingBehavior':'Enabled'}}"),
            Form.of(
                "no automated interaction",
                "{'RecordingBehavior':{'RecordedParticipants':['Agent'],'IVRRecordingBehavior':'Disabled'}}"),
            Form.of(
                "screen",
                "{'RecordingBehavior':{'RecordedParticipants':['Agent'],'ScreenRecordedParticipants':['Agent']}}"),
            Form.of(
                "analytics",
                "{'RecordingBehavior':{'RecordedParticipants':['Agent','Customer']},'AnalyticsBehavior':{'Enabled':'True',"
                    + "'AnalyticsLanguage':'en-US','AnalyticsRedactionBehavior':'Enabled','AnalyticsRedactionResults':'RedactedOnly',"
                    + "'ChannelConfiguration':{'Voice':{'AnalyticsModes':['RealTime']},'Chat':{'AnalyticsModes':['ContactLens']}},"
                    + "'SentimentConfiguration':{'Enabled':'True'},'SummaryConfiguration':{'SummaryModes':['PostContact']}}}"),
            Form.of(
                "screen alone",
                "{'RecordingBehavior':{'RecordedParticipants':[],'ScreenRecordedParticipants':['Agent']}}"),
            Form.of(
                "analytics after the call, redacted and original",
                "{'RecordingBehavior':{'RecordedParticipants':['Agent','Customer']},'AnalyticsBehavior':{'Enabled':'True',"
                    + "'AnalyticsLanguage':'en-US','AnalyticsRedactionBehavior':'Enabled','AnalyticsRedactionResults':'RedactedAndOriginal',"
                    + "'ChannelConfiguration':{'Voice':{'AnalyticsModes':['PostContact']}}}}"),
            Form.of(
                "analytics without redaction, in the older words",
                "{'RecordingBehavior':{'RecordedParticipants':['Agent','Customer']},'AnalyticsBehavior':{'Enabled':'True',"
                    + "'AnalyticsLanguage':'en-US','AnalyticsRedactionBehavior':'Disabled','AnalyticsRedactionResults':'None','AnalyticsMode':'PostContact'}}"),
            Form.of(
                "analytics off",
                "{'RecordingBehavior':{'RecordedParticipants':['Agent','Customer']},'AnalyticsBehavior':{'Enabled':'False'}}"),
            Form.of(
                "analytics in a language of an attribute",
                "{'RecordingBehavior':{'RecordedParticipants':['Agent','Customer']},'AnalyticsBehavior':{'Enabled':'True','AnalyticsLanguage':'$.Attributes.language'}}")),
        List.of(NEXT, ERROR),
        ALL,
        (form, branch, channel) ->
            branch.equals(ERROR) == (channel == Channel.TASK)
                ? with(Map.of("language", "de-DE"))
                : never("tasks, and nothing else, are not recorded"));
  }

  private static NineBlock recordingAndAnalytics() {
    return new NineBlock(
        "recording-and-analytics",
        "UpdateContactRecordingAndAnalyticsBehavior",
        List.of(
            Form.of(
                "voice",
                "{'VoiceBehavior':{'VoiceRecordingBehavior':{'RecordedParticipants':['Agent','Customer'],'IVRRecordingBehavior':'Enabled'}}}"),
            Form.of(
                "voice analytics",
                "{'VoiceBehavior':{'VoiceRecordingBehavior':{'RecordedParticipants':['Agent','Customer']},'VoiceAnalyticsBehavior':{'Enabled':'True','AnalyticsLanguage':'en-US','AnalyticsModes':['RealTime','AutomatedInteraction']}}}"),
            Form.of(
                "voice, agent only",
                "{'VoiceBehavior':{'VoiceRecordingBehavior':{'RecordedParticipants':['Agent'],'IVRRecordingBehavior':'Disabled'}}}"),
            Form.of(
                "voice, off",
                "{'VoiceBehavior':{'VoiceRecordingBehavior':{'RecordedParticipants':[]}}}"),
            Form.of(
                "voice analytics after the call, redacted",
                "{'VoiceBehavior':{'VoiceRecordingBehavior':{'RecordedParticipants':['Agent','Customer']},'VoiceAnalyticsBehavior':{'Enabled':'True','AnalyticsLanguage':'$.Attributes.language','AnalyticsModes':['PostContact'],'AnalyticsRedactionBehavior':'Enabled','AnalyticsRedactionResults':'RedactedOnly'}}}"),
            Form.of(
                "chat",
                "{'ChatBehavior':{'ChatAnalyticsBehavior':{'Enabled':'True','AnalyticsLanguage':'en-US','AnalyticsModes':['ContactLens']}}}"),
            Form.of(
                "chat redacted in flight",
                "{'ChatBehavior':{'ChatAnalyticsBehavior':{'Enabled':'True','InFlightChatRedactionConfiguration':{'Enabled':'True'}}}}"),
            Form.of(
                "screen", "{'ScreenRecordingBehavior':{'ScreenRecordedParticipants':['Agent']}}")),
        List.of(NEXT, ERROR, "ChannelMismatch", "InFlightRedactionConfigurationFailed"),
        ALL,
        (form, branch, channel) -> {
          boolean fits =
              form.equals("screen")
                  || form.startsWith(channel.name().toLowerCase(java.util.Locale.ROOT));
          boolean redacted = form.equals("chat redacted in flight");
          if (fits && redacted && branch.equals("InFlightRedactionConfigurationFailed")) {
            return with(Map.of(), "fail");
          }
          var taken = fits ? NEXT : "ChannelMismatch";
          return branch.equals(taken)
              ? with(Map.of("language", "de-DE"))
              : never("it takes " + taken);
        });
  }

  private static NineBlock voice() {
    return new NineBlock(
        "voice",
        "UpdateContactTextToSpeechVoice",
        List.of(
            Form.of("static", "{'TextToSpeechVoice':'Joanna'}"),
            Form.of("dynamic", "{'TextToSpeechVoice':'$.Attributes.voice'}"),
            Form.of(
                "standard",
                "{'TextToSpeechVoice':'Joanna','TextToSpeechEngine':'Standard','TextToSpeechStyle':'None'}"),
            Form.of(
                "neural",
                "{'TextToSpeechVoice':'Joanna','TextToSpeechEngine':'Neural','TextToSpeechStyle':'Conversational'}"),
            Form.of(
                "newscaster",
                "{'TextToSpeechVoice':'Joanna','TextToSpeechEngine':'Neural','TextToSpeechStyle':'Newscaster'}"),
            Form.of("generative", "{'TextToSpeechVoice':'Ruth','TextToSpeechEngine':'Generative'}"),
            Form.of(
                "all dynamic",
                "{'TextToSpeechVoice':'$.Attributes.voice','TextToSpeechEngine':'$.Attributes.engine','TextToSpeechStyle':'$.Attributes.style'}")),
        List.of(NEXT, ERROR),
        ALL,
        (form, branch, channel) -> {
          if (branch.equals(NEXT)) {
            return with(KNOWN);
          }
          return channel == Channel.VOICE && form.contains("dynamic")
              ? taken()
              : never("a voice is named, or the channel has none");
        });
  }

  private static final List<Form> PROMPTS =
      List.of(
          Form.of("text", "'Text':'Press a key.'"),
          Form.of("text with a reference", "'Text':'Press a key, $.Attributes.name.'"),
          Form.of("text of an attribute", "'Text':'$.Attributes.text'"),
          Form.of("ssml", "'SSML':'<speak>Press <break time=\\\"1s\\\"/> a key.</speak>'"),
          Form.of(
              "ssml with a reference", "'SSML':'<speak>Press a key, $.Attributes.name.</speak>'"),
          Form.of("ssml of an attribute", "'SSML':'$.Attributes.ssml'"),
          Form.of("ssml of a legacy file", "'Text':'<speak>Hi.</speak>','TextToSpeechType':'ssml'"),
          Form.of(
              "prompt",
              "'PromptId':'arn:aws:connect:eu-central-1:111122223333:instance/i/prompt/welcome'"),
          Form.of("prompt by its id", "'PromptId':'welcome'"),
          Form.of("prompt of an attribute", "'PromptId':'$.Attributes.prompt'"),
          Form.of(
              "media",
              "'Media':{'Uri':'s3://prompts/a.wav','SourceType':'S3','MediaType':'Audio'}"));

  private static NineBlock prompt() {
    var forms = prompts("{%s}");
    forms.add(
        Form.of("text, keys don't skip it", "{'Text':'Hi.','SkipWhenDTMFBufferEnabled':'false'}"));
    forms.add(Form.of("text, keys skip it", "{'Text':'Hi.','SkipWhenDTMFBufferEnabled':'true'}"));
    return new NineBlock(
        "prompt",
        "MessageParticipant",
        forms,
        List.of(NEXT, ERROR),
        ALL,
        (form, branch, channel) ->
            switch (channel) {
              case VOICE -> branch.equals(NEXT) ? with(KNOWN) : with(KNOWN, "fail");
              case CHAT -> {
                boolean text = form.startsWith("text");
                yield branch.equals(NEXT)
                    ? text ? with(KNOWN) : never("a chat takes text only")
                    : text ? with(KNOWN, "fail") : with(KNOWN);
              }
              case TASK, EMAIL ->
                  branch.equals(NEXT) ? with(KNOWN) : never("nobody hears a task's prompts");
            });
  }

  private static NineBlock menu() {
    var forms = prompts("{%s,'InputTimeLimitSeconds':'5','StoreInput':'False'}");
    forms.add(Form.of("no prompt", "{'InputTimeLimitSeconds':'180','StoreInput':'False'}"));
    forms.add(
        Form.of("as a number, StoreInput left out", "{'Text':'Hi.','InputTimeLimitSeconds':1}"));
    var withKeys =
        forms.stream()
            .map(form ->
                Form.of(
                    form.name(), form.parameters(), "Equals=1", "Equals=*", "Equals=#", "Equals=0"))
            .toList();
    return new NineBlock(
        "menu",
        "GetParticipantInput",
        withKeys,
        List.of("Equals 1", "Equals *", "Equals #", "Equals 0", NO_MATCH, TIMEOUT, ERROR),
        ALL,
        (form, branch, channel) -> {
          if (channel != Channel.VOICE) {
            return branch.equals(ERROR) ? with(KNOWN) : never("keys are pressed in calls only");
          }
          return switch (branch) {
            case "Equals 1" -> with(KNOWN, "press 1");
            case "Equals *" -> with(KNOWN, "press *");
            case "Equals #" -> with(KNOWN, "press #");
            case "Equals 0" -> with(KNOWN, "press 0");
            case NO_MATCH -> with(KNOWN, "press 7");
            case TIMEOUT -> with(KNOWN, "silence");
            case ERROR -> with(KNOWN, "fail");
            default -> null;
          };
        });
  }

  private static NineBlock store() {
    var forms =
        prompts(
            "{%s,'InputTimeLimitSeconds':'5','StoreInput':'True','InputValidation':{'CustomValidation':{'MaximumLength':'4'}}}");
    forms.add(storing("no prompt", "'InputValidation':{'CustomValidation':{'MaximumLength':'4'}}"));
    forms.add(
        storing(
            "terminated",
            "'InputValidation':{'CustomValidation':{'MaximumLength':'20'}},'DTMFConfiguration':{'InputTerminationSequence':'**','DisableCancelKey':'True','InterdigitTimeLimitSeconds':'20'}"));
    forms.add(
        storing(
            "with a cancel key",
            "'InputValidation':{'CustomValidation':{'MaximumLength':'4'}},'DTMFConfiguration':{'InputTerminationSequence':'##','DisableCancelKey':'False'}"));
    forms.add(
        storing(
            "telephone, local",
            "'InputValidation':{'PhoneNumberValidation':{'NumberFormat':'Local','CountryCode':'DE'}}"));
    forms.add(
        storing(
            "telephone, local anywhere",
            "'InputValidation':{'PhoneNumberValidation':{'NumberFormat':'Local'}}"));
    forms.add(
        storing(
            "telephone, E164",
            "'InputValidation':{'PhoneNumberValidation':{'NumberFormat':'E164'}}"));
    forms.add(
        storing(
            "encrypted",
            "'InputValidation':{'CustomValidation':{'MaximumLength':'16'}},'InputEncryption':{'EncryptionKeyId':'key-1','Key':'PEM'}"));
    forms.add(
        storing(
            "encrypted, key of an attribute",
            "'InputValidation':{'CustomValidation':{'MaximumLength':'16'}},'InputEncryption':{'EncryptionKeyId':'$.Attributes.key','Key':'PEM'}"));
    return new NineBlock(
        "store",
        "GetParticipantInput",
        forms,
        List.of(NEXT, "Next after silence", "InvalidPhoneNumber", ERROR),
        ALL,
        (form, branch, channel) -> {
          if (channel != Channel.VOICE) {
            return branch.equals(ERROR) ? with(KNOWN) : never("keys are pressed in calls only");
          }
          boolean telephone = form.startsWith("telephone");
          return switch (branch) {
            case NEXT ->
                with(
                    KNOWN,
                    "press "
                        + (form.endsWith("E164")
                            ? "493012345678"
                            : telephone ? "03012345678" : "4711"));
            case "Next after silence" -> with(KNOWN, "silence");
            case "InvalidPhoneNumber" ->
                telephone ? with(KNOWN, "press 12") : never("anything is valid");
            case ERROR -> with(KNOWN, "fail");
            default -> null;
          };
        });
  }

  /** Get customer input, where the caller says what is wanted. */
  private static NineBlock bot() {
    var named = "'LexV2Bot':{'AliasArn':'arn:aws:lex:eu-central-1:111122223333:bot-alias/help'}";
    var forms = prompts("{%s," + named + "}");
    forms.add(Form.of("no prompt", "{" + named + "}"));
    forms.add(
        Form.of(
            "bot of an attribute", "{'Text':'Hi.','LexV2Bot':{'AliasArn':'$.Attributes.bot'}}"));
    forms.add(
        Form.of(
            "bot of the older version",
            "{'Text':'Hi.','LexBot':{'Name':'help','Region':'eu-central-1','Alias':'live'}}"));
    forms.add(
        Form.of(
            "session attributes",
            "{'Text':'Hi.',"
                + named
                + ",'LexSessionAttributes':{'who':'$.Attributes.name','x-amz-lex:audio:start-timeout-ms:*:*':'9000'}}"));
    forms.add(
        Form.of(
            "written, time limit",
            "{'Text':'Hi.'," + named + ",'LexTimeoutSeconds':{'Text':'60'}}"));
    forms.add(
        Form.of(
            FIRST_INPUT,
            "{" + named + ",'LexInitializationData':{'InitialMessage':'$.Attributes.text'}}"));
    var withIntents =
        forms.stream()
            .map(form -> Form.of(form.name(), form.parameters(), "Equals=Refund"))
            .toList();
    return new NineBlock(
        "bot",
        "ConnectParticipantWithLexBot",
        withIntents,
        List.of(
            "Equals Refund",
            "Equals Refund, asked again",
            NO_MATCH,
            "NoMatchingCondition, no intent",
            TIMEOUT,
            ERROR),
        ALL,
        (form, branch, channel) ->
            channel == Channel.TASK
                ? branch.equals(ERROR) ? with(KNOWN) : never("bots talk in calls and chats only")
                : recognised(form, branch));
  }

  private static @Nullable Cell recognised(String form, String branch) {
    boolean given = form.equals(FIRST_INPUT);
    var said = given ? "" : "say my money back";
    return switch (branch) {
      case "Equals Refund" -> with(KNOWN, "bot help Refund", said);
      case "Equals Refund, asked again" ->
          with(KNOWN, "bot help asks Which order?", "bot help Refund", said, "say the last one");
      case NO_MATCH -> with(KNOWN, "bot help Weather", said);
      case "NoMatchingCondition, no intent" -> with(KNOWN, "bot help {\"intent\":\"\"}", said);
      case TIMEOUT -> given ? never("nobody is asked") : with(KNOWN, "bot help Refund", "silence");
      case ERROR -> with(KNOWN, "bot help fails", said);
      default -> null;
    };
  }

  private static Form storing(String name, String parameters) {
    return Form.of(name, "{'InputTimeLimitSeconds':'5','StoreInput':'True'," + parameters + "}");
  }

  private static List<Form> prompts(String pattern) {
    var forms = new ArrayList<Form>();
    for (var prompt : PROMPTS) {
      forms.add(Form.of(prompt.name(), pattern.formatted(prompt.parameters())));
    }
    return forms;
  }

  /** By operator and operand: an attribute that meets it, and one that does not. */
  private static final Map<String, List<String>> OPERATORS =
      Map.of(
          "Equals=a b", List.of("a b", "A b"),
          "TextStartsWith=ab", List.of("abc", "bab"),
          "TextEndsWith=bc", List.of("abc", "bca"),
          "TextContains=b", List.of("abc", "ac"),
          "NumberGreaterThan=12.5", List.of("13", "12.5"),
          "NumberGreaterOrEqualTo=12.5", List.of("12.50", "12"),
          "NumberLessThan=12.5", List.of("-3", "many"),
          "NumberLessOrEqualTo=12.5", List.of("12.5", "12.51"));

  private static NineBlock compare() {
    var forms = new ArrayList<Form>();
    for (var operator : new java.util.TreeSet<>(OPERATORS.keySet())) {
      forms.add(Form.of(operator, "{'ComparisonValue':'$.Attributes.value'}", operator));
    }
    forms.add(
        Form.of(
            "operand of an attribute",
            "{'ComparisonValue':'$.Attributes.value'}",
            "Equals=$.Attributes.name"));
    forms.add(
        Form.of(
            "name with a blank",
            "{'ComparisonValue':'$.Attributes.[\\\"my name\\\"]'}",
            "Equals=Ada"));
    forms.add(Form.of("channel", "{'ComparisonValue':'$.Channel'}", "Equals=VOICE"));
    forms.add(
        Form.of(
            TWO_CONDITIONS,
            "{'ComparisonValue':'$.Attributes.value'}",
            "NumberLessThan=20",
            "NumberLessThan=30"));
    return new NineBlock(
        "compare",
        "Compare",
        forms,
        List.of("the condition", SECOND, NO_MATCH, "NoMatchingCondition, no value"),
        TALK,
        (form, branch, channel) -> compared(form, branch, channel));
  }

  private static @Nullable Cell compared(String form, String branch, Channel channel) {
    if (form.equals(TWO_CONDITIONS)) {
      return switch (branch) {
        case SECOND -> with(Map.of("value", "25"));
        case NO_MATCH -> with(Map.of("value", "30"));
        // Both hold: the first one counts.
        case "the condition" -> with(Map.of("value", "10"));
        default -> taken();
      };
    }
    if (branch.equals(SECOND)) {
      return never("there is one condition");
    }
    boolean holds = branch.equals("the condition");
    boolean absent = branch.endsWith("no value");
    if (form.equals("channel")) {
      boolean call = channel == Channel.VOICE;
      return !absent && holds == call ? taken() : never("a contact has one channel");
    }
    if (absent) {
      return taken();
    }
    if (form.equals("name with a blank")) {
      return with(Map.of("my name", holds ? "Ada" : "Bob"));
    }
    if (form.equals("operand of an attribute")) {
      return with(Map.of("name", "Ada", "value", holds ? "Ada" : "Bob"));
    }
    var values = OPERATORS.get(form);
    return values == null ? null : with(Map.of("value", values.get(holds ? 0 : 1)));
  }

  private static NineBlock workingQueue() {
    return new NineBlock(
        "working-queue",
        "UpdateContactTargetQueue",
        List.of(
            Form.of("queue", "{'QueueId':'sales'}"),
            Form.of(
                "queue by ARN",
                "{'QueueId':'arn:aws:connect:eu-central-1:111122223333:instance/i/queue/sales'}"),
            Form.of("queue that is not there", "{'QueueId':'nowhere'}"),
            Form.of("queue of an attribute", "{'QueueId':'$.Attributes.queue'}"),
            Form.of("agent", "{'AgentId':'alice'}"),
            Form.of(
                "agent by ARN",
                "{'AgentId':'arn:aws:connect:eu-central-1:111122223333:instance/i/agent/alice'}"),
            Form.of("agent of an attribute", "{'AgentId':'$.Attributes.agent'}")),
        List.of(NEXT, ERROR),
        ALL,
        (form, branch, channel) -> {
          boolean gone = form.equals("queue that is not there");
          if (branch.equals(NEXT)) {
            return gone ? never("there is no such queue") : with(KNOWN);
          }
          return gone || form.endsWith("of an attribute")
              ? taken()
              : never("what is named is there");
        });
  }

  private static NineBlock transferToQueue() {
    return new NineBlock(
        "transfer-to-queue",
        "TransferContactToQueue",
        List.of(
            Form.of("working queue", "{}"),
            Form.of("no working queue", "{}"),
            Form.of("queue named by hand", "{'QueueId':'sales'}")),
        List.of(".", "QueueAtCapacity", ERROR),
        ALL,
        (form, branch, channel) -> {
          if (form.equals("no working queue")) {
            return branch.equals(ERROR) ? taken() : never("nobody is queued nowhere");
          }
          return switch (branch) {
            case "." -> taken("accept", "wait 20s", "agent-hangup");
            case "QueueAtCapacity" -> taken("full");
            case ERROR -> taken("refused");
            default -> null;
          };
        });
  }

  private static NineBlock disconnect() {
    return new NineBlock(
        "disconnect",
        "DisconnectParticipant",
        List.of(Form.of("no parameters", "{}")),
        List.of("."),
        ALL,
        (form, branch, channel) -> taken());
  }
}
