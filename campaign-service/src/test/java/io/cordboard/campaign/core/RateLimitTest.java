package io.cordboard.campaign.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RateLimitTest {

  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  @Test
  void shouldSpreadCallsEvenlyWhenTheRateIsSlow() {
    RateLimit limit = new RateLimit(Instant.EPOCH);
    assertThat(limit.allowed(START, 6)).isEqualTo(1);
    limit = limit.after(1, START, 6);
    assertThat(limit.allowed(START.plusSeconds(5), 6)).isZero();
    assertThat(limit.allowed(START.plusSeconds(10), 6)).isEqualTo(1);
  }

  @Test
  void shouldCatchUpOneSecondOnlyWhenItWasIdle() {
    assertThat(new RateLimit(Instant.EPOCH).allowed(START, 600)).isEqualTo(11);
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldNeverExceedTheRateByMoreThanTheBurstWhenAskedAtAnyTime(long seed) {
    Random random = new Random(seed);
    int perMinute = random.nextInt(1, 2_000);
    RateLimit limit = new RateLimit(Instant.EPOCH);
    Instant now = START;
    List<Instant> calls = new ArrayList<>();
    while (now.isBefore(START.plusSeconds(180))) {
      int n = Math.min(limit.allowed(now, perMinute), random.nextInt(20));
      limit = limit.after(n, now, perMinute);
      for (int i = 0; i < n; i++) {
        calls.add(now);
      }
      now = now.plusMillis(random.nextInt(1, 3_000));
    }
    int burst = 1 + (int) Math.ceil(perMinute / 60.0);
    for (int i = 0; i < calls.size(); i++) {
      Instant from = calls.get(i);
      long within =
          calls.stream()
              .skip(i)
              .filter(c -> Duration.between(from, c).compareTo(Duration.ofMinutes(1)) < 0)
              .count();
      assertThat(within).isLessThanOrEqualTo(perMinute + burst);
    }
  }
}
