package io.cordboard.recording.core;

import io.cordboard.recording.core.Redaction.Span;
import io.cordboard.recording.core.SpokenLine.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Time of a recording that must not be heard by everybody.
 *
 * @param beginMs in milliseconds from the beginning of the media
 * @param endMs where it is over
 * @param channel of this channel of the media, counted from 0; {@link #EVERYWHERE} for all
 */
public record Silence(long beginMs, long endMs, int channel) {

  /** All channels. */
  public static final int EVERYWHERE = -1;

  /**
   * When that was said which redaction took out of a line: from the first word of each piece to its
   * last. Without the times of words, or if these are not the words of its text, the whole line.
   */
  public static List<Silence> of(SpokenLine line, List<Span> taken) {
    int channel = Optional.ofNullable(line.channel()).orElse(EVERYWHERE);
    if (taken.isEmpty()) {
      return List.of();
    }
    List<Silence> silences = new ArrayList<>();
    List<Span> places = places(line);
    for (Span span : taken) {
      List<Word> said = new ArrayList<>();
      for (int i = 0; i < places.size(); i++) {
        if (places.get(i).begin() < span.end() && places.get(i).end() > span.begin()) {
          said.add(line.words().get(i));
        }
      }
      if (said.isEmpty()) {
        return List.of(new Silence(line.beginMs(), line.endMs(), channel));
      }
      silences.add(
          new Silence(
              said.stream().mapToLong(Word::beginMs).min().orElseThrow(),
              said.stream().mapToLong(Word::endMs).max().orElseThrow(),
              channel));
    }
    return silences;
  }

  /** Where in its text each word of a line is; empty unless all of the text is its words. */
  private static List<Span> places(SpokenLine line) {
    List<Span> places = new ArrayList<>();
    int at = 0;
    for (Word word : line.words()) {
      int begin = line.text().indexOf(word.text(), at);
      if (begin < 0 || hasLetters(line.text(), at, begin)) {
        return List.of();
      }
      at = begin + word.text().length();
      places.add(new Span(begin, at));
    }
    return hasLetters(line.text(), at, line.text().length()) ? List.of() : places;
  }

  private static boolean hasLetters(String text, int from, int to) {
    return text.substring(from, to).codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /** As it is kept: a line for each. */
  public static String written(List<Silence> silences) {
    return silences.stream()
        .map(s -> s.beginMs + " " + s.endMs + " " + s.channel)
        .collect(Collectors.joining("\n"));
  }

  /** Reads what {@link #written} wrote. */
  public static List<Silence> read(String written) {
    return written
        .lines()
        .map(line -> line.split(" ", -1))
        .map(part ->
            new Silence(
                Long.parseLong(part[0]), Long.parseLong(part[1]), Integer.parseInt(part[2])))
        .toList();
  }
}
