package io.cordboard.flow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the engine writes as JSON, read by somebody else. */
class JsonTextTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TEXTS = 2_000;
  private static final int LONGEST = 12;
  private static final List<String> CHARACTERS =
      List.of(
          "\"", "\\", "/", "\n", "\r", "\t", "\b", "\u0000", "\u001f", "\u2028", "ä", "😀", "a",
          "$", "{");

  @Test
  void shouldBeReadBackWhateverTheTextsAre() throws JsonProcessingException {
    var random = new SplittableRandom(7);
    for (int i = 0; i < TEXTS; i++) {
      var values = new LinkedHashMap<String, String>();
      values.put(text(random), text(random));
      values.put("x" + text(random), text(random));

      var read = JSON.readTree(JsonText.of(values));

      values.forEach((name, value) -> assertThat(read.path(name).asText()).isEqualTo(value));
    }
  }

  @Test
  void shouldWriteNullsAndObjects() {
    var json = new JsonText().put("a", null).raw("b", JsonText.of(Map.of())).put("c", "d").end();

    assertThat(json).isEqualTo("{\"a\":null,\"b\":{},\"c\":\"d\"}");
  }

  private static String text(SplittableRandom random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(LONGEST); i > 0; i--) {
      text.append(CHARACTERS.get(random.nextInt(CHARACTERS.size())));
    }
    return text.toString();
  }
}
