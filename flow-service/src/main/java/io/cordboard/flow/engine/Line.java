package io.cordboard.flow.engine;

import org.jspecify.annotations.Nullable;

/**
 * How the customer's line came up.
 *
 * @param command sequence of the command that dials or answers
 * @param answered whether somebody or something picked up
 */
public record Line(long command, boolean answered, @Nullable AmdResult amdResult) {}
