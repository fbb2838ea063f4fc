package io.cordboard.events;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** A record for every topic and every payload, filled from its schema alone, always the same. */
final class Samples {

  /** A record and what to call it. */
  record Sample(String name, GenericRecord value) {}

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  private Samples() {}

  /** One sample per payload of the topic's union, or one if it has no payload. */
  static List<Sample> of(Topic<?> topic, Schema schema) {
    List<Sample> samples = new ArrayList<>();
    Schema.Field payload = schema.getField("payload");
    if (payload == null) {
      samples.add(new Sample(topic.name() + " " + schema.getName(), record(schema, null)));
      return samples;
    }
    for (Schema branch : payload.schema().getTypes()) {
      samples.add(new Sample(topic.name() + " " + branch.getName(), record(schema, branch)));
    }
    return samples;
  }

  private static GenericRecord record(Schema schema, @Nullable Schema payload) {
    GenericRecord record = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      Schema type = payload != null && field.name().equals("payload") ? payload : field.schema();
      record.put(field.name(), value(field.name(), type));
    }
    return record;
  }

  private static Object value(String name, Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> record(schema, null);
      case ENUM -> new GenericData.EnumSymbol(schema, schema.getEnumSymbols().getFirst());
      // A part of an expression is an expression: its own parts are none.
      case ARRAY ->
          name.equals("parts") ? List.of() : List.of(value(name, schema.getElementType()));
      case MAP -> map(value(name, schema.getValueType()));
      case UNION ->
          value(
              name,
              schema.getTypes().stream()
                  .filter(t -> t.getType() != Schema.Type.NULL)
                  .findFirst()
                  .orElseThrow());
      case STRING -> "a-" + name;
      case BYTES -> ByteBuffer.wrap(new byte[] {1, 2, 3});
      case INT -> 3;
      case LONG ->
          schema.getLogicalType() == null ? (Object) 30_000L : (Object) NOON.toEpochMilli();
      case FLOAT -> 0.5f;
      case DOUBLE -> 0.25d;
      case BOOLEAN -> true;
      case FIXED, NULL ->
          throw new IllegalArgumentException(name + ": the contract has no " + schema.getType());
    };
  }

  private static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("key", value);
    return map;
  }
}
