package io.cordboard.queue.kafka;

import io.cordboard.events.common.RoutingCriteria;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Routing criteria between topics, where they are records, and the queue, which only keeps them.
 */
final class CriteriaCodec {

  private CriteriaCodec() {}

  /** As the queue keeps them: any agent if there are none or no steps. */
  static io.cordboard.queue.core.RoutingCriteria kept(
      @Nullable RoutingCriteria criteria, Instant otherwiseFrom) {
    if (criteria == null || criteria.getSteps().isEmpty()) {
      return io.cordboard.queue.core.RoutingCriteria.NONE;
    }
    RoutingCriteria dated =
        RoutingCriteria.newBuilder(criteria)
            .setStartsAt(criteria.getStartsAt() == null ? otherwiseFrom : criteria.getStartsAt())
            .build();
    try {
      ByteBuffer buffer = RoutingCriteria.getEncoder().encode(dated);
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return new io.cordboard.queue.core.RoutingCriteria(Base64.getEncoder().encodeToString(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("criteria could not be written to memory", e);
    }
  }

  /** As topics carry them; null for any agent. */
  static @Nullable RoutingCriteria told(io.cordboard.queue.core.RoutingCriteria criteria) {
    if (criteria.encoded().isEmpty()) {
      return null;
    }
    try {
      return RoutingCriteria.getDecoder().decode(Base64.getDecoder().decode(criteria.encoded()));
    } catch (IOException e) {
      throw new UncheckedIOException("criteria of this service's own store can't be read", e);
    }
  }
}
