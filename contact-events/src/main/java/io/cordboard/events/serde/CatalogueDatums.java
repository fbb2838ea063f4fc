package io.cordboard.events.serde;

import io.apicurio.registry.serde.avro.AvroDatumProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads whatever schema a record was written with as this build's class, and writes with this
 * build's schema. Readers and writers are made once a schema.
 */
final class CatalogueDatums<T extends SpecificRecord> implements AvroDatumProvider<T> {

  private final SpecificData model;
  private final Schema schema;
  private final DatumWriter<T> writer;
  private final Map<Schema, DatumReader<T>> readers = new ConcurrentHashMap<>();

  CatalogueDatums(Class<T> type) {
    this.model = modelOf(type);
    this.schema = model.getSchema(type);
    this.writer = new SpecificDatumWriter<>(schema, model);
  }

  /**
   * Finds generated classes where the type itself was found: its loader is not always the one that
   * loaded Avro, as under Quarkus in tests.
   */
  private static SpecificData modelOf(Class<?> type) {
    SpecificData model = new SpecificData(type.getClassLoader());
    SpecificData.getForClass(type).getConversions().forEach(model::addLogicalTypeConversion);
    return model;
  }

  /** The writer of this build's schema. */
  DatumWriter<T> writer() {
    return writer;
  }

  @Override
  public DatumWriter<T> createDatumWriter(T data, Schema ignored) {
    return writer;
  }

  @Override
  public DatumReader<T> createDatumReader(Schema written) {
    return readers.computeIfAbsent(written, w -> new SpecificDatumReader<>(w, schema, model));
  }

  @Override
  public Schema toSchema(T data) {
    return schema;
  }
}
