package io.cordboard.flow.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text with references in it, split when the flow is parsed.
 *
 * @param source as it was written
 * @param parts the text between references, and the references, in order; empty for an empty text
 */
public record Template(String source, List<Part> parts) {

  /** What stands in place of a value that must not be shown. */
  public static final String MASK = "********";

  /** A piece of text, or a reference. */
  public record Part(String literal, @Nullable Reference reference) {}

  /** Splits a text. Every text is a template: what is no reference is literal. */
  public static Template of(String text) {
    if (text.indexOf('$') < 0) {
      return constant(text);
    }
    var parts = new ArrayList<Part>();
    var literal = new StringBuilder();
    int position = 0;
    while (position < text.length()) {
      var scan = new ReferenceScan(text, position);
      var reference = scan.read();
      if (reference == null) {
        literal.append(text.charAt(position++));
        continue;
      }
      if (!literal.isEmpty()) {
        parts.add(new Part(literal.toString(), null));
        literal.setLength(0);
      }
      parts.add(new Part("", reference));
      position = scan.end();
    }
    if (!literal.isEmpty()) {
      parts.add(new Part(literal.toString(), null));
    }
    return new Template(text, List.copyOf(parts));
  }

  /** A text that is taken as it is. */
  public static Template constant(String text) {
    return new Template(text, text.isEmpty() ? List.of() : List.of(new Part(text, null)));
  }

  /** Whether it has no reference. */
  public boolean isConstant() {
    return parts.isEmpty() || (parts.size() == 1 && parts.getFirst().reference() == null);
  }

  /** The reference that is the whole template; null if it is anything else. */
  public @Nullable Reference wholeReference() {
    return parts.size() == 1 ? parts.getFirst().reference() : null;
  }

  /** The text with values in place of references; a missing value is an empty text. */
  public String resolve(Values values) {
    return isConstant() ? source : resolve(values, false, false);
  }

  /** The same with values escaped for XML. What was written is taken as it is. */
  public String resolveForXml(Values values) {
    return isConstant() ? source : resolve(values, false, true);
  }

  /** The same with sensitive values masked, fit to be shown. */
  public String resolveMasked(Values values) {
    return isConstant() ? source : resolve(values, true, false);
  }

  /** Whether a reference in it is sensitive. */
  public boolean isSensitive(Values values) {
    for (var part : parts) {
      if (part.reference() != null && values.isSensitive(part.reference())) {
        return true;
      }
    }
    return false;
  }

  private String resolve(Values values, boolean masked, boolean escaped) {
    var text = new StringBuilder(source.length() + 16);
    for (var part : parts) {
      var reference = part.reference();
      if (reference == null) {
        text.append(part.literal());
      } else if (masked && values.isSensitive(reference)) {
        text.append(MASK);
      } else {
        var value = value(reference, values);
        text.append(escaped ? escape(value) : value);
      }
    }
    return text.toString();
  }

  /** The value, else that of the longest beginning that has one and what was written behind it. */
  private String value(Reference reference, Values values) {
    var value = values.value(reference);
    if (value != null || parts.size() == 1) {
      return value == null ? "" : value;
    }
    for (var shorter = reference.shorter(); shorter != null; shorter = shorter.shorter()) {
      var found = values.value(shorter);
      if (found != null && !found.startsWith("{") && !found.startsWith("[")) {
        return found + reference.text().substring(shorter.text().length());
      }
    }
    return "";
  }

  private static String escape(String value) {
    var escaped = new StringBuilder(value.length() + 16);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&apos;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
