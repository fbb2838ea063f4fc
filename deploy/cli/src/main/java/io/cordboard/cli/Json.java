package io.cordboard.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON as this command reads and writes it. */
public final class Json {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private Json() {}

  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  public static ArrayNode array() {
    return JSON.createArrayNode();
  }

  /** Parses text that should be JSON; {@code what} names it in the message when it isn't. */
  public static JsonNode parse(String text, String what) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new CommandFailure(what + " is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Reads a JSON or YAML file, whichever its name says. */
  public static JsonNode read(Path file) {
    try {
      String text = Files.readString(file);
      return file.toString().endsWith(".json") ? parse(text, file.toString()) : YAML.readTree(text);
    } catch (IOException e) {
      throw new CommandFailure("can't read " + file + ": " + e.getMessage(), e);
    }
  }

  /** One line. */
  public static String line(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a value of this command has no JSON form", e);
    }
  }

  /** Several lines, for people. */
  public static String pretty(Object value) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a value of this command has no JSON form", e);
    }
  }
}
