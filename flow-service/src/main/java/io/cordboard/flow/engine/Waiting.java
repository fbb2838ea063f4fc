package io.cordboard.flow.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a block waits for. A block that waits can always be left: by its answer, by its timer, or
 * because the contact moves on.
 *
 * @param command sequence of the command or request whose answer it waits for; 0 if it waits for
 *     time only
 * @param parameters the block's parameters as resolved when it was entered, masked; null if its
 *     parameters are constant
 * @param stage how far a block is that waits more than once; its own numbers
 */
public record Waiting(long command, @Nullable Map<String, String> parameters, int stage) {}
