package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.engine.Prompt;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.block.PromptTemplate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the prompt that parameters name, and checks its length and markup. Markup that can't be
 * read is spoken as the text in it.
 */
final class PromptReader {

  private static final int SPOKEN_MAX = 3_000;
  private static final int LENGTH_MAX = 6_000;
  private static final int BREAK_MS_MAX = 10_000;
  private static final Pattern BREAK =
      Pattern.compile("<break[^<>]{0,100}?time ?= ?[\"'](\\d{1,6}(?:\\.\\d{1,3})?)(ms|s)[\"']");
  private static final Pattern BARE_AMPERSAND =
      Pattern.compile("&(?!#\\d{1,7};|#x[0-9a-fA-F]{1,6};|[a-zA-Z]{1,16};)");

  private final Problems problems;

  PromptReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * The prompt among these parameters; null if there is none.
   *
   * @param path where the parameters are
   */
  @Nullable PromptTemplate read(ObjectNode from, String path) {
    var ssml = Json.firstText(from, "SSML");
    if (ssml != null) {
      return markup(ssml, path + ".SSML");
    }
    var text = Json.firstText(from, "Text");
    if (text != null) {
      boolean markedUp = "ssml".equalsIgnoreCase(Json.text(from, "TextToSpeechType"));
      return markedUp ? markup(text, path + ".Text") : plain(text, path + ".Text");
    }
    var promptId = Json.firstText(from, "PromptId");
    if (promptId != null) {
      return new PromptTemplate(Prompt.Kind.PROMPT_ID, Template.of(promptId));
    }
    var uri = Json.firstText(Json.object(from, "Media"), "Uri");
    return uri == null ? null : new PromptTemplate(Prompt.Kind.MEDIA_URI, Template.of(uri));
  }

  private PromptTemplate plain(String text, String path) {
    checkLength(text, text.length(), path);
    return new PromptTemplate(Prompt.Kind.TEXT, Template.of(text));
  }

  private PromptTemplate markup(String written, String path) {
    var template = Template.of(written);
    if (template.wholeReference() != null) {
      return new PromptTemplate(Prompt.Kind.SSML, template);
    }
    var ssml = Ssml.read(written);
    checkLength(written, ssml.text().length(), path);
    if (ssml.problem() != null) {
      problems.warning(
          path,
          ssml.problem(),
          "SSML: <speak> around it, every tag closed",
          "mend the markup; until then the text in it is spoken without it");
      return new PromptTemplate(Prompt.Kind.TEXT, Template.of(ssml.text()));
    }
    if (!ssml.unknownTags().isEmpty()) {
      problems.hint(
          path,
          String.join(", ", ssml.unknownTags()),
          "tags of SSML such as break, p, prosody, s, say-as, sub",
          "take the tags out; a voice ignores them");
    }
    checkBreaks(written, path);
    var sound = BARE_AMPERSAND.matcher(written).replaceAll("&amp;");
    var whole = ssml.isSpoken() ? sound : "<speak>" + sound + "</speak>";
    return new PromptTemplate(Prompt.Kind.SSML, Template.of(whole));
  }

  private void checkBreaks(String markup, String path) {
    var breaks = BREAK.matcher(markup);
    while (breaks.find()) {
      double unitMs = breaks.group(2).equals("s") ? 1_000 : 1;
      if (Double.parseDouble(breaks.group(1)) * unitMs > BREAK_MS_MAX) {
        problems.hint(
            path,
            "a break of " + breaks.group(1) + breaks.group(2),
            "a break of at most 10 seconds",
            "make several of it; a voice makes it shorter");
      }
    }
  }

  private void checkLength(String text, int spoken, String path) {
    if (spoken > SPOKEN_MAX || text.length() > LENGTH_MAX) {
      problems.warning(
          path,
          spoken + " characters to be spoken, " + text.length() + " in all",
          "at most " + SPOKEN_MAX + ", and " + LENGTH_MAX + " in all",
          "shorten it or divide it between two blocks; it may take the error branch");
    }
  }
}
