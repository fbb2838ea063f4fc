package io.cordboard.agent.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.agent.core.InstanceState;
import io.cordboard.agent.kafka.AgentStreams;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the thread that decides for the caller's tenant, or sends the caller on to the process in
 * which it runs.
 */
@ApplicationScoped
class Deciding {

  /** How long an answer may take. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(2);

  private final AgentStreams streams;
  private final Caller caller;
  private final ObjectMapper json;

  /** Made by the container. */
  Deciding(AgentStreams streams, Caller caller, ObjectMapper json) {
    this.streams = streams;
    this.caller = caller;
    this.json = json;
  }

  /** What is asked of a state at a moment, in milliseconds since 1970. */
  interface Question<T> {
    @Nullable T of(InstanceState state, long now);
  }

  /**
   * The answer as JSON.
   *
   * @param otherwise what is answered if the answer is null, or none came in time
   */
  <T> Response answer(UriInfo uri, Question<T> question, Supplier<T> otherwise) {
    String elsewhere = streams.decidedElsewhere(caller.instanceId());
    if (elsewhere != null) {
      return Elsewhere.redirect(uri, elsewhere);
    }
    Optional<T> answer =
        streams
            .questions()
            .ask(
                caller.instanceId(),
                (state, now) -> Optional.ofNullable(question.of(state, now)),
                ANSWER_MAX);
    return Response.ok(json.<ObjectNode>valueToTree(answer.orElseGet(otherwise))).build();
  }
}
