package io.cordboard.flow.kafka;

import io.cordboard.events.DeadLetters;
import io.cordboard.events.EventHeaders;
import io.cordboard.events.Topics;
import io.cordboard.events.deadletter.DeadLetter;
import io.cordboard.events.function.FunctionInvocation;
import io.cordboard.events.function.FunctionResult;
import io.cordboard.events.serde.EventCodec;
import io.cordboard.events.serde.UndecodableException;
import io.cordboard.flow.config.FlowConfig;
import io.cordboard.flow.engine.ResponseType;
import io.cordboard.flow.function.FunctionAnswer;
import io.cordboard.flow.function.FunctionCall;
import io.cordboard.flow.function.FunctionCalls;
import io.cordboard.flow.function.HttpFunction;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Outgoing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the calls that flows ask for: reads invocations, calls over HTTP, writes results. At least
 * once: an invocation is acknowledged when its result is written, and a call that is made again has
 * the same Idempotency-Key.
 */
@ApplicationScoped
public class FunctionAdapter {

  /** Calls at a time. */
  private static final int CALLS_MAX = 512;

  /** What fails here is not the function but something of ours, such as the schema registry. */
  private static final int RETRIES = 60;

  private static final Duration PAUSE_MIN = Duration.ofMillis(200);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

  /** How long a function's definition is waited for that is not there. */
  private static final Duration DEFINITION_MAX = Duration.ofSeconds(5);

  private static final String SOURCE = "flow-service";
  private static final Logger LOG = LoggerFactory.getLogger(FunctionAdapter.class);

  private final FlowConfig config;
  private final Published published;
  private final FunctionCalls calls;
  private final MutinyEmitter<byte[]> deadLetters;
  private final EventCodec<FunctionInvocation> invocations;
  private final EventCodec<FunctionResult> results;
  private final EventCodec<DeadLetter> letters;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Clock clock = Clock.systemUTC();

  /** Made by the container. */
  public FunctionAdapter(
      FlowConfig config,
      Published published,
      FunctionCalls calls,
      @Channel("function-dead-letters") MutinyEmitter<byte[]> deadLetters) {
    this.config = config;
    this.published = published;
    this.calls = calls;
    this.deadLetters = deadLetters;
    this.invocations = EventCodec.of(FunctionInvocation.class, config.registryUrl());
    this.results = EventCodec.of(FunctionResult.class, config.registryUrl());
    this.letters = EventCodec.of(DeadLetter.class, config.registryUrl());
  }

  /** From invocations to results, many at a time, in no order. */
  @Incoming("function-invocations")
  @Outgoing("function-results")
  public Multi<Message<byte[]>> call(Multi<Message<byte[]>> asked) {
    return asked
        .onItem()
        .transformToMulti(message ->
            Uni.createFrom()
                .item(() -> answer(message))
                .runSubscriptionOn(threads)
                .onFailure()
                .retry()
                .withBackOff(PAUSE_MIN, PAUSE_MAX)
                .atMost(RETRIES)
                .onItem()
                .transformToMulti(answer ->
                    answer.isPresent()
                        ? Multi.createFrom().item(answer.get())
                        : Uni.createFrom()
                            .completionStage(message.ack())
                            .onItem()
                            .transformToMulti(done -> Multi.createFrom().<Message<byte[]>>empty())))
        .merge(CALLS_MAX);
  }

  /** The result; empty if there is none to be written, or none that anybody waits for. */
  private Optional<Message<byte[]>> answer(Message<byte[]> message) {
    FunctionInvocation asked;
    FunctionCall call;
    try {
      asked = decode(message.getPayload());
      call = FunctionWords.call(asked);
    } catch (UndecodableException e) {
      deadLetter(message, DeadLetters.Reason.UNDECODABLE, e);
      return Optional.empty();
    } catch (InvalidInputException e) {
      deadLetter(message, DeadLetters.Reason.INVALID, e);
      return Optional.empty();
    }
    FunctionAnswer answer = call(call);
    if (call.responseType() == ResponseType.NONE) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    FunctionResult result = FunctionWords.result(asked, answer, now);
    String topic = Topics.FUNCTION_RESULTS.in(config.topicPrefix());
    var metadata =
        OutgoingKafkaRecordMetadata.<String>builder()
            .withKey(asked.getInitialContactId())
            .withHeaders(
                EventHeaders.of(
                    result.getEventId(),
                    "FunctionResult",
                    SOURCE,
                    now,
                    asked.getContactId(),
                    asked.getInitialContactId()))
            .build();
    return Optional.of(message.withPayload(encode(topic, result)).addMetadata(metadata));
  }

  /** Codecs are for one thread at a time. */
  private FunctionInvocation decode(byte[] bytes) {
    synchronized (invocations) {
      return invocations.decode(Topics.FUNCTION_INVOCATIONS.in(config.topicPrefix()), bytes);
    }
  }

  private byte[] encode(String topic, FunctionResult result) {
    synchronized (results) {
      return results.encode(topic, result);
    }
  }

  private FunctionAnswer call(FunctionCall call) {
    try {
      // A service that has just started may read an invocation before its definitions.
      published.await(call.instanceId(), now -> find(now, call) != null, patience(call));
      Named<HttpFunction> function = find(published.of(call.instanceId()), call);
      return calls.call(call, function == null ? null : function.value());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in a call; it will be made again", e);
    }
  }

  private static @Nullable Named<HttpFunction> find(Snapshot now, FunctionCall call) {
    return now.functions(call.kind()).get(call.functionId());
  }

  /** As long as an answer is of use, and not for ever. */
  private Duration patience(FunctionCall call) {
    Duration useful = Duration.between(clock.instant(), call.answerBy());
    return useful.compareTo(DEFINITION_MAX) < 0 ? useful : DEFINITION_MAX;
  }

  @SuppressWarnings("unchecked")
  private void deadLetter(
      Message<byte[]> message, DeadLetters.Reason reason, RuntimeException why) {
    var read =
        message
            .getMetadata(IncomingKafkaRecordMetadata.class)
            .map(m -> (IncomingKafkaRecordMetadata<String, byte[]>) m)
            .orElseThrow(() -> new IllegalStateException("a record that was read nowhere"));
    LOG.warn("An invocation can't be used: {}", why.getMessage());
    Instant now = clock.instant();
    String key = read.getKey();
    DeadLetter letter =
        DeadLetters.of(
            SOURCE,
            new DeadLetters.Origin(
                read.getTopic(),
                read.getPartition(),
                read.getOffset(),
                read.getTimestamp().toEpochMilli()),
            key == null ? null : key.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            message.getPayload(),
            new RecordHeaders(read.getHeaders()),
            reason,
            String.valueOf(why.getMessage()),
            now);
    byte[] bytes;
    synchronized (letters) {
      bytes = letters.encode(Topics.DEAD_LETTERS_FLOW.in(config.topicPrefix()), letter);
    }
    deadLetters.sendAndAwait(bytes);
  }

  void stop(@Observes ShutdownEvent event) {
    threads.shutdownNow();
    invocations.close();
    results.close();
    letters.close();
  }
}
