/** The edge to Kafka: Avro to domain and back, consumers, the publisher's sender, dead letters. */
@NullMarked
package io.cordboard.campaign.kafka;

import org.jspecify.annotations.NullMarked;
