package io.cordboard.recording.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.recording.core.SpokenLine;
import io.cordboard.recording.core.SpokenLine.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a transcript of a call from JSON, with what is wrong with it at once. */
public final class TranscriptReader {

  /** Most lines of a transcript: as many as one answer shows. */
  public static final int LINES_MAX = 10_000;

  private static final int TEXT_MAX = 10_000;
  private static final int WORDS_MAX = 2_000;
  private static final int WORD_MAX = 256;
  private static final int CHANNEL_MAX = 15;
  private static final int WRONG_MAX = 20;
  private static final int SHOWN_MAX = 100;

  /** How much later than the media's end something may end: analysers round. */
  private static final long END_SLACK_MS = 1_000;

  /** A language tag as of RFC 5646, roughly. */
  private static final Pattern LANGUAGE =
      Pattern.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}");

  private final List<Wrong> wrong = new ArrayList<>();
  private final Set<String> participants;
  private final long endMax;

  private TranscriptReader(Set<String> participants, long mediaMs) {
    this.participants = new TreeSet<>(participants);
    this.endMax = mediaMs + END_SLACK_MS;
  }

  /** Something that is wrong, and where. */
  public record Wrong(String path, String message) {}

  /**
   * What was read.
   *
   * @param language in what it was spoken
   * @param lines in any order
   * @param wrong empty if it may be used; the first twenty
   */
  public record Result(String language, List<SpokenLine> lines, List<Wrong> wrong) {}

  /**
   * Reads a transcript.
   *
   * @param participants whose voices were recorded
   * @param mediaMs how long the media is, in milliseconds
   */
  public static Result read(JsonNode document, Set<String> participants, long mediaMs) {
    TranscriptReader reader = new TranscriptReader(participants, mediaMs);
    reader.only(document, "", Set.of("language", "lines"));
    String language = reader.text(document, "", "language", SHOWN_MAX);
    if (!LANGUAGE.matcher(language).matches()) {
      reader.bad("language", "expected a language such as en-US, found " + shown(language));
    }
    List<SpokenLine> lines = reader.lines(document.path("lines"));
    return new Result(language, lines, List.copyOf(reader.wrong));
  }

  private List<SpokenLine> lines(JsonNode given) {
    List<SpokenLine> lines = new ArrayList<>();
    if (!given.isArray() || given.size() > LINES_MAX) {
      bad("lines", "expected a list of at most " + LINES_MAX);
      return lines;
    }
    for (int i = 0; i < given.size() && wrong.size() < WRONG_MAX; i++) {
      lines.add(line(given.get(i), "lines[" + i + "]"));
    }
    return List.copyOf(lines);
  }

  private SpokenLine line(JsonNode node, String path) {
    only(node, path, Set.of("participant", "text", "begin", "end", "channel", "words"));
    String participant = text(node, path, "participant", SHOWN_MAX);
    if (!participants.contains(participant)) {
      bad(
          path + ".participant",
          "expected one of whom is recorded, " + participants + ", found " + shown(participant));
    }
    Integer channel = node.has("channel") ? (int) number(node, path, "channel", CHANNEL_MAX) : null;
    String said = text(node, path, "text", TEXT_MAX);
    long begin = number(node, path, "begin", endMax);
    long end = end(node, path, begin);
    return new SpokenLine(
        participant, said, begin, end, channel, words(node.path("words"), path + ".words"));
  }

  private List<Word> words(JsonNode given, String path) {
    List<Word> words = new ArrayList<>();
    if (given.isMissingNode()) {
      return words;
    }
    if (!given.isArray() || given.size() > WORDS_MAX) {
      bad(path, "expected a list of at most " + WORDS_MAX);
      return words;
    }
    for (int i = 0; i < given.size() && wrong.size() < WRONG_MAX; i++) {
      JsonNode node = given.get(i);
      String of = path + "[" + i + "]";
      only(node, of, Set.of("text", "begin", "end", "confidence"));
      long begin = number(node, of, "begin", endMax);
      words.add(new Word(text(node, of, "text", WORD_MAX), begin, end(node, of, begin)));
      JsonNode confidence = node.path("confidence");
      double sure = confidence.asDouble();
      if (!confidence.isMissingNode() && !(confidence.isNumber() && sure >= 0 && sure <= 1)) {
        bad(of + ".confidence", "expected a number from 0 to 1, found " + shown(confidence));
      }
    }
    return words;
  }

  private long end(JsonNode node, String path, long begin) {
    long end = number(node, path, "end", endMax);
    if (end < begin) {
      bad(path + ".end", "expected at least the begin, " + begin + ", found " + end);
    }
    return end;
  }

  private long number(JsonNode node, String path, String field, long most) {
    JsonNode given = node.path(field);
    boolean fits = given.isIntegralNumber() && given.canConvertToLong();
    if (!fits || given.asLong() < 0 || given.asLong() > most) {
      bad(path + "." + field, "expected a number from 0 to " + most + ", found " + shown(given));
      return 0;
    }
    return given.asLong();
  }

  private String text(JsonNode node, String path, String field, int most) {
    JsonNode given = node.path(field);
    String text = given.asText();
    if (!given.isTextual() || text.isBlank() || text.length() > most || !isKeepable(text)) {
      bad(
          path.isEmpty() ? field : path + "." + field,
          "expected a text of 1 to " + most + " characters");
      return "";
    }
    return text;
  }

  /** Postgres keeps neither NUL nor half a character. */
  private static boolean isKeepable(String text) {
    return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
  }

  private void only(JsonNode node, String path, Set<String> known) {
    if (!node.isObject()) {
      bad(path, "expected an object");
    }
    for (var field : node.properties()) {
      if (!known.contains(field.getKey())) {
        bad(
            path.isEmpty() ? shown(field.getKey()) : path + "." + shown(field.getKey()),
            "there is no such field; expected " + new TreeSet<>(known));
      }
    }
  }

  private static String shown(@Nullable Object value) {
    String text = String.valueOf(value);
    return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "..." : text;
  }

  private void bad(String path, String message) {
    if (wrong.size() < WRONG_MAX) {
      wrong.add(new Wrong(path, message));
    }
  }
}
