package io.cordboard.recording.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.recording.api.ContactViews.ContactLine;
import io.cordboard.recording.store.ContactQueries.Contact;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How contacts are written one after the other. */
enum ContactFormat {
  /** A line of names, then a line a contact (RFC 4180). */
  CSV("text/csv; charset=utf-8"),
  /** A JSON array. */
  JSON("application/json"),
  /** A JSON object a line. */
  NDJSON("application/x-ndjson");

  private static final List<String> NAMES =
      List.of(
          "contactId",
          "initialContactId",
          "channel",
          "initiationMethod",
          "initiatedAt",
          "disconnectedAt",
          "outcome",
          "customerAddress",
          "systemAddress",
          "agentId",
          "queueId",
          "flowId",
          "campaignId",
          "attributes",
          "categories");

  private static final String LINE_END = "\r\n";

  private final String mediaType;

  ContactFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** The end of a file's name. */
  String extension() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  void begin(Writer out) throws IOException {
    switch (this) {
      case CSV -> out.write(String.join(",", NAMES) + LINE_END);
      case JSON -> out.write("[");
      case NDJSON -> {
        // Lines only.
      }
    }
  }

  void contact(Writer out, Contact contact, boolean first, ObjectMapper json) throws IOException {
    switch (this) {
      case CSV -> out.write(csv(contact) + LINE_END);
      case JSON -> {
        out.write(first ? "\n" : ",\n");
        out.write(json.writeValueAsString(ContactLine.of(contact)));
      }
      case NDJSON -> {
        out.write(json.writeValueAsString(ContactLine.of(contact)));
        out.write("\n");
      }
    }
  }

  void end(Writer out) throws IOException {
    if (this == JSON) {
      out.write("\n]\n");
    }
  }

  private static String csv(Contact contact) {
    ContactLine line = ContactLine.of(contact);
    List<@Nullable Object> values =
        Arrays.asList(
            line.contactId(),
            line.initialContactId(),
            line.channel(),
            line.initiationMethod(),
            line.initiatedAt(),
            line.disconnectedAt(),
            line.outcome(),
            line.customerAddress(),
            line.systemAddress(),
            line.agentId(),
            line.queueId(),
            line.flowId(),
            line.campaignId(),
            line.attributes(),
            String.join("; ", line.categories()));
    return values.stream().map(ContactFormat::cell).collect(Collectors.joining(","));
  }

  /**
   * A cell. What a spreadsheet would take for a formula gets an apostrophe in front, as callers
   * choose some of these values; telephone numbers stay what they are.
   */
  static String cell(@Nullable Object value) {
    String text = value == null ? "" : value.toString();
    if (isFormula(text)) {
      text = "'" + text;
    }
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private static boolean isFormula(String text) {
    if (text.isEmpty()) {
      return false;
    }
    return switch (text.charAt(0)) {
      case '=', '@', '\t', '\r' -> true;
      case '+', '-' -> !text.substring(1).chars().allMatch(c -> c >= '0' && c <= '9');
      default -> false;
    };
  }
}
