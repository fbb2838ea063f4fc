/**
 * Calls functions, bots and integrations over HTTP: time limits, retries, a circuit breaker for
 * each, and answers that are checked before they go on.
 */
@NullMarked
package io.cordboard.flow.function;

import org.jspecify.annotations.NullMarked;
