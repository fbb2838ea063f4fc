/**
 * The shell around the matcher: Kafka Streams, codecs, stores. One thin processor loads the state
 * of an instance once, then decides, saves what changed and forwards what happened.
 */
@NullMarked
package io.cordboard.agent.kafka;

import org.jspecify.annotations.NullMarked;
