package io.cordboard.flow.engine;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flow that waits for a module to end, with all that the module must not see.
 *
 * @param step index of the block that called
 * @param enteredAt when that block was entered
 * @param parameters that block's, as resolved; null if they are constant
 * @param attributes flow attributes of the caller
 * @param results what its blocks had fetched
 * @param storedInput what its customer had entered
 */
public record ModuleCaller(
    String flowId,
    int flowVersion,
    int step,
    Instant enteredAt,
    @Nullable Map<String, String> parameters,
    Map<String, String> attributes,
    Map<String, String> results,
    @Nullable StoredInput storedInput) {}
