package io.cordboard.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was released stays readable, and what is written now can be read by what was released. */
class ReleasedSchemasTest {

  private static final Path RELEASED = Repository.module().resolve("released");

  static Stream<Path> releases() throws IOException {
    try (Stream<Path> folders = Files.list(RELEASED)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void shouldReadAndBeReadByEveryRelease(Path release) throws IOException {
    for (Topic<?> topic : Topics.all()) {
      Path file = release.resolve(fileName(topic));
      if (Files.exists(file)) {
        Schema released = new Schema.Parser().parse(Files.readString(file));
        assertCompatible(
            topic, topic.schema(), released, "this build reads " + release.getFileName());
        assertCompatible(
            topic,
            released,
            withPayloadsOf(released, topic.schema()),
            release.getFileName() + " reads this build");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void shouldKeepEveryReleasedTopic(Path release) throws IOException {
    List<String> expected =
        Topics.all().stream().map(ReleasedSchemasTest::fileName).distinct().toList();
    try (Stream<Path> files = Files.list(release)) {
      List<String> released =
          files.map(f -> f.getFileName().toString()).filter(n -> n.endsWith(".avsc")).toList();
      assertThat(expected).containsAll(released);
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void shouldDecodeTheGoldenBytesOfEveryRelease(Path release) throws IOException {
    Map<String, String> golden = golden(release);
    int decoded = 0;
    for (Topic<?> topic : Topics.all()) {
      if (isYounger(topic, golden)) {
        continue;
      }
      Schema released =
          new Schema.Parser().parse(Files.readString(release.resolve(fileName(topic))));
      for (Samples.Sample sample : Samples.of(topic, released)) {
        String hex = golden.get(sample.name());
        assertThat(hex).as("golden bytes of %s", sample.name()).isNotNull();
        assertThat(hex)
            .as("bytes of %s", sample.name())
            .isEqualTo(HexFormat.of().formatHex(encode(released, sample.value())));
        SpecificRecord value = decode(topic.valueType(), released, HexFormat.of().parseHex(hex));
        assertThat(reencoded(released, value))
            .as("%s, read by this build and written with the released schema", sample.name())
            .isEqualTo(hex);
        decoded++;
      }
    }
    assertThat(decoded).isGreaterThan(80);
  }

  /** Whether the topic came after the release. */
  private static boolean isYounger(Topic<?> topic, Map<String, String> golden) {
    return golden.keySet().stream().noneMatch(name -> name.startsWith(topic.name() + " "));
  }

  private static void assertCompatible(Topic<?> topic, Schema reader, Schema writer, String what) {
    var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    assertThat(compatibility.getType())
        .as("%s of %s: %s", what, topic.name(), compatibility.getDescription())
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  /**
   * The schema without the payloads that came after a release. A new record may join the union of
   * payloads, since readers are deployed before writers; whatever the release knew it must be able
   * to read for ever.
   */
  private static Schema withPayloadsOf(Schema released, Schema now) {
    Schema.Field payload = now.getField("payload");
    if (payload == null || payload.schema().getType() != Schema.Type.UNION) {
      return now;
    }
    Set<String> known =
        released.getField("payload").schema().getTypes().stream()
            .map(Schema::getFullName)
            .collect(Collectors.toSet());
    List<Schema> kept =
        payload.schema().getTypes().stream().filter(s -> known.contains(s.getFullName())).toList();
    List<Schema.Field> fields =
        now.getFields().stream()
            .map(f ->
                f.name().equals("payload")
                    ? new Schema.Field(f, Schema.createUnion(kept))
                    : new Schema.Field(f, f.schema()))
            .toList();
    return Schema.createRecord(now.getName(), now.getDoc(), now.getNamespace(), false, fields);
  }

  private static String fileName(Topic<?> topic) {
    return topic.schema().getFullName() + ".avsc";
  }

  private static Map<String, String> golden(Path release) throws IOException {
    Path file = release.resolve("golden.txt");
    Map<String, String> golden = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      int last = line.lastIndexOf(' ');
      golden.put(line.substring(0, last), line.substring(last + 1));
    }
    return golden;
  }

  private static byte[] encode(Schema schema, GenericRecord value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema).write(value, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private static <T extends SpecificRecord> T decode(Class<T> type, Schema written, byte[] bytes)
      throws IOException {
    SpecificData model = SpecificData.getForClass(type);
    return new SpecificDatumReader<T>(written, model.getSchema(type), model)
        .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
  }

  private static String reencoded(Schema released, SpecificRecord value) throws IOException {
    ByteArrayOutputStream now = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(now, null);
    new SpecificDatumWriter<SpecificRecord>(
            value.getSchema(), SpecificData.getForClass(value.getClass()))
        .write(value, encoder);
    encoder.flush();
    GenericRecord asReleased =
        new org.apache.avro.generic.GenericDatumReader<GenericRecord>(value.getSchema(), released)
            .read(null, DecoderFactory.get().binaryDecoder(now.toByteArray(), null));
    return HexFormat.of().formatHex(encode(released, asReleased));
  }

  /**
   * Freezes the present schemas as a release: {@code -Dcordboard.release=VERSION}. Refuses to touch
   * one that is there.
   */
  @org.junit.jupiter.api.Test
  void shouldFreezeTheSchemasWhenAReleaseIsMade() throws IOException {
    String version = System.getProperty("cordboard.release");
    org.junit.jupiter.api.Assumptions.assumeTrue(version != null, "only when a release is made");
    Path release = RELEASED.resolve(version);
    assertThat(release).as("a release that is there stays as it is").doesNotExist();
    Files.createDirectories(release);
    StringBuilder golden = new StringBuilder();
    for (Topic<?> topic : Topics.all()) {
      Files.writeString(
          release.resolve(fileName(topic)),
          org.apache.avro.SchemaFormatter.format("json/pretty", topic.schema()) + "\n");
      for (Samples.Sample sample : Samples.of(topic, topic.schema())) {
        golden
            .append(sample.name())
            .append(' ')
            .append(HexFormat.of().formatHex(encode(topic.schema(), sample.value())))
            .append('\n');
      }
    }
    Files.writeString(release.resolve("golden.txt"), golden);
  }
}
