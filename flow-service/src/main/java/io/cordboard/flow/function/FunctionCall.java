package io.cordboard.flow.function;

import io.cordboard.flow.engine.FunctionKind;
import io.cordboard.flow.engine.ResponseType;
import java.time.Duration;
import java.time.Instant;

/**
 * A call to be made.
 *
 * @param id the same for the same call, also when it is made again
 * @param functionId the resource's id
 * @param timeLimit for one attempt
 * @param answerBy no attempt begins after it
 */
public record FunctionCall(
    String id,
    String instanceId,
    FunctionKind kind,
    String functionId,
    ResponseType responseType,
    Duration timeLimit,
    Instant answerBy,
    String body) {}
