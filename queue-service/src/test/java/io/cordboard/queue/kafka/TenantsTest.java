package io.cordboard.queue.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cordboard.events.Topics;
import io.cordboard.events.contact.DequeueReason;
import io.cordboard.events.queue.Dequeued;
import io.cordboard.events.queue.EnqueueRefused;
import io.cordboard.events.queue.Enqueued;
import io.cordboard.events.queue.QueueEvent;
import io.cordboard.events.queue.QueueMetrics;
import io.cordboard.queue.core.QueueAction;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two tenants have a queue of the same id: neither notices the other. */
class TenantsTest {

  private static final String ROOM_FOR_ONE = "{\"name\": \"Support\", \"capacity\": 1}";

  private final Bench bench = new Bench();

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void shouldCountWhoWaitsForEachTenantAlone() {
    for (String tenant : List.of("acme", "globex")) {
      bench.speakFor(tenant);
      bench.define("support", ROOM_FOR_ONE);
      bench.enqueue("support", tenant + "-1");
      bench.enqueue("support", tenant + "-2");
    }

    List<QueueEvent> events = bench.events();
    assertThat(events)
        .extracting(QueueEvent::getInstanceId, e -> e.getPayload().getClass().getSimpleName())
        .containsExactly(
            tuple("acme", "Enqueued"),
            tuple("acme", "EnqueueRefused"),
            tuple("globex", "Enqueued"),
            tuple("globex", "EnqueueRefused"));
    assertThat(events)
        .filteredOn(e -> e.getPayload() instanceof Enqueued)
        .allSatisfy(e -> assertThat(((Enqueued) e.getPayload()).getPosition()).isEqualTo(1));
    assertThat(((EnqueueRefused) events.get(3).getPayload()).getDetail())
        .isEqualTo("1 wait, capacity is 1");
    assertThat(events).extracting(QueueEvent::getEventId).doesNotHaveDuplicates();
    assertThat(bench.raw(Topics.QUEUE_EVENTS_BY_INSTANCE))
        .extracting(TestRecord::key)
        .containsExactly("acme", "acme", "globex", "globex");
  }

  /** Request and contact ids are a tenant's own, too: the same ones are no duplicates. */
  @Test
  void shouldTakeTheSameRequestOfAnotherTenantForAnother() {
    for (String tenant : List.of("acme", "globex")) {
      bench.speakFor(tenant);
      bench.define("support", ROOM_FOR_ONE);
      bench.enqueue("support", "c1");
    }
    assertThat(bench.facts()).hasSize(2).allMatch(Enqueued.class::isInstance);

    bench.dequeue("support", "c1", DequeueReason.CUSTOMER_LEFT);
    assertThat(bench.events())
        .singleElement()
        .satisfies(e -> {
          assertThat(e.getInstanceId()).isEqualTo("globex");
          assertThat(e.getPayload()).isInstanceOf(Dequeued.class);
        });
    bench.speakFor("acme");
    assertThat(bench.act("a1", "support", "c1", new QueueAction.Remove())).contains("APPLIED");
  }

  @Test
  void shouldReportAgentsAndSizeOfEachTenantAlone() {
    bench.speakFor("acme");
    bench.define("support", "{\"name\": \"Support of Acme\"}");
    bench.enqueue("support", "c1");
    bench.enqueue("support", "c2");
    bench.staff("support", 7);
    bench.speakFor("globex");
    bench.define("support", "{\"name\": \"Support of Globex\"}");
    bench.enqueue("support", "c3");
    bench.staff("support", 2);
    bench.pass(Duration.ofSeconds(1));

    assertThat(bench.metrics())
        .extracting(
            QueueMetrics::getInstanceId,
            QueueMetrics::getQueueName,
            QueueMetrics::getContactsInQueue,
            QueueMetrics::getAgentsOnline)
        .containsExactlyInAnyOrder(
            tuple("acme", "Support of Acme", 2, 7), tuple("globex", "Support of Globex", 1, 2));
    bench.pass(Duration.ofSeconds(10));
    assertThat(bench.raw(Topics.QUEUE_METRICS))
        .extracting(TestRecord::key)
        .containsExactlyInAnyOrder("acme/support", "globex/support");
    assertThat(
            bench
                .registry
                .get("cordboard.queue.waiting")
                .tag("tenant", "acme")
                .tag("queue", "support")
                .gauge()
                .value())
        .isEqualTo(2);
  }

  /** As an agent-service of before writes it, and as it stays of that for ever. */
  @Test
  void shouldTakeStaffingUnderTheKeyOfTheQueueAloneToo() {
    bench.speakFor("acme");
    bench.define("support", ROOM_FOR_ONE);
    bench.staff("support", "support", 7, 1);
    assertThat(agentsOnline()).isEqualTo(7);

    bench.staff("acme/support", "support", 8, 2);
    assertThat(agentsOnline()).isEqualTo(8);

    bench.staff("support", "support", 7, 1);
    bench.pipe(Topics.AGENT_EVENTS_BY_QUEUE, "support", null);
    bench.pipe(Topics.AGENT_EVENTS_BY_QUEUE, "acme/support", null);
    assertThat(agentsOnline()).isEqualTo(8);
    assertThat(bench.deadLetters()).isEmpty();
  }

  @Test
  void shouldNotTakeStaffingUnderTheKeyOfAnotherTenantsQueue() {
    bench.speakFor("acme");
    bench.staff("globex/support", "support", 7, 1);

    assertThat(bench.deadLetters())
        .singleElement()
        .satisfies(letter -> {
          assertThat(letter.getReason()).isEqualTo("INVALID");
          assertThat(letter.getDetail())
              .isEqualTo("expected the key acme/support, found globex/support");
        });
  }

  private int agentsOnline() {
    bench.pass(Duration.ofSeconds(10));
    return bench.metrics().getLast().getAgentsOnline();
  }
}
