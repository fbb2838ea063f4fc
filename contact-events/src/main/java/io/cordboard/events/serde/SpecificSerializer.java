package io.cordboard.events.serde;

import io.apicurio.registry.resolver.ParsedSchema;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.serde.avro.AvroSerializer;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The registry's serializer, writing with one prepared writer and one reused encoder instead of
 * looking for them by a fingerprint of the schema at every record.
 */
final class SpecificSerializer<T extends SpecificRecord> extends AvroSerializer<T> {

  private final DatumWriter<T> writer;
  private @Nullable BinaryEncoder encoder;

  SpecificSerializer(CatalogueDatums<T> datums, RegistryClientFacade registry) {
    super(registry);
    this.writer = datums.writer();
  }

  @Override
  public void serializeData(ParsedSchema<Schema> schema, T data, OutputStream out)
      throws IOException {
    BinaryEncoder reused = EncoderFactory.get().binaryEncoder(out, encoder);
    encoder = reused;
    writer.write(data, reused);
    reused.flush();
  }
}
