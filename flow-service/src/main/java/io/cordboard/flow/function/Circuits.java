package io.cordboard.flow.function;

import io.smallrye.faulttolerance.api.Guard;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A circuit breaker for each function: when half of the last ten attempts failed, none is made for
 * five seconds, then one, to see.
 */
final class Circuits {

  private static final int ATTEMPTS_LOOKED_AT = 10;
  private static final double FAILURE_RATIO = 0.5;
  private static final int OPEN_SECONDS = 5;

  /** A function that moved begins anew. */
  private record Key(String instanceId, String kind, String functionId, URI address) {}

  private final Map<Key, Guard> guards = new ConcurrentHashMap<>();

  Guard of(FunctionCall call, HttpFunction function) {
    return guards.computeIfAbsent(
        new Key(call.instanceId(), call.kind().name(), call.functionId(), function.address()),
        key ->
            Guard.create()
                .withDescription(key.kind() + " " + key.functionId())
                .withCircuitBreaker()
                .requestVolumeThreshold(ATTEMPTS_LOOKED_AT)
                .failureRatio(FAILURE_RATIO)
                .delay(OPEN_SECONDS, ChronoUnit.SECONDS)
                .failOn(AttemptFailedException.class)
                .done()
                .build());
  }
}
