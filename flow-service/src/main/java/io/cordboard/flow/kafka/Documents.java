package io.cordboard.flow.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.events.resource.Resource;
import io.cordboard.flow.definition.HoursParser;
import io.cordboard.flow.definition.TaskTemplateParser;
import io.cordboard.flow.engine.Endpoint;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.HoursOfOperation;
import io.cordboard.flow.engine.QueueDefinition;
import io.cordboard.flow.engine.TaskTemplate;
import io.cordboard.flow.function.FunctionParser;
import io.cordboard.flow.function.HttpFunction;
import org.jspecify.annotations.Nullable;

/**
 * The JSON documents of resources that flow-service writes or reads.
 *
 * <p>FLOW_VERSION: {@code type}, {@code content}, {@code contentHash}. FLOW_ALIAS: {@code version}.
 * ENTRY_POINT: {@code flow}, {@code alias}, {@code version}. QUEUE (queue-service's): {@code arn},
 * {@code outboundCallerId}, {@code outboundWhisperFlow}, {@code hours}, {@code hoursOfOperation}
 * are read, if they are there. HOURS: see {@link HoursParser}. TASK_TEMPLATE: see {@link
 * TaskTemplateParser}.
 */
final class Documents {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Documents() {}

  static String of(FlowVersion version) {
    return JSON.createObjectNode()
        .put("type", version.type().name())
        .put("contentHash", version.contentHash())
        .put("content", version.content())
        .toString();
  }

  static String ofAlias(int version) {
    return JSON.createObjectNode().put("version", version).toString();
  }

  static String of(EntryPoint entry) {
    ObjectNode document = JSON.createObjectNode().put("flow", entry.flow());
    if (entry.alias() != null) {
      document.put("alias", entry.alias());
    }
    if (entry.version() != null) {
      document.put("version", entry.version());
    }
    return document.toString();
  }

  static FlowVersion flowVersion(Resource r) {
    JsonNode document = read(r);
    FlowType type = FlowType.named(document.path("type").asText());
    if (type == null) {
      throw new InvalidInputException("flow " + r.getId() + ": no flow type");
    }
    return new FlowVersion(
        r.getId(),
        Math.toIntExact(r.getVersion()),
        r.getName(),
        type,
        document.path("content").asText(),
        document.path("contentHash").asText(),
        r.getOccurredAt(),
        r.getActor());
  }

  static int aliasVersion(Resource r) {
    return read(r).path("version").asInt();
  }

  static EntryPoint entryPoint(Resource r) {
    JsonNode document = read(r);
    return new EntryPoint(
        r.getId(),
        document.path("flow").asText(),
        text(document, "alias"),
        document.hasNonNull("version") ? document.path("version").asInt() : null);
  }

  static QueueDefinition queue(Resource r) {
    JsonNode document = read(r);
    String arn = text(document, "arn");
    String caller = text(document, "outboundCallerId");
    JsonNode hours = document.path("hours");
    return new QueueDefinition(
        r.getId(),
        r.getName(),
        arn == null ? r.getId() : arn,
        caller == null ? null : Endpoint.telephone(caller),
        text(document, "outboundWhisperFlow"),
        hours.isObject() ? hours(r, hours.toString()) : null,
        text(document, "hoursOfOperation"));
  }

  static Named<HoursOfOperation> hours(Resource r) {
    String arn = text(read(r), "arn");
    return new Named<>(r.getId(), r.getName(), arn, hours(r, r.getDocument()), r.getDocument());
  }

  static Named<TaskTemplate> taskTemplate(Resource r) {
    TaskTemplateParser.Parsed parsed = TaskTemplateParser.parse(r.getId(), r.getDocument());
    TaskTemplate template = parsed.template();
    if (template == null) {
      throw new InvalidInputException(r.getKind() + " " + r.getId() + ": " + parsed.problems());
    }
    return new Named<>(r.getId(), r.getName(), text(read(r), "arn"), template, r.getDocument());
  }

  static Named<HttpFunction> function(Resource r) {
    FunctionParser.Parsed parsed = FunctionParser.parse(r.getDocument());
    HttpFunction function = parsed.function();
    if (function == null) {
      throw new InvalidInputException(r.getKind() + " " + r.getId() + ": " + parsed.problems());
    }
    return new Named<>(r.getId(), r.getName(), text(read(r), "arn"), function, r.getDocument());
  }

  private static HoursOfOperation hours(Resource r, String document) {
    HoursParser.Parsed parsed = HoursParser.parse(document);
    HoursOfOperation hours = parsed.hours();
    if (hours == null) {
      throw new InvalidInputException(
          r.getKind() + " " + r.getId() + ": hours of operation: " + parsed.problems());
    }
    return hours;
  }

  private static @Nullable String text(JsonNode document, String field) {
    return document.path(field).isTextual() ? document.path(field).asText() : null;
  }

  private static JsonNode read(Resource r) {
    try {
      return JSON.readTree(r.getDocument());
    } catch (JsonProcessingException e) {
      throw new InvalidInputException(
          r.getKind() + " " + r.getId() + ": document is no JSON: " + e.getOriginalMessage());
    }
  }
}
