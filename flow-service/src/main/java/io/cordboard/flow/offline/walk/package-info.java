/**
 * Walks through flows: callers who are made so that every branch of a flow is taken that can be.
 */
@NullMarked
package io.cordboard.flow.offline.walk;

import org.jspecify.annotations.NullMarked;
