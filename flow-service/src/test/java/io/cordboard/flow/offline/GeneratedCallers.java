package io.cordboard.flow.offline;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Callers and agents who do anything at all; the same seed does the same. */
final class GeneratedCallers {

  private static final int LINES_MAX = 14;
  private static final List<String> WORDS =
      List.of(
          "silence",
          "fail",
          "full",
          "accept",
          "reject",
          "miss",
          "hold",
          "resume",
          "agent-hangup",
          "transfer overflow",
          "say help",
          "press 1234#",
          "press +441632960001",
          "press *");

  private GeneratedCallers() {}

  /** So many of them. */
  static List<CallerScript> many(int count) {
    return IntStream.range(0, count).mapToObj(GeneratedCallers::script).toList();
  }

  /** The script of one caller. */
  static CallerScript script(long seed) {
    var random = new SplittableRandom(seed);
    var text = new StringBuilder();
    int lines = random.nextInt(LINES_MAX);
    for (int i = 0; i < lines; i++) {
      text.append(
              switch (random.nextInt(5)) {
                case 0, 1, 2 -> "press " + random.nextInt(10);
                case 3 -> "wait " + random.nextInt(40) + "s";
                default -> WORDS.get(random.nextInt(WORDS.size()));
              })
          .append('\n');
    }
    text.append(random.nextBoolean() ? "hangup\n" : "");
    return CallerScript.parse(text.toString());
  }
}
