package io.cordboard.recording.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.cordboard.recording.core.Silence;
import io.cordboard.recording.testing.Analyser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a transcript of a call must be like, and what is kept of it. */
class TranscriptReaderTest {

  private static final Set<String> RECORDED = Set.of("AGENT", "CUSTOMER");
  private static final long MEDIA_MS = 2_000;

  private static SpokenTranscript read(String document) {
    try (JsonParser parser =
        new JsonFactory()
            .createParser(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)))) {
      return TranscriptReader.read(parser, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> wrong(String document) {
    return read(document).against(RECORDED, MEDIA_MS).stream()
        .map(TranscriptReader.Wrong::path)
        .toList();
  }

  private static String line(String fields) {
    return "{\"language\":\"en\",\"lines\":[{\"participant\":\"AGENT\"," + fields + "}]}";
  }

  @Test
  void shouldForgetWordsButNotWhatMustBeSilentWhenALineIsRead() {
    SpokenTranscript read =
        read(
            line(
                """
                "begin":0,"end":1900,"channel":1,"text":"write to a@b.example now","words":[
                {"text":"write","begin":0,"end":100,"confidence":1},
                {"begin":100,"text":"to","end":200},
                {"text":"a@b.example","begin":300,"end":900,"confidence":0.5},
                {"text":"now","begin":1000,"end":1900}]\
                """));

    assertThat(read.against(RECORDED, MEDIA_MS)).isEmpty();
    assertThat(read.language()).isEqualTo("en");
    SpokenTranscript.Line line = read.lines().getFirst();
    assertThat(line.text()).isEqualTo("write to a@b.example now");
    assertThat(line.redaction().text()).isEqualTo("write to [EMAIL] now");
    assertThat(line.silences()).containsExactly(new Silence(300, 900, 1));
    assertThat(line.latestWord()).isEqualTo(3);
    assertThat(line.latestWordEndMs()).isEqualTo(1_900);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|``",
        "[]|``",
        "null|``",
        "{|``",
        "{\"language\":\"en\",\"lines\":[|``",
        "{\"language\":\"en\",\"lines\":[]} {}|``",
        "{\"language\":\"en\",\"lines\":[]}]|``",
        "{\"lines\":[]}|language",
        "{\"language\":7,\"lines\":[]}|language",
        "{\"language\":\"e\",\"lines\":[]}|language",
        "{\"language\":\"en\"}|lines",
        "{\"language\":\"en\",\"lines\":{\"a\":[1,{}]}}|lines",
        "{\"language\":\"en\",\"lines\":[],\"more\":{\"a\":[1,{}]}}|more",
        "{\"language\":\"en\",\"lines\":[7]}|lines[0]",
        "{\"language\":\"en\",\"lines\":[[7]]}|lines[0]",
      })
  void shouldSayWhereItIsWhenTheDocumentIsWrong(String document, String path) {
    assertThat(wrong(document == null ? "" : document)).containsExactly(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"begin\":0,\"end\":1|text",
        "\"text\":\" \",\"begin\":0,\"end\":1|text",
        "\"text\":7,\"begin\":0,\"end\":1|text",
        "\"text\":[\"a\"],\"begin\":0,\"end\":1|text",
        "\"text\":\"a\\u0000\",\"begin\":0,\"end\":1|text",
        "\"text\":\"\\ud800\",\"begin\":0,\"end\":1|text",
        "\"text\":\"a\",\"end\":1|begin",
        "\"text\":\"a\",\"begin\":0|end",
        "\"text\":\"a\",\"begin\":-1,\"end\":1|begin",
        "\"text\":\"a\",\"begin\":0.5,\"end\":1|begin",
        "\"text\":\"a\",\"begin\":\"0\",\"end\":1|begin",
        "\"text\":\"a\",\"begin\":{\"ms\":0},\"end\":1|begin",
        "\"text\":\"a\",\"begin\":0,\"end\":9223372036854775808|end",
        "\"text\":\"a\",\"begin\":2,\"end\":1|end",
        "\"text\":\"a\",\"begin\":0,\"end\":3001|end",
        "\"text\":\"a\",\"begin\":0,\"end\":1,\"channel\":16|channel",
        "\"text\":\"a\",\"begin\":0,\"end\":1,\"channel\":null|channel",
        "\"text\":\"a\",\"begin\":0,\"end\":1,\"loud\":{\"by\":[1]}|loud",
        "\"text\":\"a\",\"begin\":0,\"end\":1,\"participant\":\"SUPERVISOR\"|participant",
        "\"text\":\"a\",\"begin\":0,\"end\":1,\"participant\":null|participant",
        "\"text\":\"a\",\"begin\":0,\"end\":1,\"words\":{}|words",
        "\"text\":\"a\",\"begin\":0,\"end\":1,\"words\":[7]|words[0]",
        "\"text\":\"a\",\"begin\":0,\"end\":1,\"words\":[{\"begin\":0,\"end\":1}]|words[0].text",
        "\"text\":\"a\",\"begin\":0,\"end\":1,\"words\":[{\"text\":\"a\",\"end\":1}]|words[0].begin",
        "\"text\":\"a\",\"begin\":0,\"end\":1,\"words\":[{\"text\":\"a\",\"begin\":0}]|words[0].end",
        "\"text\":\"a\",\"begin\":0,\"end\":1,\"words\":[{\"text\":\"a\",\"begin\":0,\"end\":3001}]|words[0].end",
        "\"text\":\"a\",\"begin\":0,\"end\":1,\"words\":[{\"text\":\"a\",\"begin\":0,\"end\":1,\"confidence\":1.1}]|words[0].confidence",
        "\"text\":\"a\",\"begin\":0,\"end\":1,\"words\":[{\"text\":\"a\",\"begin\":0,\"end\":1,\"confidence\":\"1\"}]|words[0].confidence",
        "\"text\":\"a\",\"begin\":0,\"end\":1,\"words\":[{\"text\":\"a\",\"begin\":0,\"end\":1,\"sure\":1}]|words[0].sure",
      })
  void shouldSayWhereItIsWhenALineIsWrong(String fields, String path) {
    assertThat(wrong(line(fields))).containsExactly("lines[0]." + path);
  }

  @Test
  void shouldTakeWhatEndsWithinASecondOfTheMedia() {
    assertThat(wrong(line("\"text\":\"a\",\"begin\":3000,\"end\":3000"))).isEmpty();
  }

  @Test
  void shouldTakeAsMuchAsMayBeAndRefuseOneMore() {
    assertThat(wrong(lines(TranscriptReader.LINES_MAX))).isEmpty();
    assertThat(wrong(lines(TranscriptReader.LINES_MAX + 2))).containsExactly("lines");
    assertThat(wrong(text(10_000))).isEmpty();
    assertThat(wrong(text(10_001))).containsExactly("lines[0].text");
    assertThat(wrong(words(2_000, 1))).isEmpty();
    assertThat(wrong(words(2_002, 1))).containsExactly("lines[0].words");
    assertThat(wrong(words(1, 256))).isEmpty();
    assertThat(wrong(words(1, 257))).containsExactly("lines[0].words[0].text");
  }

  @Test
  void shouldTakeSoManyCharactersInAllAndRefuseOneMore() {
    String[] most = new String[TranscriptReader.TEXTS_MAX / 10_000];
    java.util.Arrays.fill(most, Analyser.line("AGENT", "x".repeat(10_000), 0, 1));
    assertThat(wrong(Analyser.transcript(most))).isEmpty();

    String[] more = java.util.Arrays.copyOf(most, most.length + 2);
    java.util.Arrays.fill(more, most.length, more.length, Analyser.line("AGENT", "x", 0, 1));

    assertThat(wrong(Analyser.transcript(more))).containsExactly("lines");
  }

  private static String lines(int count) {
    return Analyser.transcript(
        IntStream.range(0, count)
            .mapToObj(n -> Analyser.line("AGENT", "a", 0, 1))
            .toArray(String[]::new));
  }

  private static String text(int length) {
    return line("\"text\":\"" + "x".repeat(length) + "\",\"begin\":0,\"end\":1");
  }

  private static String words(int count, int length) {
    String word = "{\"text\":\"" + "x".repeat(length) + "\",\"begin\":0,\"end\":1}";
    return line(
        IntStream.range(0, count)
            .mapToObj(n -> word)
            .collect(
                Collectors.joining(",", "\"text\":\"a\",\"begin\":0,\"end\":1,\"words\":[", "]")));
  }

  @Test
  void shouldTellTheFirstTwentyWhenMoreIsWrong() {
    String wrongLine = "{\"participant\": 7, \"nonsense\": 8}";
    String[] many = new String[50];
    java.util.Arrays.fill(many, wrongLine);

    List<String> paths = wrong(Analyser.transcript(many));

    assertThat(paths)
        .hasSize(20)
        .startsWith(
            "lines[0].participant",
            "lines[0].nonsense",
            "lines[0].text",
            "lines[0].begin",
            "lines[0].end");
    String[] late = new String[50];
    java.util.Arrays.fill(late, Analyser.line("BOB", "a", 0, 9_999));
    assertThat(wrong(Analyser.transcript(late)))
        .hasSize(20)
        .startsWith("lines[0].participant", "lines[0].end", "lines[1].participant");
  }

  @Test
  void shouldTellNobodyWhatWasSaidWhenItIsNoJson() {
    String broken = line("\"text\":\"my card is 4111 1111 1111 1111").replace("}]}", "");

    assertThat(read(broken).wrong())
        .singleElement()
        .satisfies(
            one -> assertThat(one.message()).startsWith("expected JSON").doesNotContain("4111"));
  }

  @Test
  void shouldSayThatItIsNoneWhenItsJsonIsNestedTooDeeply() {
    assertThat(wrong("[".repeat(100_000))).contains("");
    assertThat(wrong("{\"more\":" + "{\"a\":".repeat(100_000))).contains("");
  }

  @Test
  void shouldBeTheSameWhenOnlyItsWritingDiffers() {
    String spaced = line("\"text\": \"\\u0061 b\",\n\"end\": 9, \"begin\": 1");
    String dense = line("\"begin\":1,\"end\":9,\"text\":\"a b\"");

    assertThat(read(spaced).digest()).isEqualTo(read(dense).digest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"begin\":1,\"end\":9,\"text\":\"a c\"",
        "\"begin\":2,\"end\":9,\"text\":\"a b\"",
        "\"begin\":1,\"end\":8,\"text\":\"a b\"",
        "\"begin\":1,\"end\":9,\"text\":\"a b\",\"participant\":\"CUSTOMER\"",
      })
  void shouldBeAnotherWhenWhatIsKeptDiffers(String fields) {
    String one = line("\"begin\":1,\"end\":9,\"text\":\"a b\"");

    assertThat(read(line(fields)).digest()).isNotEqualTo(read(one).digest());
    assertThat(read(one.replace("en", "fr")).digest()).isNotEqualTo(read(one).digest());
  }

  @Test
  void shouldBeAnotherWhenWhatMustBeSilentDiffers() {
    String said =
        "\"begin\":1,\"end\":9,\"text\":\"a@b.example\",\"words\":[{\"text\":\"a@b.example\",\"begin\":1,\"end\":%d}]";

    assertThat(read(line(said.formatted(8))).digest())
        .isNotEqualTo(read(line(said.formatted(9))).digest());
  }
}
