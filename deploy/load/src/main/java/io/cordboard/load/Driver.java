package io.cordboard.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * One thread that plays all callers: begins contacts, answers every command at once, and takes the
 * time of each step. It reads only what is committed, as a gateway does.
 */
final class Driver implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(1);
  private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(30);
  private static final long LONGEST_STEP_NANOS = Duration.ofMinutes(5).toNanos();

  private final Protocol protocol;
  private final String run;
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<String, Visit> inFlight = new HashMap<>();
  private final Map<String, Character> keysPressed = new HashMap<>();
  private Histogram steps = histogram();
  private long ended;
  private volatile @Nullable Exception sendFailure;

  /**
   * A driver.
   *
   * @param run a name that no other run has; contact ids begin with it
   */
  Driver(String bootstrapServers, Protocol protocol, String run) {
    this.protocol = protocol;
    this.run = run;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                "0"),
            new StringSerializer(),
            new ByteArraySerializer());
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                "5000"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(protocol.commandTopic()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  /**
   * Drives for {@code warmUp}, then measures for {@code measured}, then lets what is in flight end.
   */
  LoadOutcome drive(Arrivals arrivals, Duration warmUp, Duration measured) {
    long begin = System.nanoTime();
    long measureFrom = begin + warmUp.toNanos();
    runUntil(arrivals, begin, measureFrom);
    steps = histogram();
    long endedBefore = ended;
    long measuredFrom = System.nanoTime();
    runUntil(arrivals, begin, measuredFrom + measured.toNanos());
    double seconds = (System.nanoTime() - measuredFrom) / 1e9;
    Histogram measuredSteps = steps.copy();
    long measuredContacts = ended - endedBefore;
    drain();
    return new LoadOutcome(
        Map.copyOf(keysPressed), measuredContacts, seconds, measuredSteps, inFlight.size());
  }

  private void runUntil(Arrivals arrivals, long began, long until) {
    while (System.nanoTime() < until) {
      beginContacts(arrivals, began);
      react();
    }
  }

  private void beginContacts(Arrivals arrivals, long began) {
    int wanted =
        switch (arrivals) {
          case Arrivals.InFlight(int contacts) -> contacts - inFlight.size();
          case Arrivals.PerSecond(double contacts) ->
              (int) ((System.nanoTime() - began) / 1e9 * contacts) - keysPressed.size();
        };
    for (int i = 0; i < wanted; i++) {
      int number = keysPressed.size();
      Visit visit = new Visit(run + "-" + number, number % 2 == 0 ? '1' : '2');
      inFlight.put(visit.contactId(), visit);
      keysPressed.put(visit.contactId(), visit.key());
      say(visit, protocol.arrival(visit));
    }
  }

  private void drain() {
    long patienceEnds = System.nanoTime() + DRAIN_PATIENCE.toNanos();
    while (!inFlight.isEmpty() && System.nanoTime() < patienceEnds) {
      react();
    }
    producer.flush();
    Exception failure = sendFailure;
    if (failure != null) {
      throw new IllegalStateException("the driver could not write to Kafka", failure);
    }
  }

  private void react() {
    for (ConsumerRecord<String, byte[]> command : consumer.poll(POLL)) {
      Visit visit = inFlight.get(command.key());
      if (visit != null) {
        react(visit, command);
      }
    }
  }

  private void react(Visit visit, ConsumerRecord<String, byte[]> command) {
    long waited = visit.waited(System.nanoTime());
    if (waited > 0) {
      steps.recordValue(Math.min(waited, LONGEST_STEP_NANOS));
    }
    switch (protocol.react(visit, command)) {
      case Protocol.Reaction.Heard _ -> {}
      case Protocol.Reaction.Answer(var event) -> say(visit, event);
      case Protocol.Reaction.Ended(var event) -> {
        inFlight.remove(visit.contactId());
        ended++;
        if (event != null) {
          send(event);
        }
      }
    }
  }

  private void say(Visit visit, ProducerRecord<String, byte[]> event) {
    visit.said(System.nanoTime());
    send(event);
  }

  private void send(ProducerRecord<String, byte[]> event) {
    var _ =
        producer.send(
            event,
            (_, failure) -> {
              if (failure != null) {
                sendFailure = failure;
              }
            });
  }

  private static Histogram histogram() {
    return new Histogram(LONGEST_STEP_NANOS, 3);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    consumer.close();
  }
}
