package io.cordboard.queue.definition;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.queue.definition.HoursOfOperation.Hours;
import io.cordboard.queue.definition.HoursOfOperation.Period;
import io.cordboard.queue.definition.HoursOfOperation.SpecialDay;
import org.jspecify.annotations.Nullable;

/**
 * Writes a queue as the JSON document that {@link QueueParser} reads, with defaults spelled out.
 */
public final class QueueWriter {

  private static final ObjectMapper JSON = new ObjectMapper();

  private QueueWriter() {}

  /** The document as text. */
  public static String text(QueueDocument queue) {
    return node(queue).toString();
  }

  /** The document. */
  public static ObjectNode node(QueueDocument queue) {
    ObjectNode out = JSON.createObjectNode();
    out.put("id", queue.id());
    out.put("name", queue.name());
    putIfThere(out, "description", queue.description());
    if (queue.capacity() != null) {
      out.put("capacity", queue.capacity());
    }
    if (!queue.channelCapacity().isEmpty()) {
      ObjectNode shares = out.putObject("channelCapacity");
      queue.channelCapacity().forEach((channel, share) -> shares.put(channel.name(), share));
    }
    out.put("serviceLevelSeconds", queue.serviceLevelSeconds());
    out.put("maxWaitSeconds", queue.maxWaitSeconds());
    putIfThere(out, "outboundCallerId", queue.outboundCallerId());
    putIfThere(out, "outboundCallerName", queue.outboundCallerName());
    putIfThere(out, "outboundWhisperFlow", queue.outboundWhisperFlow());
    HoursOfOperation hours = queue.hours();
    if (hours != null) {
      out.set("hours", node(hours));
    }
    putIfThere(out, "hoursOfOperation", queue.hoursOfOperation());
    out.put("enabled", queue.enabled());
    return out;
  }

  private static ObjectNode node(HoursOfOperation hours) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("timeZone", hours.timeZone().getId());
    ArrayNode periods = out.putArray("periods");
    for (Period period : hours.periods()) {
      periods
          .addObject()
          .put("day", period.day().name())
          .put("start", period.start().toString())
          .put("end", period.end().toString());
    }
    ArrayNode overrides = out.putArray("overrides");
    for (SpecialDay override : hours.overrides()) {
      ArrayNode open =
          overrides.addObject().put("date", override.date().toString()).putArray("hours");
      for (Hours each : override.hours()) {
        open.addObject().put("start", each.start().toString()).put("end", each.end().toString());
      }
    }
    return out;
  }

  private static void putIfThere(ObjectNode out, String property, @Nullable String value) {
    if (value != null) {
      out.put(property, value);
    }
  }
}
