package io.cordboard.recording.category;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.recording.core.CategoryRule;
import io.cordboard.recording.core.CategoryRule.All;
import io.cordboard.recording.core.CategoryRule.Any;
import io.cordboard.recording.core.CategoryRule.Condition;
import io.cordboard.recording.core.CategoryRule.Matches;
import io.cordboard.recording.core.CategoryRule.Not;
import io.cordboard.recording.core.CategoryRule.Said;
import io.cordboard.recording.core.CategoryRule.Speaker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads a rule from JSON, with all that is wrong with it at once. */
public final class CategoryReader {

  private static final int DEPTH_MAX = 6;
  private static final int CONDITIONS_MAX = 200;
  private static final int LIST_MAX = 200;
  private static final int TEXT_MAX = 256;
  private static final Set<String> CHANNELS = Set.of("VOICE", "CHAT", "TASK", "EMAIL");
  private static final Condition NONE = new Any(List.of());

  private final List<Wrong> wrong = new ArrayList<>();
  private int conditions;

  private CategoryReader() {}

  /** Something that is wrong, and where. */
  public record Wrong(String path, String message) {}

  /**
   * What was read.
   *
   * @param wrong empty if the rule may be used
   */
  public record Result(CategoryRule rule, List<Wrong> wrong) {}

  /** Reads a rule. */
  public static Result read(JsonNode document) {
    CategoryReader reader = new CategoryReader();
    reader.only(document, "", Set.of("channels", "queues", "when"));
    Set<String> channels = new HashSet<>(reader.texts(document, "", "channels"));
    for (String channel : channels) {
      if (!CHANNELS.contains(channel)) {
        reader.wrong.add(
            new Wrong("channels", "expected VOICE, CHAT, TASK or EMAIL, found " + channel));
      }
    }
    Set<String> queues = new HashSet<>(reader.texts(document, "", "queues"));
    Condition when = reader.condition(document.path("when"), "when", 1);
    return new Result(new CategoryRule(channels, queues, when), List.copyOf(reader.wrong));
  }

  private Condition condition(JsonNode node, String path, int depth) {
    conditions++;
    if (!node.isObject() || depth > DEPTH_MAX || conditions > CONDITIONS_MAX) {
      return bad(
          path,
          "expected an object with words, pattern, all, any or not, at most "
              + DEPTH_MAX
              + " deep and "
              + CONDITIONS_MAX
              + " in all");
    }
    only(node, path, Set.of("words", "pattern", "all", "any", "not", "saidBy"));
    long kinds = Set.of("words", "pattern", "all", "any", "not").stream().filter(node::has).count();
    if (kinds != 1) {
      return bad(path, "expected one of words, pattern, all, any, not, found " + kinds);
    }
    if (node.has("saidBy") && !node.has("words") && !node.has("pattern")) {
      return bad(path + ".saidBy", "expected beside words or pattern only");
    }
    if (node.has("words")) {
      return said(node, path);
    }
    if (node.has("pattern")) {
      return matches(node, path);
    }
    return node.has("not")
        ? new Not(condition(node.path("not"), path + ".not", depth + 1))
        : node.has("all")
            ? new All(list(node.path("all"), path + ".all", depth))
            : new Any(list(node.path("any"), path + ".any", depth));
  }

  private List<Condition> list(JsonNode nodes, String path, int depth) {
    List<Condition> read = new ArrayList<>();
    if (!nodes.isArray() || nodes.isEmpty() || nodes.size() > LIST_MAX) {
      bad(path, "expected a list of 1 to " + LIST_MAX);
      return read;
    }
    for (int i = 0; i < nodes.size(); i++) {
      read.add(condition(nodes.get(i), path + "[" + i + "]", depth + 1));
    }
    return List.copyOf(read);
  }

  private Condition said(JsonNode node, String path) {
    List<String> phrases =
        texts(node, path + ".", "words").stream().map(CategoryRule::normalized).toList();
    if (phrases.isEmpty() || phrases.stream().anyMatch(String::isBlank)) {
      return bad(path + ".words", "expected a list of words or phrases");
    }
    return new Said(phrases, speaker(node, path));
  }

  private Condition matches(JsonNode node, String path) {
    String text = node.path("pattern").asText();
    if (!node.path("pattern").isTextual() || text.isEmpty() || text.length() > TEXT_MAX) {
      return bad(path + ".pattern", "expected a pattern of 1 to " + TEXT_MAX + " characters");
    }
    try {
      return new Matches(
          Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
          speaker(node, path));
    } catch (PatternSyntaxException e) {
      return bad(path + ".pattern", "expected a regular expression: " + e.getDescription());
    }
  }

  private @Nullable Speaker speaker(JsonNode node, String path) {
    String by = node.path("saidBy").asText("");
    return switch (by.toUpperCase(Locale.ROOT)) {
      case "", "ANYBODY" -> null;
      case "CUSTOMER" -> Speaker.CUSTOMER;
      case "AGENT" -> Speaker.AGENT;
      default -> {
        bad(path + ".saidBy", "expected CUSTOMER, AGENT or ANYBODY, found " + by);
        yield null;
      }
    };
  }

  private List<String> texts(JsonNode node, String prefix, String field) {
    List<String> read = new ArrayList<>();
    JsonNode given = node.path(field);
    if (given.isMissingNode()) {
      return read;
    }
    if (!given.isArray() || given.size() > LIST_MAX) {
      bad(prefix + field, "expected a list of at most " + LIST_MAX + " texts");
      return read;
    }
    for (JsonNode one : given) {
      if (!one.isTextual() || one.asText().length() > TEXT_MAX) {
        bad(prefix + field, "expected texts of at most " + TEXT_MAX + " characters");
      } else {
        read.add(one.asText());
      }
    }
    return read;
  }

  private void only(JsonNode node, String path, Set<String> known) {
    for (var field : node.properties()) {
      if (!known.contains(field.getKey())) {
        bad(
            path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
            "there is no such field; expected " + new java.util.TreeSet<>(known));
      }
    }
  }

  private Condition bad(String path, String message) {
    wrong.add(new Wrong(path, message));
    return NONE;
  }
}
