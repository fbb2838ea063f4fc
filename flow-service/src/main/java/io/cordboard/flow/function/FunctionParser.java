package io.cordboard.flow.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.flow.definition.FlowProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the document of a function: {@code url}, {@code headers} (a text, or {@code {secret,
 * prefix}}), {@code name}, {@code arn}, {@code description}.
 */
public final class FunctionParser {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> KNOWN =
      Set.of("id", "name", "arn", "description", "url", "headers");
  private static final int HEADERS_MAX = 20;
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /** Headers that are not for people to set. */
  private static final Set<String> OURS =
      Set.of("content-type", "content-length", "host", "connection", "idempotency-key");

  private final List<FlowProblem> problems = new ArrayList<>();

  private FunctionParser() {}

  /** What came of reading; the function is null if there is a problem. */
  public record Parsed(@Nullable HttpFunction function, List<FlowProblem> problems) {}

  /** Reads a document. */
  public static Parsed parse(String json) {
    FunctionParser parser = new FunctionParser();
    try {
      HttpFunction function = parser.read(JSON.readTree(json));
      return new Parsed(parser.problems.isEmpty() ? function : null, List.copyOf(parser.problems));
    } catch (JsonProcessingException e) {
      parser.problem("$", String.valueOf(e.getOriginalMessage()), "a JSON document");
      return new Parsed(null, parser.problems);
    }
  }

  private @Nullable HttpFunction read(JsonNode root) {
    root.fieldNames()
        .forEachRemaining(name -> {
          if (!KNOWN.contains(name)) {
            problem("$." + name, name, "one of " + String.join(", ", new TreeSet<>(KNOWN)));
          }
        });
    URI address = address(root.path("url"));
    Map<String, HttpFunction.Header> headers = headers(root.path("headers"));
    return address == null ? null : new HttpFunction(address, headers);
  }

  private @Nullable URI address(JsonNode url) {
    try {
      URI address = new URI(url.asText());
      boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (http && address.getHost() != null && address.getUserInfo() == null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Reported below.
    }
    problem(
        "$.url",
        url.isMissingNode() ? "nothing" : url.asText(),
        "an http or https address without user or password");
    return null;
  }

  private Map<String, HttpFunction.Header> headers(JsonNode node) {
    Map<String, HttpFunction.Header> headers = new LinkedHashMap<>();
    if (node.size() > HEADERS_MAX) {
      problem("$.headers", node.size() + " headers", "at most " + HEADERS_MAX);
    }
    node.properties()
        .forEach(field -> {
          String path = "$.headers." + field.getKey();
          if (!HEADER.matcher(field.getKey()).matches()
              || OURS.contains(field.getKey().toLowerCase(java.util.Locale.ROOT))) {
            problem(path, field.getKey(), "a header's name that is free to set");
          }
          HttpFunction.Header header = header(field.getValue(), path);
          if (header != null) {
            headers.put(field.getKey(), header);
          }
        });
    return headers;
  }

  private HttpFunction.@Nullable Header header(JsonNode value, String path) {
    if (value.isTextual() && value.asText().chars().allMatch(FunctionParser::isPrintable)) {
      return new HttpFunction.Header(value.asText(), null);
    }
    String secret = value.path("secret").asText();
    String prefix = value.path("prefix").asText();
    if (SECRET.matcher(secret).matches() && prefix.chars().allMatch(FunctionParser::isPrintable)) {
      return new HttpFunction.Header(prefix, secret);
    }
    problem(path, value.getNodeType().name(), "a printable text, or {secret, prefix}");
    return null;
  }

  private static boolean isPrintable(int c) {
    return c >= ' ' && c <= '~';
  }

  private void problem(String path, String found, String expected) {
    problems.add(
        new FlowProblem(FlowProblem.Severity.ERROR, path, found, expected, "write " + expected));
  }
}
