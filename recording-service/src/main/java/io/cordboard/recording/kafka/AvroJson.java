package io.cordboard.recording.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro records as plain JSON: field names as in the schema, times in ISO 8601, bytes in
 * base64, no type tags. Absent values are left out.
 */
final class AvroJson {

  private static final JsonFactory JSON = new JsonFactory();

  private AvroJson() {}

  /** A record as a JSON object. */
  static String of(IndexedRecord avro) {
    return write(avro);
  }

  /** A map as a JSON object. */
  static String of(Map<String, String> map) {
    return map.isEmpty() ? "{}" : write(map);
  }

  private static String write(Object value) {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator json = JSON.createGenerator(text)) {
      value(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return text.toString();
  }

  private static void value(JsonGenerator json, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case IndexedRecord avro -> object(json, avro);
      case Map<?, ?> map -> object(json, map);
      case Collection<?> items -> {
        json.writeStartArray();
        for (Object item : items) {
          value(json, item);
        }
        json.writeEndArray();
      }
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Float number -> json.writeNumber(number);
      case Boolean flag -> json.writeBoolean(flag);
      case ByteBuffer bytes -> json.writeString(base64(bytes));
      default -> json.writeString(withoutNul(value.toString()));
    }
  }

  private static void object(JsonGenerator json, IndexedRecord avro) throws IOException {
    json.writeStartObject();
    for (Schema.Field field : avro.getSchema().getFields()) {
      Object value = avro.get(field.pos());
      if (value != null) {
        json.writeFieldName(field.name());
        value(json, value);
      }
    }
    json.writeEndObject();
  }

  private static void object(JsonGenerator json, Map<?, ?> map) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.writeFieldName(withoutNul(String.valueOf(entry.getKey())));
      value(json, entry.getValue());
    }
    json.writeEndObject();
  }

  private static String base64(ByteBuffer bytes) {
    ByteBuffer copy = bytes.duplicate();
    byte[] raw = new byte[copy.remaining()];
    copy.get(raw);
    return Base64.getEncoder().encodeToString(raw);
  }

  /** Postgres keeps no NUL in jsonb. */
  private static String withoutNul(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
  }
}
