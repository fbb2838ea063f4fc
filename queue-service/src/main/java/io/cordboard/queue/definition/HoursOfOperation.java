package io.cordboard.queue.definition;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * When a queue is open. Only the Check hours of operation block asks; contacts that wait are served
 * at any hour.
 *
 * @param timeZone where its clocks hang
 * @param periods when it is open in a week
 * @param overrides days that differ, at most {@value #OVERRIDES_MAX}
 */
public record HoursOfOperation(ZoneId timeZone, List<Period> periods, List<SpecialDay> overrides) {

  /** Connect's limit. */
  public static final int OVERRIDES_MAX = 50;

  /** Seven days, some of them with a break or two. */
  public static final int PERIODS_MAX = 70;

  /**
   * Open hours on a day of the week.
   *
   * @param end exclusive; midnight is the end of the day
   */
  public record Period(DayOfWeek day, LocalTime start, LocalTime end) {}

  /**
   * A day that differs.
   *
   * @param hours when it is open; empty if it is closed all day
   */
  public record SpecialDay(LocalDate date, List<Hours> hours) {

    public SpecialDay {
      hours = List.copyOf(hours);
    }
  }

  /**
   * Open hours of one day.
   *
   * @param end exclusive; midnight is the end of the day
   */
  public record Hours(LocalTime start, LocalTime end) {}

  public HoursOfOperation {
    periods = List.copyOf(periods);
    overrides = List.copyOf(overrides);
  }
}
