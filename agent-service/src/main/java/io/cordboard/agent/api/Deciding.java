package io.cordboard.agent.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.agent.kafka.AgentStreams;
import io.cordboard.agent.kafka.QuestionDesk.Answer;
import io.cordboard.agent.kafka.QuestionDesk.Asked;
import io.cordboard.events.live.Elsewhere;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.function.Supplier;

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
  private final Counter unanswered;

  /** Made by the container. */
  Deciding(AgentStreams streams, Caller caller, ObjectMapper json, MeterRegistry meters) {
    this.streams = streams;
    this.caller = caller;
    this.json = json;
    this.unanswered =
        Counter.builder("cordboard.agent.questions.unanswered")
            .description("Questions (why, beliefs) that nobody answered in time")
            .register(meters);
  }

  /**
   * The answer as JSON.
   *
   * @param unknown the problem if there is no such thing
   * @throws WebApplicationException that one; 503 if nobody answered in time, which says nothing
   */
  <T> Response answer(UriInfo uri, Asked<T> asked, Supplier<WebApplicationException> unknown) {
    Elsewhere elsewhere = streams.decidedElsewhere(caller.instanceId());
    if (elsewhere != null) {
      return Response.temporaryRedirect(elsewhere.at(uri.getRequestUri())).build();
    }
    Answer<T> answer =
        streams.questions().ask(streams.subject(caller.instanceId()), asked, ANSWER_MAX);
    return switch (answer) {
      case Answer.Known<T>(T what) -> Response.ok(json.<ObjectNode>valueToTree(what)).build();
      case Answer.Unknown<T> _ -> throw unknown.get();
      case Answer.Unanswered<T> _ -> {
        unanswered.increment();
        throw Problem.unanswered(
                "no thread here that decides for tenant "
                    + caller.instanceId()
                    + " answered within "
                    + ANSWER_MAX.toMillis()
                    + " ms; the topology is "
                    + streams.state())
            .exception();
      }
    };
  }
}
