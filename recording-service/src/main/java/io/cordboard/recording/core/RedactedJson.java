package io.cordboard.recording.core;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * JSON whose values went through a redaction: texts and numbers, at whatever depth. Names of fields
 * and values that are UUIDs stay: they are written by programs, and digits in them mean nothing.
 */
public final class RedactedJson {

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final String IN_NUMBERS = "+-.eE0123456789";
  private static final int HEX_DIGITS = 4;
  private static final int HEX = 16;

  private final String json;
  private final UnaryOperator<String> redaction;
  private final StringBuilder out;
  private int at;

  private RedactedJson(String json, UnaryOperator<String> redaction) {
    this.json = json;
    this.redaction = redaction;
    this.out = new StringBuilder(json.length());
  }

  /**
   * JSON with its values redacted.
   *
   * @param json valid JSON; what Postgres and our own writer give
   * @param redaction what is left of a text; a number of which something is taken out becomes a
   *     text
   */
  public static String of(String json, UnaryOperator<String> redaction) {
    return new RedactedJson(json, redaction).redacted();
  }

  private String redacted() {
    while (at < json.length()) {
      char next = json.charAt(at);
      if (next == '"') {
        literal();
      } else if (next == '-' || (next >= '0' && next <= '9')) {
        number();
      } else {
        out.append(next);
        at++;
      }
    }
    return out.toString();
  }

  private void number() {
    int start = at;
    while (at < json.length() && IN_NUMBERS.indexOf(json.charAt(at)) >= 0) {
      at++;
    }
    String number = json.substring(start, at);
    String left = redaction.apply(number);
    if (left.equals(number)) {
      out.append(number);
    } else {
      quote(left);
    }
  }

  private void literal() {
    int start = at;
    String value = unquoted();
    int after = at;
    while (after < json.length() && Character.isWhitespace(json.charAt(after))) {
      after++;
    }
    boolean isName = after < json.length() && json.charAt(after) == ':';
    String left = isName || UUID.matcher(value).matches() ? value : redaction.apply(value);
    if (left.equals(value)) {
      out.append(json, start, at);
    } else {
      quote(left);
    }
  }

  private String unquoted() {
    StringBuilder value = new StringBuilder();
    at++;
    while (json.charAt(at) != '"') {
      char next = json.charAt(at++);
      value.append(next == '\\' ? escaped() : next);
    }
    at++;
    return value.toString();
  }

  private char escaped() {
    char sign = json.charAt(at++);
    return switch (sign) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        at += HEX_DIGITS;
        yield (char) Integer.parseInt(json.substring(at - HEX_DIGITS, at), HEX);
      }
      default -> sign;
    };
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next == '"' || next == '\\') {
        out.append('\\').append(next);
      } else if (next < ' ') {
        out.append(String.format("\\u%04x", (int) next));
      } else {
        out.append(next);
      }
    }
    out.append('"');
  }
}
