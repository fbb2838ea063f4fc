package io.cordboard.flow.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.flow.engine.block.BotAnswer;
import io.cordboard.flow.function.AnswerReader.UnusableAnswerException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a recogniser's answer, which has the shape of Lex V2's RecognizeText: {@code messages},
 * {@code sessionState{dialogAction, intent, sessionAttributes}}, {@code interpretations}.
 */
final class BotAnswers {

  private BotAnswers() {}

  static Map<String, String> of(JsonNode root) throws UnusableAnswerException {
    JsonNode state = root.path("sessionState");
    if (!state.isObject()) {
      throw new UnusableAnswerException("expected sessionState in a bot's answer");
    }
    Map<String, String> values = new LinkedHashMap<>();
    JsonNode intent = state.path("intent");
    put(values, BotAnswer.INTENT, intent.path("name"));
    put(values, "DialogState", intent.path("state"));
    intent.path("slots").properties().forEach(slot -> slot(values, slot.getKey(), slot.getValue()));
    state
        .path("sessionAttributes")
        .properties()
        .forEach(a -> put(values, "SessionAttributes." + a.getKey(), a.getValue()));
    put(values, BotAnswer.DIALOG_ACTION, state.path("dialogAction").path("type"));
    interpretations(values, root.path("interpretations"));
    messages(values, root.path("messages"));
    put(values, "Transcription", root.path("inputTranscript"));
    return values;
  }

  private static void slot(Map<String, String> values, String name, JsonNode slot) {
    put(
        values,
        "Slots." + name,
        slot.isValueNode() ? slot : slot.path("value").path("interpretedValue"));
  }

  private static void interpretations(Map<String, String> values, JsonNode list) {
    JsonNode first = list.path(0);
    JsonNode confidence = first.path("nluConfidence");
    put(
        values,
        "IntentConfidence.Score",
        confidence.isObject() ? confidence.path("score") : confidence);
    JsonNode sentiment = first.path("sentimentResponse");
    put(values, "SentimentResponse.Label", sentiment.path("sentiment"));
    sentiment
        .path("sentimentScore")
        .properties()
        .forEach(s -> put(values, "SentimentResponse.Scores." + capital(s.getKey()), s.getValue()));
    for (int i = 1; i < list.size(); i++) {
      String path = "AlternateIntents." + list.get(i).path("intent").path("name").asText();
      JsonNode score = list.get(i).path("nluConfidence");
      put(values, path + ".IntentConfidence.Score", score.isObject() ? score.path("score") : score);
    }
  }

  private static void messages(Map<String, String> values, JsonNode messages) {
    List<String> said = new ArrayList<>();
    boolean ssml = false;
    for (JsonNode message : messages) {
      if (message.path("content").isTextual()) {
        said.add(message.path("content").asText());
        ssml |= message.path("contentType").asText().equals("SSML");
      }
    }
    if (!said.isEmpty()) {
      values.put(BotAnswer.MESSAGE, String.join(" ", said));
      values.put(BotAnswer.MESSAGE_IS_SSML, Boolean.toString(ssml));
    }
  }

  private static String capital(String word) {
    return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static void put(Map<String, String> values, String name, JsonNode value) {
    if (value.isValueNode() && !value.isNull()) {
      values.put(name, value.asText());
    }
  }
}
