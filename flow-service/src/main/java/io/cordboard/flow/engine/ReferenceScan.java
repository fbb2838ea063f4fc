package io.cordboard.flow.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one reference at a place in a text. The longest path that can be valid is taken: of an
 * attribute that is its name and no more, since attributes have no parts. A dot, comma or hyphen
 * that ends a name is left in the text.
 */
final class ReferenceScan {

  private static final String FLOW_ATTRIBUTES = "FlowAttributes";
  private static final String ATTRIBUTES = "Attributes";

  /** {@code $.LambdaInvocation.ResultData.name} is the same as {@code $.External.name}. */
  private static final List<String> FUNCTION_RESULT = List.of("LambdaInvocation", "ResultData");

  private static final String EXTERNAL = "External.";

  /** Names are shorter; looking further for the end of one takes time. */
  private static final int NAME_LENGTH_MAX = 256;

  /** Roots that are values themselves. */
  private static final Set<String> SCALARS =
      Set.of(
          "StoredCustomerInput",
          "Channel",
          "ContactId",
          "InitialContactId",
          "PreviousContactId",
          "InstanceARN",
          "InitiationMethod",
          "Name",
          "Description",
          "LanguageCode",
          "CustomerId",
          "CustomerCallbackNumber",
          "AwsRegion",
          "TextToSpeechVoiceId");

  /** Roots with exactly one part. */
  private static final Set<String> FLAT =
      Set.of(ATTRIBUTES, FLOW_ATTRIBUTES, "CustomerEndpoint", "SystemEndpoint", "Agent");

  private final String text;
  private final int start;
  private int position;

  ReferenceScan(String text, int start) {
    this.text = text;
    this.start = start;
    this.position = start;
  }

  /** Where the reference ends. */
  int end() {
    return position;
  }

  /** The reference that begins at the start; null if none does, or it names nothing. */
  @Nullable Reference read() {
    if (start >= text.length() || text.charAt(start) != '$') {
      return null;
    }
    position = start + 1;
    var path = new ArrayList<String>();
    while (path.isEmpty() || path.size() < mostParts(path.getFirst())) {
      var part = part();
      if (part == null || (path.isEmpty() && !isRoot(part))) {
        break;
      }
      path.add(part);
    }
    if (path.isEmpty() || path.size() < fewestParts(path.getFirst())) {
      return null;
    }
    return of(path);
  }

  private Reference of(List<String> path) {
    var written = text.substring(start, position);
    return switch (path.getFirst()) {
      case ATTRIBUTES -> new Reference(Reference.Source.ATTRIBUTE, path.getLast(), written);
      case FLOW_ATTRIBUTES ->
          new Reference(Reference.Source.FLOW_ATTRIBUTE, path.getLast(), written);
      case String _ -> new Reference(Reference.Source.SYSTEM, key(path), written);
    };
  }

  private static String key(List<String> path) {
    boolean external = path.size() > 2 && path.subList(0, 2).equals(FUNCTION_RESULT);
    return external
        ? EXTERNAL + String.join(".", path.subList(2, path.size()))
        : String.join(".", path);
  }

  private static int mostParts(String root) {
    if (SCALARS.contains(root)) {
      return 1;
    }
    return FLAT.contains(root) ? 2 : 32;
  }

  private static int fewestParts(String root) {
    return FLAT.contains(root) ? 2 : 1;
  }

  /** One part: {@code .name}, {@code ['name']}, {@code .['name']}, or {@code [0]}. */
  private @Nullable String part() {
    if (at(position) == '[') {
      return bracket(position + 1);
    }
    if (at(position) != '.') {
      return null;
    }
    if (at(position + 1) == '[') {
      return bracket(position + 2);
    }
    int from = position + 1;
    int to = from;
    while (isNameCharacter(at(to))) {
      to++;
    }
    while (to > from && at(to - 1) == '-') {
      to--;
    }
    if (to == from) {
      return null;
    }
    position = to;
    return text.substring(from, to);
  }

  private @Nullable String bracket(int from) {
    char quote = at(from);
    boolean quoted = quote == '\'' || quote == '"';
    int begin = quoted ? from + 1 : from;
    int close =
        text.indexOf(
            quoted ? quote + "]" : "]",
            Math.min(begin, text.length()),
            Math.min(begin + NAME_LENGTH_MAX, text.length()));
    if (close < 0) {
      return null;
    }
    var name = text.substring(begin, close);
    if (!quoted && !name.chars().allMatch(Character::isDigit)) {
      return null;
    }
    position = close + (quoted ? 2 : 1);
    return name;
  }

  /** Roots begin with a letter: $5 and $.50 are amounts. */
  private static boolean isRoot(String part) {
    return !part.isEmpty() && Character.isLetter(part.charAt(0));
  }

  private static boolean isNameCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  /** The character at an index; 0 behind the end. */
  private char at(int index) {
    return index < text.length() ? text.charAt(index) : 0;
  }
}
