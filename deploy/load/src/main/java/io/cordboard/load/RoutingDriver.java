package io.cordboard.load;

import io.cordboard.events.Topics;
import io.cordboard.events.assignment.AfterContactWorkStarted;
import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.assignment.Offered;
import io.cordboard.events.assignment.Released;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.contact.EnqueueRequested;
import io.cordboard.events.queue.Enqueued;
import io.cordboard.events.queue.QueueEvent;
import io.cordboard.events.serde.EventCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
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
 * One thread that plays callers, their gateway and all agents, and takes the time from what is said
 * to the offer that comes of it. It reads only what is committed.
 */
final class RoutingDriver implements AutoCloseable {
  private static final String ASSIGNMENTS = Topics.ASSIGNMENT_EVENTS.in(Topics.DEFAULT_PREFIX);
  private static final String REQUESTS = Topics.CONTACT_EVENTS_BY_QUEUE.in(Topics.DEFAULT_PREFIX);
  private static final String PLACES = Topics.QUEUE_EVENTS.in(Topics.DEFAULT_PREFIX);

  /** What comes is read at once; this is how exactly arrivals are timed, and costs processor. */
  private static final Duration POLL = Duration.ofMillis(4);

  private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(40);
  private static final long LONGEST_MS = Duration.ofMinutes(5).toMillis();
  private static final long LONGEST_NANOS = Duration.ofMinutes(5).toNanos();

  private final String run;
  private final RoutingGateway gateway;
  private final RoutingAgents agents;
  private final EventCodec<AssignmentEvent> assignments;
  private final EventCodec<ContactEvent> requests;
  private final EventCodec<QueueEvent> places;
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<String, RoutedContact> contacts = new HashMap<>();
  private final OfferLedger ledger = new OfferLedger();
  private Histogram toOffer = new Histogram(LONGEST_NANOS, 3);
  private Histogram arrivalToOffer = new Histogram(LONGEST_MS, 3);
  private Histogram toPlace = new Histogram(LONGEST_MS, 3);
  private Histogram toDecision = new Histogram(LONGEST_MS, 3);
  private Histogram freeToOffer = new Histogram(LONGEST_NANOS, 3);
  private int begun;
  private int waiting;
  private long released;
  private boolean isMeasuring;
  private long offerReadAt;
  private long longestGap;
  private volatile @Nullable Exception sendFailure;

  /** What contacts and agents do while it is measured. */
  sealed interface Phase {
    /** So many contacts at any time, and agents become free at once: how many are possible. */
    record Full(int contacts) implements Phase {}

    /** So many contacts a second, and agents become free at once: some agent is always free. */
    record FreeAgents(double perSecond) implements Phase {}

    /** So many contacts always wait, and so many agents a second become free. */
    record WaitingContacts(double perSecond, int contacts) implements Phase {}
  }

  /**
   * What was seen in a phase.
   *
   * @param toOffer nanoseconds from the transfer's being readable to the offer's
   * @param arrivalToOffer milliseconds from the gateway's event to the offer's being readable
   * @param toPlace milliseconds from there to queue-service's decision
   * @param toDecision milliseconds from there to agent-service's decision
   * @param freeToOffer nanoseconds from the end of after-contact work to the agent's next offer
   */
  record Outcome(
      double assignmentsPerSecond,
      Histogram toOffer,
      Histogram arrivalToOffer,
      Histogram toPlace,
      Histogram toDecision,
      Histogram freeToOffer) {}

  /** A driver; {@code run} is a name that no other run has. */
  RoutingDriver(Target target, List<String> agentIds, String run) {
    this.run = run;
    this.gateway = new RoutingGateway(target, run);
    this.agents = new RoutingAgents(target, agentIds, run);
    this.assignments = EventCodec.of(AssignmentEvent.class, target.registryUrl());
    this.requests = EventCodec.of(ContactEvent.class, target.registryUrl());
    this.places = EventCodec.of(QueueEvent.class, target.registryUrl());
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                target.bootstrapServers(),
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
                target.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                "5000"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        Stream.of(RoutingGateway.COMMANDS, ASSIGNMENTS, REQUESTS, PLACES)
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  /** All agents log in. */
  void begin() {
    agents.begin().forEach(this::send);
  }

  /** Lets a phase settle, measures it, and lets what is in flight end. */
  Outcome drive(Phase phase, Duration settling, Duration measured) {
    run(phase, settling);
    toOffer = new Histogram(LONGEST_NANOS, 3);
    arrivalToOffer = new Histogram(LONGEST_MS, 3);
    toPlace = new Histogram(LONGEST_MS, 3);
    toDecision = new Histogram(LONGEST_MS, 3);
    freeToOffer = new Histogram(LONGEST_NANOS, 3);
    long before = released;
    long from = System.nanoTime();
    isMeasuring = true;
    run(phase, measured);
    isMeasuring = false;
    double seconds = (System.nanoTime() - from) / 1e9;
    double perSecond = (released - before) / seconds;
    drain();
    return new Outcome(perSecond, toOffer, arrivalToOffer, toPlace, toDecision, freeToOffer);
  }

  /** Keeps a phase up for as long as it is wanted, and lets what is in flight end. */
  void drive(Phase phase, BooleanSupplier goesOn) {
    run(phase, goesOn);
    drain();
  }

  private void run(Phase phase, Duration time) {
    long until = System.nanoTime() + time.toNanos();
    run(phase, () -> System.nanoTime() < until);
  }

  private void run(Phase phase, BooleanSupplier goesOn) {
    long began = System.nanoTime();
    int done = 0;
    while (goesOn.getAsBoolean()) {
      long now = System.nanoTime();
      double elapsed = (now - began) / 1e9;
      switch (phase) {
        case Phase.Full(int most) -> {
          arrive(most - contacts.size(), false);
          free(Integer.MAX_VALUE, false);
        }
        case Phase.FreeAgents(double perSecond) -> {
          done += arrive((int) (elapsed * perSecond) - done, isMeasuring);
          free(Integer.MAX_VALUE, false);
        }
        case Phase.WaitingContacts(double perSecond, int most) -> {
          arrive(most - waiting, false);
          int due = (int) (elapsed * perSecond) - done;
          free(due, isMeasuring);
          done += due;
        }
      }
      react();
    }
  }

  private void drain() {
    long patienceEnds = System.nanoTime() + DRAIN_PATIENCE.toNanos();
    while (!contacts.isEmpty() && System.nanoTime() < patienceEnds) {
      free(Integer.MAX_VALUE, false);
      react();
    }
    producer.flush();
    Exception failure = sendFailure;
    if (failure != null) {
      throw new IllegalStateException("the driver could not write to Kafka", failure);
    }
  }

  /** Gives how many came. */
  private int arrive(int wanted, boolean areTimed) {
    for (int i = 0; i < wanted; i++) {
      begun++;
      RoutedContact contact = new RoutedContact(run + "-" + begun, areTimed);
      contacts.put(contact.contactId(), contact);
      ledger.begins(contact.contactId());
      waiting++;
      send(gateway.arrival(contact));
    }
    return Math.max(0, wanted);
  }

  private void free(int most, boolean areTimed) {
    for (int i = 0; i < most; i++) {
      ProducerRecord<String, byte[]> action = agents.becomesFree(areTimed, System.nanoTime());
      if (action == null) {
        return;
      }
      send(action);
    }
  }

  private void react() {
    agents.heartbeats(System.nanoTime()).forEach(this::send);
    for (ConsumerRecord<String, byte[]> found : consumer.poll(POLL)) {
      if (found.topic().equals(ASSIGNMENTS)) {
        heard(assignments.decode(ASSIGNMENTS, found.value()));
      } else if (found.topic().equals(REQUESTS)) {
        heard(requests.decode(REQUESTS, found.value()));
      } else if (found.topic().equals(PLACES)) {
        heard(places.decode(PLACES, found.value()));
      } else {
        RoutedContact contact = contacts.get(found.key());
        if (contact != null) {
          gateway.answers(contact, found.value()).forEach(this::send);
        }
      }
    }
  }

  private void heard(ContactEvent event) {
    RoutedContact contact = contacts.get(event.getContactId());
    if (contact != null && event.getPayload() instanceof EnqueueRequested) {
      boolean wasMeasured = contact.isMeasured();
      contact.requested(event.getOccurredAt().toEpochMilli(), System.nanoTime());
      measure(contact, wasMeasured);
    }
  }

  private void heard(QueueEvent event) {
    RoutedContact contact = contacts.get(event.getContactId());
    if (contact != null && event.getPayload() instanceof Enqueued) {
      boolean wasMeasured = contact.isMeasured();
      contact.queued(event.getOccurredAt().toEpochMilli());
      measure(contact, wasMeasured);
    }
  }

  private void heard(AssignmentEvent event) {
    ledger.enter(event);
    RoutedContact contact = contacts.get(event.getContactId());
    if (contact == null) {
      return;
    }
    switch (event.getPayload()) {
      case Offered offered -> offered(contact, event.getOccurredAt().toEpochMilli(), offered);
      case AfterContactWorkStarted work -> agents.works(work.getAgentId(), work.getAssignmentId());
      case Released _ -> {
        contacts.remove(contact.contactId());
        released++;
      }
      default -> {
        // What is between an offer and its end asks nothing of an agent.
      }
    }
  }

  private void offered(RoutedContact contact, long atMs, Offered offered) {
    long now = System.nanoTime();
    longestGap = offerReadAt == 0 ? 0 : Math.max(longestGap, now - offerReadAt);
    offerReadAt = now;
    long wasFree = agents.wasFree(offered.getAgentId(), now);
    if (wasFree > 0) {
      freeToOffer.recordValue(Math.min(wasFree, LONGEST_NANOS));
    }
    boolean wasMeasured = contact.isMeasured();
    waiting -= contact.isOffered() ? 0 : 1;
    contact.offered(atMs, System.currentTimeMillis(), now);
    measure(contact, wasMeasured);
    send(agents.accept(offered.getAgentId(), offered.getAssignmentId()));
  }

  private void measure(RoutedContact contact, boolean wasMeasured) {
    if (!wasMeasured && contact.isMeasured()) {
      toOffer.recordValue(Math.clamp(contact.transferToOfferNanos(), 0, LONGEST_NANOS));
      arrivalToOffer.recordValue(Math.clamp(contact.arrivalToOfferMs(), 0, LONGEST_MS));
      toPlace.recordValue(Math.clamp(contact.arrivalToPlaceMs(), 0, LONGEST_MS));
      toDecision.recordValue(Math.clamp(contact.arrivalToDecisionMs(), 0, LONGEST_MS));
    }
  }

  /** The longest time between one offer's being read and the next one's. */
  Duration longestGap() {
    return Duration.ofNanos(longestGap);
  }

  OfferLedger.Findings findings() {
    return ledger.findings();
  }

  private void send(ProducerRecord<String, byte[]> said) {
    var _ =
        producer.send(
            said,
            (_, failure) -> {
              if (failure != null) {
                sendFailure = failure;
              }
            });
  }

  @Override
  public void close() {
    agents.end().forEach(this::send);
    producer.close(Duration.ofSeconds(5));
    consumer.close();
    gateway.close();
    agents.close();
    assignments.close();
    requests.close();
    places.close();
  }
}
