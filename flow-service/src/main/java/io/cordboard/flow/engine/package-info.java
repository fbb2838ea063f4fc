/**
 * The life of contacts and the running of their flows, as a function: {@code step(definitions,
 * state, input)} gives events and effects, and {@code apply(state, event)} folds an event into the
 * state.
 *
 * <p>Nothing in here reads a clock, draws a number, logs, or knows of Kafka, Avro or JSON: time
 * comes with the input, ids are made of the contact's id and a count. What can't be used is refused
 * as a value.
 */
@NullMarked
package io.cordboard.flow.engine;

import org.jspecify.annotations.NullMarked;
