package io.cordboard.load;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** How the driver talks with the floor: four inputs a contact, of which three answer a command. */
final class EchoProtocol implements Protocol {
  private static final int LAST_COMMAND = 2;

  private final FloorTopics topics;
  private final int recordBytes;

  EchoProtocol(FloorTopics topics, int recordBytes) {
    this.topics = topics;
    this.recordBytes = recordBytes;
  }

  @Override
  public String commandTopic() {
    return topics.commands();
  }

  @Override
  public ProducerRecord<String, byte[]> arrival(Visit visit) {
    return input(visit);
  }

  @Override
  public Reaction react(Visit visit, ConsumerRecord<String, byte[]> command) {
    return command.value()[0] == LAST_COMMAND
        ? new Reaction.Ended(input(visit))
        : new Reaction.Answer(input(visit));
  }

  private ProducerRecord<String, byte[]> input(Visit visit) {
    return new ProducerRecord<>(topics.input(), visit.contactId(), new byte[recordBytes]);
  }
}
