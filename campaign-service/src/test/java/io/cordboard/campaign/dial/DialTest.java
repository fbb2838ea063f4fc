package io.cordboard.campaign.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.campaign.TestInstallation;
import io.cordboard.campaign.core.AttemptIds;
import io.cordboard.campaign.core.AttemptInput;
import io.cordboard.campaign.core.AttemptOutcome;
import io.cordboard.campaign.core.Campaign;
import io.cordboard.campaign.core.CampaignDraft;
import io.cordboard.campaign.core.CampaignRules;
import io.cordboard.campaign.core.CampaignState;
import io.cordboard.campaign.core.ListRecord;
import io.cordboard.campaign.core.Parsed;
import io.cordboard.campaign.core.RecordState;
import io.cordboard.campaign.store.AttemptStore;
import io.cordboard.campaign.store.CampaignStore;
import io.cordboard.campaign.store.DoNotCallStore;
import io.cordboard.campaign.store.OutboxRow;
import io.cordboard.campaign.store.QueueViewStore;
import io.cordboard.campaign.store.RecordStore;
import io.cordboard.campaign.store.StoredAttempt;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Dialler, publisher, tracker and sweeper step by step on a real Postgres, with time in our hand.
 */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
@TestProfile(DialTest.ByHand.class)
@SuppressWarnings("NullAway.Init")
class DialTest {

  /** Nothing runs by itself. */
  public static final class ByHand implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("cordboard.campaign.loops", "false");
    }
  }

  /** Monday, 11:00 in Berlin. */
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Inject Jdbi jdbi;
  @Inject Dialler dialler;
  @Inject AttemptTracker tracker;
  @Inject Sweeper sweeper;
  @Inject CampaignCommands commands;

  @BeforeEach
  void empty() {
    jdbi.useHandle(h ->
        h.execute(
            "TRUNCATE campaign, list_record, attempt, outbox, do_not_call, queue_view CASCADE"));
  }

  private void campaign(String id, @Nullable String queueId, int maxConcurrent, int records) {
    campaign(id, queueId, maxConcurrent, records, new CampaignDraft.Window(null, null, null, null));
  }

  private void campaign(
      String id,
      @Nullable String queueId,
      int maxConcurrent,
      int records,
      CampaignDraft.Window window) {
    var draft =
        new CampaignDraft(
            null,
            queueId == null ? "AGENTLESS" : "PROGRESSIVE",
            "flow",
            queueId,
            "gw",
            null,
            null,
            null,
            maxConcurrent,
            queueId == null ? 60_000 : null,
            window,
            new CampaignDraft.Retry(2, Map.of("FAILED", 10)));
    if (!(CampaignRules.parse(id, draft) instanceof Parsed.Valid<Campaign>(var campaign))) {
      throw new AssertionError("the test's campaign is not valid");
    }
    commands.define(campaign, draft, NOW, "test");
    List<ListRecord> list = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      list.add(
          new ListRecord(
              "r" + i, "+49309018" + (10 + i), BERLIN, Map.of(), 0, new RecordState.Ready()));
    }
    commands.addRecords(id, list);
    commands.command(id, CampaignState.Command.START, NOW, "test");
  }

  private void queue(String queueId, Instant at, int available, int waiting) {
    jdbi.useTransaction(h ->
        QueueViewStore.put(h, List.of(new QueueViewStore.Row(queueId, at, available, waiting))));
  }

  private String boundBy(String id) {
    return jdbi.withHandle(h -> CampaignStore.find(h, id).orElseThrow().boundBy());
  }

  private List<StoredAttempt> attempts(String id) {
    return jdbi.withHandle(h -> AttemptStore.page(h, id, 0, 1_000));
  }

  private void hear(String attemptId, AttemptInput input, Instant at) {
    tracker.hear(List.of(new Heard(AttemptIds.contact(attemptId), input, at)), at);
  }

  private static List<OutboxRow> dials(List<OutboxRow> rows) {
    return rows.stream().filter(r -> r.type().equals("DialRequested")).toList();
  }

  @Test
  void shouldDialOnceWhenItCrashesBetweenInsertAndPublish() {
    campaign("crash", null, 10, 3);
    assertThat(dialler.decideAll(NOW)).isEqualTo(3);

    // Nothing was published when the process died. The next one finds the attempts and their rows.
    assertThat(dialler.decideAll(NOW.plusSeconds(5))).isZero();
    List<OutboxRow> written = new ArrayList<>();
    var publisher = new OutboxPublisher(jdbi, written::addAll);
    publisher.publish(NOW);
    publisher.publish(NOW);

    assertThat(dials(written)).hasSize(3).extracting(OutboxRow::eventId).doesNotHaveDuplicates();
    assertThat(attempts("crash")).hasSize(3);
  }

  @Test
  void shouldWriteTheSameAgainWhenItCrashesBetweenPublishAndMark() {
    campaign("crash", null, 10, 2);
    dialler.decideAll(NOW);
    List<OutboxRow> written = new ArrayList<>();
    var dying =
        new OutboxPublisher(
            jdbi,
            rows -> {
              written.addAll(rows);
              throw new IllegalStateException("killed after the write");
            });
    assertThatThrownBy(() -> dying.publish(NOW)).hasMessageContaining("killed");

    List<OutboxRow> again = new ArrayList<>();
    new OutboxPublisher(jdbi, again::addAll).publish(NOW);

    assertThat(again)
        .extracting(OutboxRow::eventId)
        .isEqualTo(written.stream().map(OutboxRow::eventId).toList());
    for (int i = 0; i < again.size(); i++) {
      assertThat(again.get(i).value()).isEqualTo(written.get(i).value());
      assertThat(again.get(i).key()).isEqualTo(written.get(i).key());
    }
    assertThat(attempts("crash")).hasSize(2);
  }

  @Test
  void shouldDialEachRecordOnceWhenSeveralDiallersDecideAtOnce()
      throws InterruptedException, ExecutionException {
    campaign("many", "sales", 1_000, 50);
    queue("sales", NOW, 20, 0);
    try (var pool = Executors.newFixedThreadPool(8)) {
      List<Callable<Integer>> turns = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        turns.add(() -> dialler.decideAll(NOW));
      }
      int calls = 0;
      for (Future<Integer> turn : pool.invokeAll(turns)) {
        calls += turn.get();
      }
      assertThat(calls).isEqualTo(20);
    }
    assertThat(attempts("many"))
        .hasSize(20)
        .extracting(StoredAttempt::recordId)
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldShareFreeAgentsWhenTwoCampaignsServeOneQueue() {
    campaign("one", "sales", 10, 5);
    campaign("two", "sales", 10, 5);
    queue("sales", NOW, 3, 1);

    assertThat(dialler.decideAll(NOW)).isEqualTo(2);
    assertThat(dialler.decideAll(NOW.plusSeconds(1))).isZero();
  }

  @Test
  void shouldCountAnAgentAsTakenWhenTheConversationBeganAfterTheMetrics() {
    campaign("late", "sales", 10, 5);
    queue("sales", NOW, 1, 0);
    dialler.decideAll(NOW);
    String attemptId = attempts("late").getFirst().attemptId();
    hear(attemptId, new AttemptInput.AgentConnected(), NOW.plusSeconds(2));
    hear(attemptId, new AttemptInput.ContactCompleted(), NOW.plusSeconds(3));

    assertThat(dialler.decideAll(NOW.plusSeconds(4))).isZero();
    queue("sales", NOW.plusSeconds(5), 1, 0);
    assertThat(dialler.decideAll(NOW.plusSeconds(6))).isEqualTo(1);
  }

  @Test
  void shouldDialNobodyWhenTheQueueWasNotHeardOfForTooLong() {
    campaign("stale", "sales", 10, 5);
    queue("sales", NOW.minusSeconds(31), 5, 0);

    assertThat(dialler.decideAll(NOW)).isZero();
    assertThat(boundBy("stale")).isEqualTo("QUEUE_UNKNOWN");
  }

  @Test
  void shouldDialNobodyWhenItIsTooLateWhereTheyAre() {
    campaign(
        "night",
        null,
        10,
        2,
        new CampaignDraft.Window(List.of("MONDAY"), "09:00", "11:00", "Europe/Berlin"));

    assertThat(dialler.decideAll(NOW)).isZero();
    assertThat(boundBy("night")).isEqualTo("OUTSIDE_WINDOW");
    assertThat(dialler.decideAll(NOW.minusSeconds(20))).isEqualTo(2);
    assertThat(attempts("night")).extracting(StoredAttempt::notAfter).containsOnly(NOW);
  }

  @Test
  void shouldNeverDialANumberThatIsOnTheDoNotCallList() {
    campaign("dnc", null, 10, 3);
    jdbi.useTransaction(
        h -> DoNotCallStore.add(h, new DoNotCallStore.Entry("+4930901811", null, NOW, "somebody")));

    dialler.decideAll(NOW);

    assertThat(attempts("dnc")).extracting(StoredAttempt::recordId).containsExactly("r0", "r2");
    Map<String, Long> records = jdbi.withHandle(h -> RecordStore.count(h, "dnc"));
    assertThat(records).containsEntry("DONE:DO_NOT_CALL", 1L);
  }

  @Test
  void shouldEndAndRetryAndEndForGoodWhenNothingIsEverHeard() {
    campaign("silent", null, 10, 1);
    dialler.decideAll(NOW);
    // Within its time to dial (60 s) and the limit after it (5 min) it may still come to something.
    sweeper.sweep(NOW.plus(Duration.ofMinutes(6)));
    assertThat(attempts("silent").getFirst().finishedAt()).isNull();

    Instant failed = NOW.plus(Duration.ofMinutes(6)).plusSeconds(1);
    sweeper.sweep(failed);
    assertThat(attempts("silent").getFirst().state())
        .hasToString("Finished[outcome=" + AttemptOutcome.FAILED + "]");
    assertThat(dialler.decideAll(failed.plus(Duration.ofMinutes(9)))).isZero();
    Instant retried = failed.plus(Duration.ofMinutes(10));
    assertThat(dialler.decideAll(retried)).isEqualTo(1);

    // What comes late of the first attempt changes nothing.
    hear(attempts("silent").getFirst().attemptId(), new AttemptInput.DialAnswered(false), retried);
    sweeper.sweep(retried.plus(Duration.ofMinutes(7)));
    assertThat(dialler.decideAll(retried.plus(Duration.ofDays(1)))).isZero();
    assertThat(attempts("silent")).hasSize(2);
    CampaignState state =
        jdbi.withHandle(h -> CampaignStore.find(h, "silent").orElseThrow().state());
    assertThat(state).isEqualTo(CampaignState.FINISHED);
  }

  @Test
  void shouldDialNothingMoreWhenPausedAndGoOnWhenResumed() {
    campaign("paused", null, 1, 3);
    dialler.decideAll(NOW);
    commands.command("paused", CampaignState.Command.PAUSE, NOW, "test");
    hear("paused/r0/1", new AttemptInput.DialFailed(AttemptOutcome.REJECTED), NOW);

    assertThat(dialler.decideAll(NOW.plusSeconds(1))).isZero();
    commands.command("paused", CampaignState.Command.RESUME, NOW, "test");
    assertThat(dialler.decideAll(NOW.plusSeconds(2))).isEqualTo(1);
  }
}
