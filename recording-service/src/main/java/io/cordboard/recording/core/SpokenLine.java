package io.cordboard.recording.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said in a recording, as an analyser heard it. Times are in milliseconds from the
 * beginning of the media: what is missing of the recording takes no time there.
 *
 * @param participant who, in the words of what is recorded: CUSTOMER, AGENT, THIRD_PARTY,
 *     SUPERVISOR, or SYSTEM for prompts
 * @param text what was said
 * @param channel where in the media it is heard, counted from 0; null if the voices are mixed, or
 *     nobody said
 * @param words the same word by word; empty if the analyser does not know
 */
public record SpokenLine(
    String participant,
    String text,
    long beginMs,
    long endMs,
    @Nullable Integer channel,
    List<Word> words) {

  public SpokenLine {
    words = List.copyOf(words);
  }

  /** A word of the line's text, and when it was said. */
  public record Word(String text, long beginMs, long endMs) {}
}
