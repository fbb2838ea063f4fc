package io.cordboard.queue.kafka;

import io.cordboard.queue.kafka.state.StoredEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.SchemaStore;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that builds wrote their state with, oldest first, the present one last. A state that
 * an earlier build left behind is read with the schema whose fingerprint it carries (Avro's
 * single-object encoding), so that a new build goes on where the old one stopped.
 */
final class StateSchemas {

  private static final String PLACE = "/state-schemas/";

  private StateSchemas() {}

  /** All of them, in the order they came to be. */
  static List<Schema> all() {
    List<Schema> all = new ArrayList<>();
    for (String text = text(1); text != null; text = text(all.size() + 1)) {
      all.add(new Schema.Parser().parse(text));
    }
    return all;
  }

  /** Reads what any of them wrote. */
  static BinaryMessageDecoder<StoredEntry> decoder() {
    SchemaStore.Cache known = new SchemaStore.Cache();
    all().forEach(known::addSchema);
    return StoredEntry.createDecoder(known);
  }

  private static @Nullable String text(int number) {
    try (InputStream found = StateSchemas.class.getResourceAsStream(PLACE + number + ".avsc")) {
      return found == null ? null : new String(found.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
