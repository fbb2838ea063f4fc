package io.cordboard.campaign.kafka;

import io.cordboard.events.DeadLetters;
import io.cordboard.events.serde.UndecodableException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Decodes what was polled; what can't be decoded becomes a dead letter. */
@Singleton
final class Reader {

  private final Codecs codecs;
  private final DeadLetterOffice deadLetters;

  Reader(Codecs codecs, DeadLetterOffice deadLetters) {
    this.codecs = codecs;
    this.deadLetters = deadLetters;
  }

  /** The values of records, in order. */
  <T extends SpecificRecord> List<T> read(Class<T> type, ConsumerRecords<String, byte[]> polled) {
    List<T> values = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> found : polled) {
      // A compacted topic's tombstone says that the thing is gone: nothing to learn from it.
      if (found.value() != null) {
        try {
          values.add(codecs.decode(type, found.topic(), found.value()));
        } catch (UndecodableException e) {
          deadLetters.take(found, DeadLetters.Reason.UNDECODABLE, e.getMessage());
        }
      }
    }
    return values;
  }
}
