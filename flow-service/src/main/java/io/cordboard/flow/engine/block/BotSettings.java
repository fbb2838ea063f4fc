package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Channel;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a bot listens, as session attributes tune it; Lex's names and defaults.
 *
 * @param firstInput time from the end of the prompt to the first word or key
 * @param interdigit time between keys
 * @param digits how many keys end the input
 * @param terminator the key that ends it
 */
record BotSettings(Duration firstInput, Duration interdigit, int digits, String terminator) {

  private static final long START_MS = 3_000;
  private static final long KEYS_MS = 5_000;
  private static final int DIGITS_MAX = 1_024;
  private static final long MS_MAX = 600_000;

  static BotSettings of(Map<String, String> attributes, Channel channel, Duration textTimeout) {
    var first =
        channel == Channel.VOICE
            ? Duration.ofMillis(number(attributes, "audio:start-timeout-ms", START_MS, MS_MAX))
            : textTimeout;
    var end = find(attributes, "dtmf:end-character");
    return new BotSettings(
        first,
        Duration.ofMillis(number(attributes, "dtmf:end-timeout-ms", KEYS_MS, MS_MAX)),
        (int) number(attributes, "dtmf:max-length", DIGITS_MAX, DIGITS_MAX),
        end == null ? "#" : end);
  }

  /**
   * The longest that listening may take after the prompt: speech, or keys up to a sensible many.
   */
  Duration longest() {
    return firstInput.plus(Duration.ofSeconds(60)).plus(interdigit);
  }

  private static long number(
      Map<String, String> attributes, String name, long otherwise, long max) {
    var text = find(attributes, name);
    if (text == null || text.length() > 9 || !text.chars().allMatch(d -> d >= '0' && d <= '9')) {
      return otherwise;
    }
    return text.isEmpty() ? otherwise : Math.clamp(Long.parseLong(text), 1, max);
  }

  /** The attribute for all intents and slots ({@code :*:*}), else the first of this name. */
  private static @Nullable String find(Map<String, String> attributes, String name) {
    var prefix = "x-amz-lex:" + name;
    var all = attributes.get(prefix + ":*:*");
    if (all != null) {
      return all;
    }
    for (var attribute : attributes.entrySet()) {
      if (attribute.getKey().startsWith(prefix)) {
        return attribute.getValue();
      }
    }
    return null;
  }
}
