package io.cordboard.recording.transcript;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.cordboard.recording.core.Redaction;
import io.cordboard.recording.core.Silence;
import io.cordboard.recording.core.SpokenLine;
import io.cordboard.recording.core.SpokenLine.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a transcript of a call from a stream of JSON, with what is wrong with it. Nothing is held
 * but what is kept of it: a line is redacted as soon as it is read, and its words are forgotten
 * when it is known which of them must not be heard.
 */
public final class TranscriptReader {

  /** Most lines of a transcript: as many as one answer shows. */
  public static final int LINES_MAX = 10_000;

  /**
   * Most characters of all lines together: more than two people say in a day. All else of a
   * transcript is forgotten while it is read, but texts are held until they are written.
   */
  public static final int TEXTS_MAX = 2_000_000;

  private static final int TEXT_MAX = 10_000;
  private static final int WORDS_MAX = 2_000;
  private static final int WORD_MAX = 256;
  private static final int CHANNEL_MAX = 15;
  private static final int SHOWN_MAX = 100;
  private static final String EXPECTED_LINES = "expected a list of at most " + LINES_MAX;

  /** A language tag as of RFC 5646, roughly. */
  private static final Pattern LANGUAGE =
      Pattern.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}");

  /** In the place of a line of which nothing will be kept. */
  private static final SpokenTranscript.Line NOTHING =
      new SpokenTranscript.Line("", Redaction.of("", List.of()), "", 0, 0, List.of(), -1, 0);

  private final List<Wrong> wrong = new ArrayList<>();
  private final JsonParser json;
  private final List<Pattern> nationalIds;
  private int characters;

  private TranscriptReader(JsonParser json, List<Pattern> nationalIds) {
    this.json = json;
    this.nationalIds = nationalIds;
  }

  /** Something that is wrong, and where. */
  public record Wrong(String path, String message) {

    /** As many as are told at once. */
    static final int MOST = 20;
  }

  /**
   * Reads a transcript as far as it can be judged by itself; the rest is for {@link
   * SpokenTranscript#against}. Ends early if so much is wrong that no more is told.
   *
   * @param json at the beginning of the document
   * @param nationalIds what is redacted besides cards, telephone numbers and e-mail addresses
   * @throws IOException if the stream can't be read; JSON that is none is one of what is wrong
   */
  public static SpokenTranscript read(JsonParser json, List<Pattern> nationalIds)
      throws IOException {
    return new TranscriptReader(json, nationalIds).read();
  }

  private SpokenTranscript read() throws IOException {
    Draft draft = new Draft();
    try {
      json.nextToken();
      boolean isObject =
          fields(
              "",
              Set.of("language", "lines"),
              field -> {
                if (field.equals("language")) {
                  draft.language = language();
                } else {
                  draft.lines = lines();
                }
              });
      if (isObject && !isEnough()) {
        there("language", draft.language, SHOWN_MAX);
        if (draft.lines == null) {
          bad("lines", EXPECTED_LINES);
        }
        if (json.nextToken() != null) {
          bad("", "expected nothing after the transcript, found " + found());
        }
      }
    } catch (JsonProcessingException e) {
      // Where it breaks off is told, not what is there: that is what somebody said.
      bad("", "expected JSON, found none at byte " + json.currentLocation().getByteOffset());
    }
    return new SpokenTranscript(
        draft.language == null ? "" : draft.language,
        draft.lines == null ? List.of() : draft.lines,
        List.copyOf(wrong));
  }

  private String language() throws IOException {
    String language = text("language", SHOWN_MAX);
    if (!language.isEmpty() && !LANGUAGE.matcher(language).matches()) {
      bad("language", "expected a language such as en-US, found " + shown(language));
    }
    return language;
  }

  private static final class Draft {
    private @Nullable String language;
    private @Nullable List<SpokenTranscript.Line> lines;
  }

  private List<SpokenTranscript.Line> lines() throws IOException {
    List<SpokenTranscript.Line> lines = new ArrayList<>();
    elements("lines", LINES_MAX, at -> lines.add(line("lines[" + at + "]")));
    return lines;
  }

  /** A line as its fields come, in any order. */
  private static final class LineDraft {
    private @Nullable String participant;
    private @Nullable String text;
    private @Nullable Long begin;
    private @Nullable Long end;
    private @Nullable Integer channel;
    private List<Word> words = List.of();
  }

  private SpokenTranscript.Line line(String path) throws IOException {
    LineDraft draft = new LineDraft();
    boolean isObject =
        fields(
            path,
            Set.of("participant", "text", "begin", "end", "channel", "words"),
            field -> {
              String at = path + "." + field;
              switch (field) {
                case "participant" -> draft.participant = text(at, SHOWN_MAX);
                case "text" -> draft.text = text(at, TEXT_MAX);
                case "begin" -> draft.begin = number(at, Long.MAX_VALUE);
                case "end" -> draft.end = number(at, Long.MAX_VALUE);
                case "channel" -> draft.channel = (int) number(at, CHANNEL_MAX);
                default -> draft.words = words(at);
              }
            });
    if (isObject && !isEnough()) {
      there(path + ".participant", draft.participant, SHOWN_MAX);
      there(path + ".text", draft.text, TEXT_MAX);
      times(path, draft.begin, draft.end);
    }
    return line(draft);
  }

  private SpokenTranscript.Line line(LineDraft draft) {
    SpokenLine line =
        new SpokenLine(
            draft.participant == null ? "" : draft.participant,
            draft.text == null ? "" : draft.text,
            draft.begin == null ? 0 : draft.begin,
            draft.end == null ? 0 : draft.end,
            draft.channel,
            draft.words);
    if (!wrong.isEmpty()) {
      // Nothing will be kept of it.
      return NOTHING;
    }
    characters += line.text().length();
    if (characters > TEXTS_MAX) {
      bad("lines", "expected at most " + TEXTS_MAX + " characters in all lines together");
      return NOTHING;
    }
    int latest = -1;
    for (int i = 0; i < line.words().size(); i++) {
      if (latest < 0 || line.words().get(i).endMs() > line.words().get(latest).endMs()) {
        latest = i;
      }
    }
    Redaction redaction = Redaction.of(line.text(), nationalIds);
    return new SpokenTranscript.Line(
        line.participant(),
        redaction,
        line.text(),
        line.beginMs(),
        line.endMs(),
        Silence.of(line, redaction.taken()),
        latest,
        latest < 0 ? 0 : line.words().get(latest).endMs());
  }

  private List<Word> words(String path) throws IOException {
    List<Word> words = new ArrayList<>();
    elements(path, WORDS_MAX, at -> words.add(word(path + "[" + at + "]")));
    return words;
  }

  private Word word(String path) throws IOException {
    LineDraft draft = new LineDraft();
    boolean isObject =
        fields(
            path,
            Set.of("text", "begin", "end", "confidence"),
            field -> {
              String at = path + "." + field;
              switch (field) {
                case "text" -> draft.text = text(at, WORD_MAX);
                case "begin" -> draft.begin = number(at, Long.MAX_VALUE);
                case "end" -> draft.end = number(at, Long.MAX_VALUE);
                default -> confidence(at);
              }
            });
    if (isObject && !isEnough()) {
      there(path + ".text", draft.text, WORD_MAX);
      times(path, draft.begin, draft.end);
    }
    return new Word(
        draft.text == null ? "" : draft.text,
        draft.begin == null ? 0 : draft.begin,
        draft.end == null ? 0 : draft.end);
  }

  private void confidence(String path) throws IOException {
    boolean isNumber = json.currentToken().isNumeric();
    double sure = isNumber ? json.getDoubleValue() : -1;
    if (sure < 0 || sure > 1) {
      bad(path, "expected a number from 0 to 1, found " + found());
    }
    json.skipChildren();
  }

  private void times(String path, @Nullable Long begin, @Nullable Long end) {
    if (begin == null) {
      bad(path + ".begin", "expected milliseconds from the media's begin, found nothing");
    }
    if (end == null) {
      bad(path + ".end", "expected milliseconds from the media's begin, found nothing");
    }
    if (begin != null && end != null && end < begin) {
      bad(path + ".end", "expected at least the begin, " + begin + ", found " + end);
    }
  }

  private void there(String path, @Nullable String text, int most) {
    if (text == null) {
      bad(path, "expected a text of 1 to " + most + " characters");
    }
  }

  /** What is done with a value: the parser is at its first token, and at its last afterwards. */
  @FunctionalInterface
  private interface Value<T> {
    void read(T of) throws IOException;
  }

  /** Reads the fields of an object that are known, and says which are not. */
  private boolean fields(String path, Set<String> known, Value<String> value) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      bad(path, "expected an object, found " + found());
      json.skipChildren();
      return false;
    }
    while (!isEnough() && json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      if (known.contains(field)) {
        value.read(field);
      } else {
        bad(
            path.isEmpty() ? shown(field) : path + "." + shown(field),
            "there is no such field; expected " + new TreeSet<>(known));
        json.skipChildren();
      }
    }
    return true;
  }

  /** Reads the elements of a list, if there are not too many. */
  private void elements(String path, int most, Value<Integer> element) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      bad(path, "expected a list of at most " + most);
      json.skipChildren();
      return;
    }
    for (int at = 0; !isEnough() && json.nextToken() != JsonToken.END_ARRAY; at++) {
      if (at < most) {
        element.read(at);
        continue;
      }
      if (at == most) {
        bad(path, "expected a list of at most " + most);
      }
      json.skipChildren();
    }
  }

  private long number(String path, long most) throws IOException {
    boolean fits =
        json.currentToken() == JsonToken.VALUE_NUMBER_INT
            && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    long number = fits ? json.getLongValue() : -1;
    if (number < 0 || number > most) {
      String expected = most == Long.MAX_VALUE ? "0 or more" : "from 0 to " + most;
      bad(path, "expected a whole number, " + expected + ", found " + found());
      json.skipChildren();
      return 0;
    }
    return number;
  }

  private String text(String path, int most) throws IOException {
    boolean isText = json.currentToken() == JsonToken.VALUE_STRING;
    String text = isText && json.getTextLength() <= most ? json.getText() : "";
    if (text.isBlank() || !isKeepable(text)) {
      bad(path, "expected a text of 1 to " + most + " characters");
      json.skipChildren();
      return "";
    }
    return text;
  }

  /** Postgres keeps neither NUL nor half a character. */
  private static boolean isKeepable(String text) {
    return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
  }

  private String found() throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case null -> "nothing";
      default -> shown(json.getText());
    };
  }

  static String shown(String text) {
    return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "..." : text;
  }

  private boolean isEnough() {
    return wrong.size() >= Wrong.MOST;
  }

  private void bad(String path, String message) {
    if (!isEnough()) {
      wrong.add(new Wrong(path, message));
    }
  }
}
