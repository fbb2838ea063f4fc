package io.cordboard.campaign.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A campaign, its customers and its agents in virtual time, with late queue metrics and events that
 * come late, twice or never.
 */
class CampaignSimulationTest {

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldKeepEveryPromiseWhenAnythingHappens(long seed) {
    World world = new World(seed);
    world.run(Duration.ofHours(36));
    assertThat(world.attemptIds).as("something was dialled").isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void shouldDialTheSameAttemptsWhenTheSeedIsTheSame(long seed) {
    World one = new World(seed);
    World two = new World(seed);
    one.run(Duration.ofHours(12));
    two.run(Duration.ofHours(12));
    assertThat(one.attemptIds).containsExactlyElementsOf(two.attemptIds);
  }

  /** An attempt as the world and as campaign-service see it. */
  private static final class Call {
    final String recordId;
    AttemptState known = new AttemptState.Requested();
    @Nullable Instant connectedAt;
    boolean holdsAgent;

    Call(String recordId) {
      this.recordId = recordId;
    }

    boolean mayNeedAnAgent() {
      return switch (known) {
        case AttemptState.Requested _, AttemptState.Ringing _, AttemptState.Waiting _ -> true;
        case AttemptState.Answered(var machine) -> !machine;
        case AttemptState.WithAgent _, AttemptState.Finished _ -> false;
      };
    }
  }

  private record Due(Instant at, long order, Call call, AttemptInput input) {}

  private static final class World {
    private static final Duration TICK = Duration.ofSeconds(30);
    private static final ZoneId[] ZONES = {
      ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York"), ZoneId.of("Asia/Kolkata")
    };

    final Set<String> attemptIds = new LinkedHashSet<>();
    private final Random random;
    private final Campaign campaign;
    private final Map<String, ListRecord> records = new LinkedHashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Due> later = new ArrayList<>();
    private final int agents;
    private long order;
    private int metricsAvailable;
    private Instant metricsAt;
    private Instant now;

    World(long seed) {
      random = new Random(seed);
      agents = random.nextInt(1, 6);
      // The nights on which clocks change, in Europe and in America, are in the middle.
      now =
          Instant.parse(seed % 2 == 0 ? "2026-10-24T00:00:00Z" : "2026-03-28T00:00:00Z")
              .plusSeconds(random.nextInt(3_600));
      metricsAt = now;
      metricsAvailable = agents;
      int start = random.nextInt(0, 20);
      Map<AttemptOutcome, Duration> delays = new EnumMap<>(AttemptOutcome.class);
      delays.put(AttemptOutcome.BUSY, Duration.ofMinutes(random.nextInt(0, 60)));
      delays.put(AttemptOutcome.FAILED, Duration.ofMinutes(random.nextInt(1, 60)));
      campaign =
          Campaigns.with(
              Mode.PROGRESSIVE,
              random.nextInt(1, 8),
              0,
              new CallingWindow(
                  EnumSet.allOf(DayOfWeek.class),
                  LocalTime.of(start, 30),
                  LocalTime.of(random.nextInt(start + 1, 24), 15)),
              new RetryRules(random.nextInt(1, 4), delays));
      for (int i = 0; i < 30; i++) {
        String id = "r" + i;
        records.put(
            id,
            new ListRecord(
                id,
                "+4930" + (100_000 + i),
                ZONES[random.nextInt(ZONES.length)],
                Map.of(),
                0,
                new RecordState.Ready()));
      }
    }

    void run(Duration duration) {
      Instant end = now.plus(duration);
      while (now.isBefore(end)) {
        deliver();
        if (random.nextInt(3) > 0) {
          measure();
        }
        dial();
        check();
        now = now.plus(TICK);
      }
    }

    private void measure() {
      long busy = calls.stream().filter(c -> c.holdsAgent).count();
      metricsAvailable = (int) (agents - busy);
      metricsAt = now;
    }

    private void dial() {
      List<ListRecord> due = records.values().stream().filter(r -> r.isDue(now)).toList();
      List<ListRecord> open =
          due.stream().filter(r -> campaign.window().isOpen(now, r.zone())).toList();
      int reserved =
          (int)
              calls.stream()
                  .filter(c ->
                      c.mayNeedAnAgent()
                          || (c.connectedAt != null && !c.connectedAt.isBefore(metricsAt)))
                  .count();
      int waiting =
          (int) calls.stream().filter(c -> c.known instanceof AttemptState.Waiting).count();
      var inputs =
          new Pacing.Inputs(
              new Pacing.QueueView(metricsAvailable, waiting, reserved, waiting),
              underWay(),
              open.size(),
              open.size() < due.size(),
              true,
              Integer.MAX_VALUE,
              100);
      int free = Math.max(0, metricsAvailable - reserved);
      Pacing.Decision decision = Pacing.pace(campaign, inputs);
      assertThat(decision.calls()).isLessThanOrEqualTo(free);
      open.stream().limit(decision.calls()).forEach(this::dial);
    }

    private void dial(ListRecord found) {
      var local = now.atZone(found.zone()).toLocalTime();
      assertThat(local).isBetween(campaign.window().start(), campaign.window().end());
      String attemptId = found.nextAttemptId(campaign.id());
      assertThat(attemptIds.add(attemptId)).as("no attempt twice: " + attemptId).isTrue();
      ListRecord called = found.dialled(campaign.id());
      assertThat(called.attempts()).isLessThanOrEqualTo(campaign.retry().attemptsMax());
      records.put(called.recordId(), called);
      Call call = new Call(called.recordId());
      calls.add(call);
      fate(call);
    }

    private void fate(Call call) {
      soon(call, 1, new AttemptInput.Initiated());
      switch (random.nextInt(5)) {
        case 0 -> {
          soon(call, 40, new AttemptInput.DialFailed(AttemptOutcome.BUSY));
          soon(call, 41, new AttemptInput.ContactCompleted());
        }
        case 1 -> {
          soon(call, 40, new AttemptInput.DialAnswered(true));
          soon(call, 90, new AttemptInput.ContactCompleted());
        }
        case 2 -> soon(call, 600, new AttemptInput.SilentTooLong());
        default -> {
          soon(call, 30, new AttemptInput.DialAnswered(false));
          soon(call, 35, new AttemptInput.Queued());
          soon(call, 45, new AttemptInput.AgentConnected());
          soon(call, 45 + random.nextInt(600), new AttemptInput.ContactCompleted());
        }
      }
    }

    private void soon(Call call, int seconds, AttemptInput input) {
      for (int copies = random.nextInt(5) == 0 ? 2 : 1; copies > 0; copies--) {
        later.add(new Due(now.plusSeconds(seconds), order++, call, input));
      }
    }

    private void deliver() {
      List<Due> due =
          later.stream()
              .filter(d -> !d.at().isAfter(now))
              .sorted(Comparator.comparing(Due::at).thenComparingLong(Due::order))
              .toList();
      later.removeAll(due);
      due.forEach(this::deliver);
    }

    private void deliver(Due due) {
      Call call = due.call();
      if (!(Attempts.step(call.known, due.input()) instanceof Attempts.Accepted(var next))) {
        return;
      }
      call.known = next;
      if (next instanceof AttemptState.WithAgent) {
        call.connectedAt = due.at();
        call.holdsAgent = true;
      }
      if (next instanceof AttemptState.Finished(var outcome)) {
        call.holdsAgent = false;
        ListRecord ended =
            Objects.requireNonNull(records.get(call.recordId))
                .ended(outcome, now, campaign.retry(), campaign.window());
        records.put(call.recordId, ended);
      }
    }

    private int underWay() {
      return (int) calls.stream().filter(c -> !(c.known instanceof AttemptState.Finished)).count();
    }

    /** What must hold after every tick. */
    private void check() {
      long needAgents = calls.stream().filter(c -> c.mayNeedAnAgent() || c.holdsAgent).count();
      assertThat(needAgents).as("calls for which there is an agent").isLessThanOrEqualTo(agents);
      assertThat(underWay()).isLessThanOrEqualTo(campaign.maxConcurrent());
      long dialling =
          records.values().stream().filter(r -> r.state() instanceof RecordState.Dialling).count();
      assertThat(dialling).isEqualTo(underWay());
    }
  }
}
