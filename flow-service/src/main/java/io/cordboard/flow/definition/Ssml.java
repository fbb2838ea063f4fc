package io.cordboard.flow.definition;

import java.util.ArrayDeque;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Speech markup, looked over.
 *
 * @param text what is spoken, without tags
 * @param isSpoken whether it is all within one speak element
 * @param unknownTags tags that voices ignore, sorted
 * @param problem what is wrong with it; null if nothing
 */
record Ssml(
    String text, boolean isSpoken, SortedSet<String> unknownTags, @Nullable String problem) {

  private static final Set<String> TAGS =
      Set.of(
          "speak",
          "break",
          "lang",
          "mark",
          "p",
          "phoneme",
          "prosody",
          "s",
          "say-as",
          "sub",
          "w",
          "emphasis",
          "voice",
          "audio",
          "desc",
          "amazon:effect",
          "amazon:domain",
          "amazon:auto-breaths",
          "amazon:breath");

  /** Reads markup to its end, whatever it is. */
  static Ssml read(String markup) {
    return new Scan(markup).read();
  }

  /** One pass over the markup. */
  private static final class Scan {
    private final String markup;
    private final StringBuilder text = new StringBuilder();
    private final ArrayDeque<String> open = new ArrayDeque<>();
    private final SortedSet<String> unknown = new TreeSet<>();
    private boolean spoken;
    private boolean outside;
    private @Nullable String problem;

    Scan(String markup) {
      this.markup = markup;
    }

    Ssml read() {
      int at = 0;
      while (at < markup.length()) {
        int tag = markup.indexOf('<', at);
        characters(markup.substring(at, tag < 0 ? markup.length() : tag));
        if (tag < 0) {
          break;
        }
        int end = end(tag);
        if (end < 0) {
          wrong("a tag without an end: " + markup.substring(tag));
          break;
        }
        tag(markup.substring(tag + 1, end));
        at = end + 1;
      }
      if (!open.isEmpty()) {
        wrong("<" + open.peek() + "> without its end");
      }
      return new Ssml(unescaped(), spoken && !outside, unknown, problem);
    }

    private void characters(String run) {
      text.append(run);
      outside |= open.isEmpty() && !run.isBlank();
    }

    /** Where the tag ends that begins here; a > in quotes is no end. */
    private int end(int from) {
      if (markup.startsWith("<!--", from)) {
        int close = markup.indexOf("-->", from);
        return close < 0 ? -1 : close + 2;
      }
      char quote = 0;
      for (int i = from + 1; i < markup.length(); i++) {
        char c = markup.charAt(i);
        if (quote != 0) {
          quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
          quote = c;
        } else if (c == '>') {
          return i;
        } else if (c == '<') {
          return -1;
        }
      }
      return -1;
    }

    private void tag(String inside) {
      if (inside.startsWith("!--") || inside.startsWith("?")) {
        return;
      }
      boolean closes = inside.startsWith("/");
      boolean empty = inside.endsWith("/");
      var name = name(closes ? inside.substring(1) : inside);
      if (name.isEmpty()) {
        wrong("<" + inside + ">");
        return;
      }
      if (!TAGS.contains(name)) {
        unknown.add(name);
      }
      if (closes) {
        if (!name.equals(open.poll())) {
          wrong("</" + name + "> without its beginning");
        }
        return;
      }
      boolean root = open.isEmpty();
      if (root && name.equals("speak") && !spoken) {
        spoken = true;
      } else if (root) {
        outside = true;
      }
      if (!empty) {
        open.push(name);
      }
    }

    private static String name(String inside) {
      int to = 0;
      while (to < inside.length()
          && (Character.isLetterOrDigit(inside.charAt(to))
              || "-:_".indexOf(inside.charAt(to)) >= 0)) {
        to++;
      }
      return inside.substring(0, to);
    }

    private void wrong(String what) {
      problem = problem == null ? what : problem;
    }

    private String unescaped() {
      return text.toString()
          .replace("&lt;", "<")
          .replace("&gt;", ">")
          .replace("&quot;", "\"")
          .replace("&apos;", "'")
          .replace("&amp;", "&");
    }
  }
}
