package io.cordboard.campaign.kafka;

import io.cordboard.events.DeadLetters;
import io.cordboard.events.serde.UndecodableException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;

/** Decodes what was polled; what can't be decoded becomes a dead letter. */
@Singleton
final class Reader {

  private static final String TYPE_PREFIX = "io.cordboard.";

  private final Codecs codecs;
  private final DeadLetterOffice deadLetters;

  Reader(Codecs codecs, DeadLetterOffice deadLetters) {
    this.codecs = codecs;
    this.deadLetters = deadLetters;
  }

  /**
   * The values of records, in order.
   *
   * @param payloads payloads that are wanted, by simple name; records whose header names another
   *     one are not even decoded. Empty for all.
   */
  <T extends SpecificRecord> List<T> read(
      Class<T> type, ConsumerRecords<String, byte[]> polled, Set<String> payloads) {
    List<T> values = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> found : polled) {
      // A compacted topic's tombstone says that the thing is gone: nothing to learn from it.
      if (found.value() != null && isWanted(found, payloads)) {
        try {
          values.add(codecs.decode(type, found.topic(), found.value()));
        } catch (UndecodableException e) {
          deadLetters.take(found, DeadLetters.Reason.UNDECODABLE, e.getMessage());
        }
      }
    }
    return values;
  }

  private static boolean isWanted(ConsumerRecord<String, byte[]> found, Set<String> payloads) {
    Header type = found.headers().lastHeader("ce_type");
    if (payloads.isEmpty() || type == null) {
      return true;
    }
    String name = new String(type.value(), StandardCharsets.UTF_8);
    return !name.startsWith(TYPE_PREFIX) || payloads.contains(name.substring(TYPE_PREFIX.length()));
  }
}
