package io.cordboard.flow.offline.cases;

import java.util.regex.Pattern;

/** What a text is expected to be. */
sealed interface TextMatch {

  boolean matches(String text);

  /** For people: what is expected. */
  String words();

  /** The text itself. */
  record Exact(String expected) implements TextMatch {
    @Override
    public boolean matches(String text) {
      return text.equals(expected);
    }

    @Override
    public String words() {
      return '"' + expected + '"';
    }
  }

  /** A text with this in it. */
  record Contains(String part) implements TextMatch {
    @Override
    public boolean matches(String text) {
      return text.contains(part);
    }

    @Override
    public String words() {
      return "something with \"" + part + '"';
    }
  }

  /** A text of this form. */
  record Form(Pattern pattern) implements TextMatch {
    @Override
    public boolean matches(String text) {
      return pattern.matcher(text).matches();
    }

    @Override
    public String words() {
      return "something like /" + pattern + "/";
    }
  }
}
