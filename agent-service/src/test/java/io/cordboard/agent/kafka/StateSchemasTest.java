package io.cordboard.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.agent.kafka.state.StoredEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;

class StateSchemasTest {

  private static final Path KEPT = Path.of("src/main/resources/state-schemas");
  private static final int ENTRIES = 200;

  /**
   * A changed schema is kept beside the earlier ones: run with {@code -Dcordboard.regenerate=true}
   * to add it.
   */
  @Test
  void shouldKnowThePresentSchema() throws IOException {
    Schema present = StoredEntry.getClassSchema();
    if (Boolean.getBoolean("cordboard.regenerate") && !knows(present)) {
      int number = StateSchemas.all().size() + 1;
      Files.writeString(KEPT.resolve(number + ".avsc"), present.toString() + "\n");
    } else {
      assertThat(knows(present)).as("%s holds the present schema", KEPT).isTrue();
    }
  }

  @Test
  void shouldReadWhatEveryEarlierBuildWrote() throws IOException {
    List<Schema> all = StateSchemas.all();
    assertThat(all).hasSizeGreaterThan(1);
    for (Schema writer : all) {
      assertThat(
              SchemaCompatibility.checkReaderWriterCompatibility(
                      StoredEntry.getClassSchema(), writer)
                  .getResult()
                  .getIncompatibilities())
          .isEmpty();
      GenericData generic = new GenericData();
      var encoder = new BinaryMessageEncoder<GenericRecord>(generic, writer);
      for (Object entry : new RandomData(writer, ENTRIES, 7L, true)) {
        ByteBuffer bytes = encoder.encode((GenericRecord) entry);
        assertThat(StateSchemas.decoder().decode(bytes).getEntry()).isNotNull();
      }
    }
  }

  private static boolean knows(Schema schema) {
    long wanted = SchemaNormalization.parsingFingerprint64(schema);
    return StateSchemas.all().stream()
        .anyMatch(known -> SchemaNormalization.parsingFingerprint64(known) == wanted);
  }
}
