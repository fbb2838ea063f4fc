package io.cordboard.flow.engine;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/**
 * When something is open. Times are those of the clocks on its walls, so that summer time comes and
 * goes as it does there. A day that differs counts before a holiday, a holiday before the week.
 *
 * @param timeZone where the clocks hang
 * @param periods when it is open in a week; days without a period are closed
 * @param overrides days that differ, at most {@value #OVERRIDES_MAX}
 * @param holidays days of every year on which it is closed
 */
public record HoursOfOperation(
    ZoneId timeZone, List<Period> periods, List<SpecialDay> overrides, List<MonthDay> holidays) {

  /** Connect's limit. */
  public static final int OVERRIDES_MAX = 50;

  /** Seven days, some of them with a break or two. */
  public static final int PERIODS_MAX = 70;

  /** Days of a year. */
  public static final int HOLIDAYS_MAX = 366;

  /** Never closed. */
  public static final HoursOfOperation ALWAYS =
      new HoursOfOperation(
          ZoneId.of("UTC"),
          Arrays.stream(DayOfWeek.values()).map(day -> new Period(day, Hours.WHOLE_DAY)).toList(),
          List.of(),
          List.of());

  /** Never open. */
  public static final HoursOfOperation NEVER =
      new HoursOfOperation(ZoneId.of("UTC"), List.of(), List.of(), List.of());

  /** Open hours on a day of the week. */
  public record Period(DayOfWeek day, Hours hours) {}

  /**
   * A day that differs.
   *
   * @param hours when it is open; empty if it is closed all day
   */
  public record SpecialDay(LocalDate date, List<Hours> hours) {}

  /**
   * Open hours of one day.
   *
   * @param end exclusive; midnight (Connect's 12:00AM) is the end of the day
   */
  public record Hours(LocalTime start, LocalTime end) {

    /** From midnight to midnight. */
    public static final Hours WHOLE_DAY = new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    boolean contain(LocalTime time) {
      return !time.isBefore(start) && (end.equals(LocalTime.MIDNIGHT) || time.isBefore(end));
    }
  }

  /** Whether it is open at a moment. */
  public boolean isOpen(Instant at) {
    var there = at.atZone(timeZone);
    var date = there.toLocalDate();
    var time = there.toLocalTime();
    for (var override : overrides) {
      if (override.date().equals(date)) {
        return override.hours().stream().anyMatch(hours -> hours.contain(time));
      }
    }
    if (holidays.contains(MonthDay.from(date))) {
      return false;
    }
    return periods.stream()
        .anyMatch(period -> period.day() == date.getDayOfWeek() && period.hours().contain(time));
  }
}
