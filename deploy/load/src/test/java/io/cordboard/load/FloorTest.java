package io.cordboard.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;

class FloorTest {
  private static final FloorTopics TOPICS = FloorTopics.of("floor");
  private static final int RECORD_BYTES = 100;

  @Test
  void shouldWriteTenEventsAndThreeCommandsWhenAContactWasAnswered() {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "floor");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
    try (TopologyTestDriver driver =
        new TopologyTestDriver(Floor.topology(TOPICS, RECORD_BYTES), settings)) {
      var input =
          driver.createInputTopic(
              TOPICS.input(), new StringSerializer(), new ByteArraySerializer());
      for (int i = 0; i < 4; i++) {
        input.pipeInput("contact", new byte[RECORD_BYTES]);
      }

      var commands =
          driver.createOutputTopic(
              TOPICS.commands(), new StringDeserializer(), new ByteArrayDeserializer());
      var events =
          driver.createOutputTopic(
              TOPICS.events(), new StringDeserializer(), new ByteArrayDeserializer());
      assertThat(commands.readValuesToList()).hasSize(3).allMatch(b -> b.length == RECORD_BYTES);
      assertThat(events.readValuesToList()).hasSize(10).allMatch(b -> b.length == RECORD_BYTES);
      assertThat(driver.getKeyValueStore(Floor.STORE).approximateNumEntries()).isZero();
    }
  }
}
