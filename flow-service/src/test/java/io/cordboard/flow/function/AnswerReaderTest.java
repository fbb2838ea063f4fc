package io.cordboard.flow.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.flow.engine.FunctionKind;
import io.cordboard.flow.engine.ResponseType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

  @Test
  void shouldTakeAFlatObjectAsAStringMap() throws Exception {
    assertThat(read("{\"a\":\"x\",\"n\":1.5,\"b\":true,\"none\":null}", ResponseType.STRING_MAP))
        .isEqualTo(Map.of("a", "x", "n", "1.5", "b", "true"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":{}}", "{\"a\":[1]}", "[]", "\"x\"", "", "{", "null"})
  void shouldRefuseAnythingElseAsAStringMap(String body) {
    assertThatThrownBy(() -> read(body, ResponseType.STRING_MAP))
        .isInstanceOf(AnswerReader.UnusableAnswerException.class);
  }

  @Test
  void shouldFlattenJson() throws Exception {
    assertThat(read("{\"a\":{\"b\":[{\"c\":1},\"d\"]},\"e\":null}", ResponseType.JSON))
        .isEqualTo(Map.of("a.b.0.c", "1", "a.b.1", "d"));
  }

  @Test
  void shouldRefuseJsonThatIsNestedTooDeep() {
    assertThatThrownBy(() -> read("{\"a\":".repeat(30) + "1" + "}".repeat(30), ResponseType.JSON))
        .hasMessageContaining("nested more than 20 deep");
  }

  @Test
  void shouldNotReadWhatIsNotWaitedFor() throws Exception {
    assertThat(read("garbage", ResponseType.NONE)).isEmpty();
  }

  @Test
  void shouldReadARecognisersAnswer() throws Exception {
    var values =
        AnswerReader.read(
            """
            {"messages":[{"content":"Where","contentType":"PlainText"},{"content":"to?"}],
             "sessionState":{"dialogAction":{"type":"ElicitSlot","slotToElicit":"city"},
               "intent":{"name":"Book","state":"InProgress","slots":{"city":null,
                 "date":{"value":{"interpretedValue":"2026-11-25"}}}},"sessionAttributes":{"tier":"gold"}},
             "interpretations":[{"nluConfidence":{"score":0.91},"sentimentResponse":{"sentiment":"NEUTRAL"}},
               {"intent":{"name":"Cancel"},"nluConfidence":0.2}],"inputTranscript":"book"}
            """,
            FunctionKind.BOT,
            ResponseType.JSON);

    assertThat(values)
        .containsEntry("IntentName", "Book")
        .containsEntry("DialogState", "InProgress")
        .containsEntry("DialogAction", "ElicitSlot")
        .containsEntry("Slots.date", "2026-11-25")
        .doesNotContainKey("Slots.city")
        .containsEntry("SessionAttributes.tier", "gold")
        .containsEntry("Message", "Where to?")
        .containsEntry("MessageIsSsml", "false")
        .containsEntry("IntentConfidence.Score", "0.91")
        .containsEntry("SentimentResponse.Label", "NEUTRAL")
        .containsEntry("AlternateIntents.Cancel.IntentConfidence.Score", "0.2")
        .containsEntry("Transcription", "book");
    assertThatThrownBy(() -> AnswerReader.read("{}", FunctionKind.BOT, ResponseType.JSON))
        .hasMessageContaining("sessionState");
  }

  private static Map<String, String> read(String body, ResponseType type)
      throws AnswerReader.UnusableAnswerException {
    return AnswerReader.read(body, FunctionKind.FUNCTION, type);
  }
}
