package io.cordboard.campaign.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallingWindowTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final CallingWindow OFFICE =
      new CallingWindow(
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          LocalTime.of(9, 0),
          LocalTime.of(17, 0));

  private static Instant berlin(String local) {
    return ZonedDateTime.parse(local + "[Europe/Berlin]").toInstant();
  }

  @Test
  void shouldIncludeStartAndExcludeEndWhenAskedAtTheBoundary() {
    assertThat(OFFICE.isOpen(berlin("2026-11-23T09:00:00+01:00"), BERLIN)).isTrue();
    assertThat(OFFICE.isOpen(berlin("2026-11-23T08:59:59+01:00"), BERLIN)).isFalse();
    assertThat(OFFICE.isOpen(berlin("2026-11-23T16:59:59+01:00"), BERLIN)).isTrue();
    assertThat(OFFICE.isOpen(berlin("2026-11-23T17:00:00+01:00"), BERLIN)).isFalse();
  }

  @Test
  void shouldGoByTheClockOfTheRecordWhenZonesDiffer() {
    Instant now = berlin("2026-11-23T10:00:00+01:00");
    assertThat(OFFICE.isOpen(now, BERLIN)).isTrue();
    assertThat(OFFICE.isOpen(now, ZoneId.of("America/New_York"))).isFalse();
  }

  @Test
  void shouldSkipTheWeekendWhenLookingForTheNextOpening() {
    assertThat(OFFICE.nextOpen(berlin("2026-11-20T17:00:00+01:00"), BERLIN))
        .isEqualTo(berlin("2026-11-23T09:00:00+01:00"));
  }

  @Test
  void shouldCloseAtTheJumpWhenClocksAreSetForwardOverTheEnd() {
    var window =
        new CallingWindow(EnumSet.of(DayOfWeek.SUNDAY), LocalTime.of(1, 0), LocalTime.of(2, 30));
    Instant jump = Instant.parse("2026-03-29T01:00:00Z");
    assertThat(window.closesAt(jump.minusSeconds(1), BERLIN)).contains(jump);
    assertThat(window.isOpen(jump, BERLIN)).isFalse();
  }

  @Test
  void shouldNotOpenTwiceWhenClocksAreSetBackOverTheEnd() {
    var window =
        new CallingWindow(EnumSet.of(DayOfWeek.SUNDAY), LocalTime.of(1, 0), LocalTime.of(2, 30));
    assertThat(window.isOpen(Instant.parse("2026-10-25T00:15:00Z"), BERLIN)).isTrue();
    assertThat(window.isOpen(Instant.parse("2026-10-25T01:15:00Z"), BERLIN)).isFalse();
  }

  @Test
  void shouldEndWithTheDayWhenTheEndIsMidnight() {
    var window =
        new CallingWindow(EnumSet.of(DayOfWeek.MONDAY), LocalTime.of(20, 0), LocalTime.MIDNIGHT);
    assertThat(window.closesAt(berlin("2026-11-23T23:59:59+01:00"), BERLIN))
        .contains(berlin("2026-11-24T00:00:00+01:00"));
  }

  static LongStream seeds() {
    return LongStream.range(0, 500);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void shouldNeverBeOpenOutsideTheWallClocksHoursWhenMomentsAreDrawn(long seed) {
    Random random = new Random(seed);
    int start = random.nextInt(0, 1_400);
    int end = random.nextInt(start + 1, 1_440);
    CallingWindow window =
        new CallingWindow(
            EnumSet.of(
                DayOfWeek.of(random.nextInt(1, 8)),
                DayOfWeek.SUNDAY), // The day on which clocks change.
            LocalTime.ofSecondOfDay(start * 60L),
            LocalTime.ofSecondOfDay(end * 60L));
    for (String zoneId :
        new String[] {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe"}) {
      ZoneId zone = ZoneId.of(zoneId);
      Instant now =
          Instant.parse("2026-01-01T00:00:00Z")
              .plus(Duration.ofMinutes(random.nextInt(365 * 24 * 60)));
      for (Instant moment : new Instant[] {now, window.nextOpen(now, zone)}) {
        assertClosedOrWithinTheHours(window, moment, zone);
      }
      assertThat(window.isOpen(window.nextOpen(now, zone), zone)).isTrue();
    }
  }

  private static void assertClosedOrWithinTheHours(
      CallingWindow window, Instant moment, ZoneId zone) {
    window
        .closesAt(moment, zone)
        .ifPresent(closes -> {
          var local = moment.atZone(zone);
          assertThat(window.days()).contains(local.getDayOfWeek());
          assertThat(local.toLocalTime()).isBetween(window.start(), window.end());
          assertThat(closes).isAfter(moment);
          assertThat(closes.minusMillis(1).atZone(zone).toLocalTime())
              .isBetween(window.start(), window.end());
          assertThat(window.isOpen(closes, zone)).isFalse();
        });
  }
}
