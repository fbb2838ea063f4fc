package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.recording.testing.Analyser;
import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tricks in every field of every operation, as the service's own OpenAPI document lists them: each
 * is refused with a problem document or is plain data, and never makes the service fail.
 */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class BadInputTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

  private static final List<String> TRICKS =
      List.of(
          "'; DROP TABLE contact_record; --",
          "' OR '1'='1",
          "1); SELECT pg_sleep(60); --",
          "%' UNION SELECT original FROM transcript_line --",
          "$1",
          "\\",
          "\\'; --",
          "..",
          "../../../../etc/passwd",
          "..\\..\\windows",
          "/etc/passwd",
          "file:///etc/passwd",
          "a\u0000b",
          "\u0000",
          "line\r\nX-Evil: yes",
          "\u202e\u2066",
          "\ud83d\ude00",
          "\ufffe\uffff",
          "*",
          "%",
          "%s%n%x",
          "${jndi:ldap://127.0.0.1/x}",
          "{{7*7}}",
          "<script>alert(1)</script>",
          "-1",
          "0",
          "2147483648",
          "9223372036854775808",
          "99999999999999999999999999",
          "1e400",
          "NaN",
          "null",
          "true",
          "[]",
          "{}",
          "\"",
          "+999999999-12-31T23:59:59Z",
          "-999999999-01-01T00:00:00Z",
          "0000-00-00T00:00:00Z",
          "bytes=-9223372036854775808",
          "bytes=9-1",
          "(a+)+$",
          "((((((((((a)*)*)*)*)*)*)*)*)*)*",
          cursor("2026-11-01T12:00:00Z|a\u0000b"),
          cursor("+200000000-01-01T00:00:00Z|a"),
          cursor("-200000000-01-01T00:00:00Z|' OR '1'='1"),
          "x".repeat(257),
          "x".repeat(3_000));

  /** What JSON can carry and an address can't. */
  private static final List<String> TRICKS_OF_BODIES =
      List.of("\ud800", "x".repeat(1_000_000), "\u0001\u001f\u007f\u0085");

  /** Right bodies, by operation; the test fails if one has none here. */
  private static final Map<String, String> BODIES =
      new TreeMap<>(
          Map.of(
              "post /audit/digests",
              "{\"text\": \"+493012345678\"}",
              "put /categories/{name}",
              """
              {"channels": ["CHAT"], "queues": ["q"], "when": {"all": [{"words": ["refund"], "saidBy": "CUSTOMER"}, {"not": {"pattern": "x"}}]}}\
              """,
              "put /contacts/{contactId}/legal-hold",
              "{\"reason\": \"a lawsuit\"}",
              "post /erasures/preview",
              "{\"contactId\": \"CONTACT\", \"customerAddress\": null, \"exceptHeld\": true}",
              "put /erasures/{erasureId}",
              "{\"contactId\": \"CONTACT\", \"customerAddress\": null, \"exceptHeld\": true}",
              "put /recordings/{recordingId}/transcript",
              """
              {"language": "en", "lines": [{"participant": "AGENT", "text": "a b", "begin": 0, "end": 9, "channel": 0, "words": [{"text": "a", "begin": 0, "end": 9, "confidence": 0.5}]}]}\
              """,
              "post /recordings/{recordingId}/links",
              "{\"seconds\": 60}",
              "put /retention/policies",
              "{\"policies\": [{\"queueId\": \"nowhere\", \"kind\": \"AUDIO\", \"keepDays\": 36500}]}",
              "post /retention/plan",
              "{\"policies\": [{\"queueId\": \"nowhere\", \"kind\": \"AUDIO\", \"keepDays\": 36500}]}"));

  private static final List<String> CRITERIA =
      List.of(
          "from",
          "to",
          "number",
          "agentId",
          "queueId",
          "flowId",
          "outcome",
          "attribute",
          "words",
          "category",
          "limit",
          "cursor");

  /** Parameters that an operation reads out of its address by itself. */
  private static final Map<String, List<String>> READ_BY_ITSELF =
      Map.of(
          "get /contacts",
          CRITERIA,
          "get /exports/contacts",
          Stream.concat(CRITERIA.stream(), Stream.of("format")).toList());

  private static final String UPLOAD = "put /recordings/{recordingId}/segments/{segment}";

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  @SuppressWarnings("NullAway") // Set before each test.
  private Contacts contacts;

  @SuppressWarnings("NullAway") // Set before each test.
  private Rest rest;

  private String contactId = "";
  private String recordingId = "";
  private final byte[] media = Contacts.wav(2_000, 7);
  private final List<String> wrong = new ArrayList<>();
  private int requests;

  /** A field of an operation, and where it is. */
  private record Field(String name, String in) {}

  /** An operation with all its fields but those of its body. */
  private record Operation(String name, String method, String path, List<Field> fields) {}

  @BeforeEach
  void begin() {
    contacts = new Contacts(base);
    String customer = Contacts.someNumber();
    contactId = "bad-input-" + customer.substring(1);
    // In progress, so that no erasure takes it by the way.
    contacts.begin(contactId, contactId, customer, Instant.now());
    Analyser.asksFor(contactId, 5, "");
    contacts.awaitState(contactId + "-rec", "EXPECTED");
    recordingId = contacts.record(contactId, media);
    rest =
        new Rest(
            base.toString(),
            "everybody",
            Set.of("admin", "auditor", "supervisor", "agent", "gateway", "analyser"),
            Map.of("queues", List.of("*")));
  }

  @Test
  void shouldRefuseClearlyOrTakeAsDataWhenAnyFieldIsATrick() throws IOException {
    List<Operation> operations = operations();
    assertThat(operations).hasSizeGreaterThan(25);
    for (Operation operation : operations) {
      for (Field field : operation.fields()) {
        TRICKS.forEach(trick -> call(operation, Map.of(field, trick)));
      }
    }

    checkNothingIsBroken();
    System.out.printf(
        "%d requests with tricks in the fields of %d operations%n", requests, operations.size());
  }

  @Test
  void shouldRefuseClearlyOrTakeAsDataWhenAnyFieldOfABodyIsATrick() throws IOException {
    for (Operation operation : operations()) {
      String body = BODIES.get(operation.name());
      if (body != null) {
        JsonNode right = JSON.readTree(body.replace("CONTACT", contactId));
        List<JsonNode> values = new ArrayList<>();
        Stream.concat(TRICKS.stream(), TRICKS_OF_BODIES.stream())
            .map(JSON.getNodeFactory()::textNode)
            .forEach(values::add);
        for (String other : List.of("null", "{}", "[]", "[[]]", "{\"a\": 1}", "1e400", "-1.5")) {
          values.add(JSON.readTree(other));
        }
        values.forEach(value -> spoiled(right, value, spoilt -> send(operation, spoilt)));
        for (String broken : List.of("", "[1", "null", "\"x\"", "[]", "1", "{\"a\":1}")) {
          send(operation, broken);
        }
        send(operation, "[".repeat(5_000));
        send(operation, "{\"a\":".repeat(5_000));
      }
    }

    checkNothingIsBroken();
    System.out.printf("%d requests with tricks in the fields of bodies%n", requests);
  }

  @Test
  void shouldKeepATrickAsItIsWhenItIsPlainData() {
    String reason = "'; DROP TABLE legal_hold; -- <script>";
    assertThat(
            rest.putJson(
                    "/contacts/" + contactId + "/legal-hold",
                    JSON.createObjectNode().put("reason", reason).toString())
                .status())
        .isEqualTo(204);

    assertThat(rest.get("/legal-holds").json().findValuesAsText("reason")).contains(reason);
    assertThat(rest.delete("/contacts/" + contactId + "/legal-hold").status()).isEqualTo(204);
  }

  /** What a page's `next` looks like. */
  private static String cursor(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private void checkNothingIsBroken() {
    assertThat(wrong).isEmpty();
    assertThat(rest.get("/contacts/" + contactId).status()).isEqualTo(200);
    assertThat(rest.get("/recordings/" + recordingId + "/media").http().body()).isEqualTo(media);
    assertThat(rest.get("/q/health/ready").status()).isEqualTo(200);
  }

  private List<Operation> operations() throws IOException {
    JsonNode document = JSON.readTree(rest.get("/q/openapi?format=json").http().body());
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (METHODS.contains(method.getKey())) {
          operations.add(operation(path.getKey(), method.getKey(), method.getValue()));
        }
      }
    }
    return operations;
  }

  private static Operation operation(String path, String method, JsonNode description) {
    String name = method + " " + path;
    List<Field> fields = new ArrayList<>();
    for (JsonNode parameter : description.path("parameters")) {
      fields.add(new Field(parameter.get("name").asText(), parameter.get("in").asText()));
    }
    READ_BY_ITSELF
        .getOrDefault(name, List.of())
        .forEach(parameter -> fields.add(new Field(parameter, "query")));
    boolean described = description.has("requestBody") && !name.equals(UPLOAD);
    assertThat(BODIES.containsKey(name)).as("a right body of " + name).isEqualTo(described);
    return new Operation(name, method, path, fields);
  }

  /** A right value of a field, or none. */
  private String right(Field field, String operation) {
    return switch (field.name()) {
      case "contactId" -> contactId;
      case "recordingId" -> operation.equals(UPLOAD) ? contactId + "-other" : recordingId;
      case "segment" -> "0";
      case "sha256" -> Contacts.sha256(media);
      case "startedAt" -> "2026-11-01T12:00:00Z";
      case "durationMs" -> "1000";
      case "last" -> "false";
      case "day" -> "2026-11-01";
      case "file" -> "block_execution.parquet";
      default -> field.in().equals("path") ? "some" : "";
    };
  }

  private void call(Operation operation, Map<Field, String> tricks) {
    String path = operation.path();
    Map<String, String> query = new LinkedHashMap<>();
    Map<String, String> headers = new TreeMap<>();
    for (Field field : operation.fields()) {
      String value = tricks.getOrDefault(field, right(field, operation.name()));
      switch (field.in()) {
        case "path" -> path = path.replace("{" + field.name() + "}", encoded(value));
        case "query" -> query.put(field.name(), value);
        default -> headers.put(field.name(), value);
      }
    }
    query.values().removeIf(String::isEmpty);
    StringBuilder address = new StringBuilder(path);
    query.forEach((name, value) ->
        address
            .append(address.indexOf("?") < 0 ? "?" : "&")
            .append(name)
            .append("=")
            .append(encoded(value)));
    boolean carries = headers.values().stream().allMatch(v -> v.matches("[\\x20-\\x7e]*"));
    if (carries) {
      headers.values().removeIf(String::isEmpty);
      check(operation, tricks.toString(), answer(operation, address.toString(), headers));
    }
  }

  private Rest.Answer answer(Operation operation, String path, Map<String, String> headers) {
    String[] pairs =
        headers.entrySet().stream()
            .flatMap(h -> Stream.of(h.getKey(), h.getValue()))
            .toArray(String[]::new);
    String body = BODIES.getOrDefault(operation.name(), "").replace("CONTACT", contactId);
    return switch (operation.method()) {
      case "get" -> rest.get(path, pairs);
      case "delete" -> rest.delete(path);
      case "post" -> rest.postJson(path, body);
      default ->
          operation.name().equals(UPLOAD)
              ? rest.put(path, media, headers.getOrDefault("Content-Type", "audio/wav"))
              : rest.putJson(path, body);
    };
  }

  private void send(Operation operation, String body) {
    String path = operation.path();
    for (Field field : operation.fields()) {
      if (field.in().equals("path")) {
        path = path.replace("{" + field.name() + "}", encoded(right(field, operation.name())));
      }
    }
    Rest.Answer answer =
        operation.method().equals("post") ? rest.postJson(path, body) : rest.putJson(path, body);
    check(operation, body.length() > 200 ? body.substring(0, 200) : body, answer);
  }

  /** Gives a body in which one field after the other has a value. */
  private static void spoiled(JsonNode right, JsonNode value, Consumer<String> taker) {
    spoil(right, right, value, taker);
  }

  private static void spoil(JsonNode all, JsonNode at, JsonNode value, Consumer<String> taker) {
    if (at instanceof ObjectNode object) {
      for (String name :
          List.copyOf(object.properties().stream().map(Map.Entry::getKey).toList())) {
        JsonNode before = object.get(name);
        object.set(name, value);
        taker.accept(all.toString());
        object.set(name, before);
        spoil(all, before, value, taker);
      }
    } else if (at instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode before = array.get(i);
        array.set(i, value);
        taker.accept(all.toString());
        array.set(i, before);
        spoil(all, before, value, taker);
      }
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private void check(Operation operation, String trick, Rest.Answer answer) {
    requests++;
    String body = new String(answer.http().body(), StandardCharsets.UTF_8);
    String what = operation.name() + " with " + trick + ": " + answer.status() + " " + body;
    String shown = what.length() > 400 ? what.substring(0, 400) : what;
    boolean clear =
        answer.status() != 400
            || (answer.header("content-type").startsWith("application/problem+json")
                && !answer.json().path("detail").asText().isEmpty());
    boolean leaks = body.contains("Exception") || body.contains("org.postgresql");
    if (answer.status() >= 500 || !clear || leaks || !answer.header("x-evil").isEmpty()) {
      wrong.add(shown);
    }
  }
}
