package io.cordboard.queue.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.queue.definition.QueueWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A published definition.
 *
 * @param version counted from 1, by each change
 * @param actor who published it
 * @param queue the document
 */
public record QueueJson(
    String id, long version, Instant publishedAt, @Nullable String actor, JsonNode queue) {

  static QueueJson of(DefinitionBook.Entry entry) {
    return new QueueJson(
        entry.queue().id(),
        entry.version(),
        entry.publishedAt(),
        entry.actor(),
        QueueWriter.node(entry.queue()));
  }
}
