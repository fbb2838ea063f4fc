package io.cordboard.campaign.core;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * When people may be called, by the clock on their own wall: from {@code start} inclusive to {@code
 * end} exclusive on the given days. An end of 00:00 is the midnight that ends the day. Where clocks
 * are put forward over start or end, the jump itself is the boundary; where they are put back, the
 * window begins at the later and ends at the earlier of the two moments, so that it is never wider
 * than a reader of the wall clock would allow.
 *
 * @param days at least one, in order from Monday
 * @param start local time
 * @param end local time, after start
 */
public record CallingWindow(Set<DayOfWeek> days, LocalTime start, LocalTime end) {

  /** A week may hold one day only, and clocks may swallow its window once. */
  private static final int DAYS_SEARCHED_MAX = 15;

  /** All day, every day. */
  public static final CallingWindow ALWAYS =
      new CallingWindow(EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

  public CallingWindow {
    if (days.isEmpty() || !startsBeforeEnd(start, end)) {
      throw new IllegalArgumentException("a window needs a day, and a start before its end");
    }
    days = ordered(days);
  }

  private static Set<DayOfWeek> ordered(Collection<DayOfWeek> days) {
    return Collections.unmodifiableSet(EnumSet.copyOf(days));
  }

  static boolean startsBeforeEnd(LocalTime start, LocalTime end) {
    return end.equals(LocalTime.MIDNIGHT) || start.isBefore(end);
  }

  /** Whether people in the zone may be called at this moment. */
  public boolean isOpen(Instant now, ZoneId zone) {
    return closesAt(now, zone).isPresent();
  }

  /** When the window that is open now closes; empty if none is. */
  public Optional<Instant> closesAt(Instant now, ZoneId zone) {
    LocalDate date = now.atZone(zone).toLocalDate();
    if (!days.contains(date.getDayOfWeek())
        || now.isBefore(opens(date, zone))
        || !now.isBefore(closes(date, zone))) {
      return Optional.empty();
    }
    return Optional.of(closes(date, zone));
  }

  /** The first moment, not before {@code from}, at which people in the zone may be called. */
  public Instant nextOpen(Instant from, ZoneId zone) {
    LocalDate date = from.atZone(zone).toLocalDate();
    for (int i = 0; i < DAYS_SEARCHED_MAX; i++, date = date.plusDays(1)) {
      if (days.contains(date.getDayOfWeek()) && from.isBefore(closes(date, zone))) {
        Instant opens = opens(date, zone);
        if (opens.isBefore(closes(date, zone))) {
          return opens.isAfter(from) ? opens : from;
        }
      }
    }
    throw new IllegalStateException(
        "no window within " + DAYS_SEARCHED_MAX + " days after " + from + " in " + zone);
  }

  private Instant opens(LocalDate date, ZoneId zone) {
    return moment(date, start, zone, true);
  }

  private Instant closes(LocalDate date, ZoneId zone) {
    return end.equals(LocalTime.MIDNIGHT)
        ? moment(date.plusDays(1), LocalTime.MIDNIGHT, zone, false)
        : moment(date, end, zone, false);
  }

  private static Instant moment(LocalDate date, LocalTime time, ZoneId zone, boolean later) {
    var local = date.atTime(time);
    ZoneOffsetTransition transition = zone.getRules().getTransition(local);
    if (transition == null) {
      return local.toInstant(zone.getRules().getOffset(local));
    }
    if (transition.isGap()) {
      return transition.getInstant();
    }
    return local.toInstant(later ? transition.getOffsetAfter() : transition.getOffsetBefore());
  }
}
