/**
 * What people write to define a queue: a JSON document, and every problem that it has. A document
 * becomes a valid {@link io.cordboard.queue.definition.QueueDocument} here or not at all.
 */
@NullMarked
package io.cordboard.queue.definition;

import org.jspecify.annotations.NullMarked;
