package io.cordboard.flow.offline.cases;

import io.cordboard.flow.engine.DisconnectReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads what a case expects. */
final class ExpectationReader {

  Expectations read(CaseNode expect) {
    expect.only("prompts", "agentPrompts", "path", "attributes", "queue", "end", "flowLog");
    var attributes = new LinkedHashMap<String, Optional<TextMatch>>();
    for (var field : expect.child("attributes").fields()) {
      var value = field.getValue();
      attributes.put(
          field.getKey(), value.node().isNull() ? Optional.empty() : Optional.of(match(value)));
    }
    return new Expectations(
        matches(expect, "prompts"),
        matches(expect, "agentPrompts"),
        words(expect, "path"),
        Collections.unmodifiableMap(attributes),
        queue(expect),
        end(expect),
        words(expect, "flowLog"));
  }

  private static @Nullable List<TextMatch> matches(CaseNode expect, String name) {
    if (expect.child(name).isAbsent()) {
      return null;
    }
    return expect.items(name).stream().map(ExpectationReader::match).toList();
  }

  private static @Nullable List<String> words(CaseNode expect, String name) {
    if (expect.child(name).isAbsent()) {
      return null;
    }
    var words = new ArrayList<String>();
    expect.items(name).forEach(item -> words.add(item.text("a word")));
    return List.copyOf(words);
  }

  /** A text, {@code {contains: part}} or {@code {matches: pattern}}. */
  private static TextMatch match(CaseNode node) {
    if (!node.node().isObject()) {
      return new TextMatch.Exact(node.text("a text, {contains: part} or {matches: pattern}"));
    }
    node.only("contains", "matches");
    if (node.has("contains")) {
      return new TextMatch.Contains(node.required("contains", "a text"));
    }
    var pattern = node.required("matches", "a regular expression");
    try {
      return new TextMatch.Form(Pattern.compile(pattern, Pattern.DOTALL));
    } catch (PatternSyntaxException notAPattern) {
      node.child("matches").wrong("a regular expression: " + notAPattern.getDescription());
      return new TextMatch.Exact(pattern);
    }
  }

  private static @Nullable String queue(CaseNode expect) {
    if (!expect.has("queue")) {
      return null;
    }
    var queue = expect.child("queue");
    return queue.node().isNull() ? Expectations.NOWHERE : queue.text("a queue's id, or none");
  }

  private static @Nullable String end(CaseNode expect) {
    if (!expect.has("end")) {
      return null;
    }
    var word = expect.required("end", "a disconnect reason");
    var reasons = Arrays.stream(DisconnectReason.values()).map(Enum::name).toList();
    if (!reasons.contains(word)) {
      expect.child("end").wrong("one of " + reasons);
    }
    return word;
  }
}
