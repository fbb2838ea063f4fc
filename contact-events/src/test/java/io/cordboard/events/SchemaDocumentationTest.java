package io.cordboard.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaDocumentationTest {

  @Test
  void shouldDocumentEveryRecordFieldAndSymbol() {
    Set<String> seen = new LinkedHashSet<>();
    List<String> missing = new ArrayList<>();
    Topics.all().forEach(topic -> check(topic.schema(), seen, missing));
    assertThat(missing).as("without a doc").isEmpty();
    assertThat(seen).as("types looked at").hasSizeGreaterThan(80);
  }

  @Test
  void shouldGiveEveryEnumADefaultForOlderReaders() {
    Set<String> seen = new LinkedHashSet<>();
    List<String> without = new ArrayList<>();
    Topics.all().forEach(topic -> enums(topic.schema(), seen, without));
    assertThat(without).as("enums without a default symbol").isEmpty();
  }

  private static void check(Schema schema, Set<String> seen, List<String> missing) {
    switch (schema.getType()) {
      case RECORD -> {
        if (!seen.add(schema.getFullName())) {
          return;
        }
        if (schema.getDoc() == null) {
          missing.add(schema.getFullName());
        }
        for (Schema.Field field : schema.getFields()) {
          if (field.doc() == null || field.doc().isBlank()) {
            missing.add(schema.getFullName() + "." + field.name());
          }
          check(field.schema(), seen, missing);
        }
      }
      case ENUM -> {
        if (seen.add(schema.getFullName())) {
          String doc = schema.getDoc() == null ? "" : schema.getDoc();
          schema.getEnumSymbols().stream()
              .filter(symbol -> !doc.contains(symbol))
              .forEach(symbol -> missing.add(schema.getFullName() + "#" + symbol));
        }
      }
      case ARRAY -> check(schema.getElementType(), seen, missing);
      case MAP -> check(schema.getValueType(), seen, missing);
      case UNION -> schema.getTypes().forEach(type -> check(type, seen, missing));
      case FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {
        // Documented by the field.
      }
    }
  }

  private static void enums(Schema schema, Set<String> seen, List<String> without) {
    switch (schema.getType()) {
      case RECORD -> {
        if (seen.add(schema.getFullName())) {
          schema.getFields().forEach(field -> enums(field.schema(), seen, without));
        }
      }
      case ENUM -> {
        if (schema.getEnumDefault() == null) {
          without.add(schema.getFullName());
        }
      }
      case ARRAY -> enums(schema.getElementType(), seen, without);
      case MAP -> enums(schema.getValueType(), seen, without);
      case UNION -> schema.getTypes().forEach(type -> enums(type, seen, without));
      case FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {
        // No enum.
      }
    }
  }
}
