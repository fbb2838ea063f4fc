package io.cordboard.load;

import io.cordboard.flow.definition.FlowParser;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The flows that are measured. */
final class Measured {

  private Measured() {}

  /** The flow of {@link Ivr10}. */
  static Flow ivr10() {
    try (var file =
        Objects.requireNonNull(Measured.class.getResourceAsStream(Ivr10.FLOW_RESOURCE))) {
      return flow(new String(file.readAllBytes(), StandardCharsets.UTF_8), "load-ivr10");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Flow flow(String json, String id) {
    var parsed =
        new FlowParser().parse(json, new FlowParser.Request(id, 1, id, FlowType.CONTACT_FLOW));
    if (parsed.flow() == null) {
      throw new IllegalArgumentException("flow " + id + ": " + parsed.problems());
    }
    return parsed.flow();
  }
}
