package io.cordboard.recording.transcript;

import io.cordboard.recording.core.Redaction;
import io.cordboard.recording.core.Silence;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A transcript of a call as an analyser put it, as far as it is kept.
 *
 * @param language in what it was spoken
 * @param lines in any order
 * @param wrong empty if it may be used; the first twenty
 */
public record SpokenTranscript(
    String language, List<Line> lines, List<TranscriptReader.Wrong> wrong) {

  /** How much later than the media's end something may end, in milliseconds: analysers round. */
  private static final long END_SLACK_MS = 1_000;

  /**
   * A line. Times are in milliseconds from the beginning of the media.
   *
   * @param participant who said it
   * @param redaction what everybody may read of it
   * @param text what was said
   * @param silences what of the media must not be heard by everybody
   * @param latestWord the number of the word that ends last, from 0; below 0 if words are not known
   * @param latestWordEndMs when that ends
   */
  public record Line(
      String participant,
      Redaction redaction,
      String text,
      long beginMs,
      long endMs,
      List<Silence> silences,
      int latestWord,
      long latestWordEndMs) {}

  /**
   * What is wrong with it beside the recording, and what was wrong with it by itself.
   *
   * @param participants whose voices were recorded
   * @param mediaMs how long the media is, in milliseconds
   * @return the first twenty
   */
  public List<TranscriptReader.Wrong> against(Set<String> participants, long mediaMs) {
    List<TranscriptReader.Wrong> all = new ArrayList<>(wrong);
    long most = mediaMs + END_SLACK_MS;
    for (int i = 0; wrong.isEmpty() && i < lines.size(); i++) {
      Line line = lines.get(i);
      String path = "lines[" + i + "]";
      if (!participants.contains(line.participant())) {
        all.add(
            new TranscriptReader.Wrong(
                path + ".participant",
                "expected one of whom is recorded, "
                    + participants
                    + ", found "
                    + TranscriptReader.shown(line.participant())));
      }
      late(path, line.endMs(), most, all);
      if (line.latestWord() >= 0) {
        late(path + ".words[" + line.latestWord() + "]", line.latestWordEndMs(), most, all);
      }
    }
    return all.stream().limit(TranscriptReader.Wrong.MOST).toList();
  }

  private static void late(String path, long end, long most, List<TranscriptReader.Wrong> all) {
    if (end > most) {
      all.add(
          new TranscriptReader.Wrong(
              path + ".end",
              "expected at most the media's end and a second, " + most + ", found " + end));
    }
  }

  /**
   * Stands for what is kept of it: the same however its JSON is written, and another one if
   * anything else is kept. 64 digits of SHA-256; it tells who can guess the transcript that they
   * were right, so it is not for showing.
   */
  public String digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      try (DataOutputStream out =
          new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha256))) {
        write(out, language);
        out.writeInt(lines.size());
        for (Line line : lines) {
          write(out, line.participant());
          write(out, line.text());
          out.writeLong(line.beginMs());
          out.writeLong(line.endMs());
          write(out, Silence.written(line.silences()));
        }
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException("a digest takes everything", e);
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
