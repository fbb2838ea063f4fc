package io.cordboard.load;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway says and hears on the topics of an application under load. Called by one thread.
 */
interface Protocol {
  String commandTopic();

  /** A contact comes. */
  ProducerRecord<String, byte[]> arrival(Visit visit);

  /**
   * What the gateway makes of a command; {@code visit} is the contact that the record's key names.
   */
  Reaction react(Visit visit, ConsumerRecord<String, byte[]> command);

  /** What to do about a command. */
  sealed interface Reaction {
    /** Nothing: the application says more without being asked. */
    record Heard() implements Reaction {}

    /** Answer, and expect to be told more. */
    record Answer(ProducerRecord<String, byte[]> event) implements Reaction {}

    /** It was the last one. */
    record Ended(@Nullable ProducerRecord<String, byte[]> event) implements Reaction {}
  }
}
