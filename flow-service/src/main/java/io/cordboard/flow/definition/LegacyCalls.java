package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The legacy modules that call something, in the words of the current format. */
final class LegacyCalls {

  private LegacyCalls() {}

  static LegacyModule function(LegacyParameters p, ObjectNode to) {
    put(to, "LambdaFunctionARN", p.resource("FunctionArn"));
    put(to, "InvocationTimeLimitSeconds", p.value("TimeLimit"));
    var attributes = to.putObject("LambdaInvocationAttributes");
    p.named("Parameter")
        .forEach(parameter ->
            put(attributes, LegacyParameters.key(parameter), LegacyParameters.value(parameter)));
    return new LegacyModule("InvokeLambdaFunction", to);
  }

  /** The bot's part of Get user input; the prompt is there already. */
  static LegacyModule bot(LegacyParameters p, ObjectNode to) {
    var bot = to.putObject("LexBot");
    put(bot, "Name", p.value("BotName"));
    put(bot, "Alias", p.value("BotAlias"));
    put(bot, "Region", p.value("BotRegion"));
    var attributes = to.putObject("LexSessionAttributes");
    p.named("SessionAttribute")
        .forEach(parameter ->
            put(attributes, LegacyParameters.key(parameter), LegacyParameters.value(parameter)));
    return new LegacyModule("ConnectParticipantWithLexBot", to);
  }

  private static void put(ObjectNode to, String name, @Nullable String value) {
    if (value != null) {
      to.put(name, value);
    }
  }
}
