package io.cordboard.recording.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedactedJsonTest {

  private static String redacted(String json) {
    return RedactedJson.of(json, text -> Redaction.of(text, List.of()).text());
  }

  @Test
  void shouldRedactValuesAtAnyDepthAndLeaveNames() {
    assertThat(
            redacted(
                "{\"a@example.org\" : {\"x\": [\"to ann@example.org\", 4111111111111111, 7, -1.5e3,"
                    + " true, null]}, \"y\": \"4111-1111-1111-1111\"}"))
        .isEqualTo(
            "{\"a@example.org\" : {\"x\": [\"to [EMAIL]\", \"[CARD]\", 7, -1.5e3,"
                + " true, null]}, \"y\": \"[CARD]\"}");
  }

  @Test
  void shouldFindWhatIsEscapedAndEscapeWhatIsLeft() {
    assertThat(redacted("{\"a\": \"\\u0034111\\u00201111 1111 1111 \\\"\\\\\\n\"}"))
        .isEqualTo("{\"a\": \"[CARD] \\\"\\\\\\u000a\"}");
  }

  @Test
  void shouldLeaveJsonAsItIsWhenThereIsNothingToRedact() {
    String json = "{\"a\": \"\\u00e4\\/b\", \"b\": {}, \"c\": [], \"d\": \"\"}";

    assertThat(redacted(json)).isEqualTo(json);
  }

  @Test
  void shouldLeaveAUuidWhenItsDigitsLookLikeANumber() {
    String json = "{\"QueueId\": \"00123456-0123-4567-8901-012345678901\"}";

    assertThat(redacted(json)).isEqualTo(json);
  }

  @Test
  void shouldTakeTheSignOfANumberWithIt() {
    assertThat(RedactedJson.of("{\"n\": -4111}", text -> text.equals("-4111") ? "[X]" : text))
        .isEqualTo("{\"n\": \"[X]\"}");
  }
}
