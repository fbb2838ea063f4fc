/**
 * The shell: a Kafka Streams topology with one thin processor around the pure core, and the codecs
 * between Avro and the core's types. Only this package sees Avro.
 */
@NullMarked
package io.cordboard.queue.kafka;

import org.jspecify.annotations.NullMarked;
