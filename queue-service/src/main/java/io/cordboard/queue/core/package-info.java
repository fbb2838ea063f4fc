/**
 * Who waits in a queue and in what order, as a function: {@link
 * io.cordboard.queue.core.QueueCore#step} gives events, {@link
 * io.cordboard.queue.core.QueueState#apply} folds one event into the state.
 *
 * <p>Nothing in here reads a clock, draws a number, logs, or knows of Kafka, Avro or JSON. Times
 * are milliseconds since the epoch and come with the input. What can't be used is refused as a
 * value.
 */
@NullMarked
package io.cordboard.queue.core;

import org.jspecify.annotations.NullMarked;
