package io.cordboard.agent.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.agent.definition.Parsed;
import io.cordboard.agent.kafka.DefinitionBook;
import io.cordboard.agent.kafka.DefinitionBook.Entry;
import io.cordboard.agent.kafka.DefinitionBook.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.function.Function;

/** What requests for definitions of all kinds have in common: those of the caller's tenant. */
@ApplicationScoped
class DefinitionDesk {

  private final DefinitionBook book;
  private final Caller caller;

  /** Made by the container. */
  DefinitionDesk(DefinitionBook book, Caller caller) {
    this.book = book;
    this.caller = caller;
  }

  /** All of a kind. */
  List<Entry> all(Kind kind) {
    return book.all(kind, caller.instanceId());
  }

  /** One of them; a problem if there is none. */
  Entry get(Kind kind, String id) {
    return book.find(kind, caller.instanceId(), id).orElseThrow(() -> notFound(kind, id));
  }

  /**
   * Defines one; a problem if the document is not valid.
   *
   * @param document what was put
   * @param parsed what the document says
   * @param name the name of what it says
   */
  <T> Entry put(
      Kind kind, String id, JsonNode document, Parsed<T> parsed, Function<T, String> name) {
    return switch (parsed) {
      case Parsed.Invalid<T> invalid -> throw Problem.invalid(invalid.problems());
      case Parsed.Valid<T>(T valid) ->
          book.publish(
              kind,
              caller.instanceId(),
              id,
              name.apply(valid),
              DefinitionJson.document(document),
              caller.name());
    };
  }

  /** Deletes one; a problem if there is none. */
  void delete(Kind kind, String id) {
    if (book.find(kind, caller.instanceId(), id).isEmpty()) {
      throw notFound(kind, id);
    }
    book.delete(kind, caller.instanceId(), id);
  }

  private static WebApplicationException notFound(Kind kind, String id) {
    String what =
        switch (kind) {
          case AGENT -> "agent";
          case ROUTING_PROFILE -> "routing profile";
          case AGENT_STATUS -> "agent status";
          case QUICK_CONNECT -> "quick connect";
        };
    return Problem.notFound(what, id);
  }
}
