package io.cordboard.flow.function;

import io.cordboard.flow.engine.FunctionOutcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call.
 *
 * @param values the answer, flattened; empty without one
 * @param detail what was wrong, without anything that the function said
 * @param attempts how often it was tried
 */
public record FunctionAnswer(
    FunctionOutcome outcome,
    Map<String, String> values,
    @Nullable String detail,
    int attempts,
    long durationMs) {}
