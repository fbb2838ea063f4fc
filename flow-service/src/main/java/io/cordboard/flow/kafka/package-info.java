/**
 * The shell around the engine: Kafka Streams, exactly once. Bytes come in, the engine decides, and
 * state, events and commands go out in one transaction. The only package that sees Avro; nothing in
 * here decides what a contact does.
 */
@NullMarked
package io.cordboard.flow.kafka;

import org.jspecify.annotations.NullMarked;
