/**
 * Who gets which contact, as a function: {@code step(definitions, state, input, now)} gives facts,
 * and {@code apply(fact)} folds a fact into the state of one instance (tenant).
 *
 * <p>Nothing in here reads a clock, draws a number, logs, or knows of Kafka, Avro or JSON: time
 * comes with the input in milliseconds since 1970, ids are made of the instance's id and a count.
 * What can't be used is refused as a value. The state is changed only by {@code apply}; its indexes
 * are derived from it and can be rebuilt at any moment.
 */
@NullMarked
package io.cordboard.agent.core;

import org.jspecify.annotations.NullMarked;
