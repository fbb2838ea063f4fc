package io.cordboard.campaign.core;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a campaign of a draft, or lists everything that is wrong with it. */
public final class CampaignRules {

  /** A call that is let ring for less is not a fair attempt (47 CFR 64.1200(a)(6)). */
  private static final int RING_SECONDS_MIN = 15;

  private static final int RING_SECONDS_MAX = 120;
  private static final int CONCURRENT_MAX = 10_000;
  private static final int CALLS_PER_MINUTE_MAX = 60_000;
  private static final int ATTEMPTS_MAX = 20;
  private static final int DELAY_MINUTES_MAX = 60 * 24 * 30;
  private static final int TEXT_LENGTH_MAX = 256;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

  private final List<Problem> problems = new ArrayList<>();

  private CampaignRules() {}

  /** Checks everything, whatever is found on the way. */
  public static Parsed<Campaign> parse(String id, CampaignDraft draft) {
    return new CampaignRules().check(id, draft);
  }

  private Parsed<Campaign> check(String id, CampaignDraft draft) {
    if (!ID.matcher(id).matches()) {
      wrong("id", "expected 1 to 64 letters, digits, '.', '_' or '-', found '" + id + "'");
    }
    Mode mode = oneOf("mode", Mode.class, draft.mode(), Mode.PROGRESSIVE);
    int callsPerMinute =
        within("callsPerMinute", draft.callsPerMinute(), 0, 0, CALLS_PER_MINUTE_MAX);
    if (mode == Mode.AGENTLESS && callsPerMinute == 0) {
      wrong("callsPerMinute", "an agentless campaign needs a rate of at least 1");
    }
    CampaignDraft.Window window =
        draft.window() == null ? new CampaignDraft.Window(null, null, null, null) : draft.window();
    Campaign campaign =
        new Campaign(
            id,
            draft.name() == null ? id : required("name", draft.name()),
            mode,
            required("flowId", draft.flowId()),
            queue(mode, draft.queueId()),
            required("gatewayId", draft.gatewayId()),
            callerId(draft.callerId()),
            Duration.ofSeconds(
                within(
                    "ringTimeoutSeconds",
                    draft.ringTimeoutSeconds(),
                    30,
                    RING_SECONDS_MIN,
                    RING_SECONDS_MAX)),
            Boolean.TRUE.equals(draft.amd()),
            within("maxConcurrent", draft.maxConcurrent(), 10, 1, CONCURRENT_MAX),
            callsPerMinute,
            window(window),
            zone(window.timeZone()),
            retry(draft.retry()));
    return problems.isEmpty() ? new Parsed.Valid<>(campaign) : new Parsed.Invalid<>(problems);
  }

  private @Nullable String queue(Mode mode, @Nullable String queueId) {
    return switch (mode) {
      case PROGRESSIVE -> required("queueId", queueId);
      case AGENTLESS -> {
        if (queueId != null) {
          wrong("queueId", "an agentless campaign has no queue, found '" + queueId + "'");
        }
        yield null;
      }
    };
  }

  private @Nullable String callerId(@Nullable String callerId) {
    if (callerId != null && !E164.matcher(callerId).matches()) {
      wrong("callerId", "expected a number as +4930123456, found '" + callerId + "'");
    }
    return callerId;
  }

  private CallingWindow window(CampaignDraft.Window draft) {
    Set<DayOfWeek> days = days(draft.days());
    LocalTime start = time("window.start", draft.start(), LocalTime.of(9, 0));
    LocalTime end = time("window.end", draft.end(), LocalTime.of(20, 0));
    if (!CallingWindow.startsBeforeEnd(start, end)) {
      wrong("window", "the end " + end + " is not after the start " + start);
      return CallingWindow.ALWAYS;
    }
    return new CallingWindow(days, start, end);
  }

  private Set<DayOfWeek> days(@Nullable List<String> names) {
    if (names == null) {
      return EnumSet.allOf(DayOfWeek.class);
    }
    if (names.isEmpty()) {
      wrong("window.days", "expected at least one day");
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (int i = 0; i < names.size(); i++) {
      days.add(oneOf("window.days[" + i + "]", DayOfWeek.class, names.get(i), DayOfWeek.MONDAY));
    }
    return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
  }

  private LocalTime time(String where, @Nullable String text, LocalTime fallback) {
    if (text == null) {
      return fallback;
    }
    if (text.equals("24:00")) {
      return LocalTime.MIDNIGHT;
    }
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      wrong(where, "expected a time as 09:30, found '" + text + "'");
      return fallback;
    }
  }

  private ZoneId zone(@Nullable String text) {
    try {
      return ZoneId.of(text == null ? "UTC" : text);
    } catch (DateTimeException e) {
      wrong("window.timeZone", "expected a zone as Europe/Berlin, found '" + text + "'");
      return ZoneId.of("UTC");
    }
  }

  private RetryRules retry(CampaignDraft.@Nullable Retry draft) {
    if (draft == null) {
      return RetryRules.DEFAULT;
    }
    int attempts =
        within(
            "retry.maxAttempts",
            draft.maxAttempts(),
            RetryRules.DEFAULT.attemptsMax(),
            1,
            ATTEMPTS_MAX);
    if (draft.delayMinutes() == null) {
      return new RetryRules(Math.max(1, attempts), RetryRules.DEFAULT.delays());
    }
    Map<AttemptOutcome, Duration> delays = new EnumMap<>(AttemptOutcome.class);
    draft
        .delayMinutes()
        .forEach((name, minutes) -> {
          String where = "retry.delayMinutes." + name;
          AttemptOutcome outcome = oneOf(where, AttemptOutcome.class, name, AttemptOutcome.FAILED);
          delays.put(outcome, Duration.ofMinutes(within(where, minutes, 1, 0, DELAY_MINUTES_MAX)));
        });
    return new RetryRules(Math.max(1, attempts), delays);
  }

  private String required(String where, @Nullable String text) {
    if (text == null || text.isBlank()) {
      wrong(where, "is missing");
      return "";
    }
    if (text.length() > TEXT_LENGTH_MAX) {
      wrong(where, "is " + text.length() + " characters long, at most " + TEXT_LENGTH_MAX);
    }
    return text;
  }

  private int within(String where, @Nullable Integer value, int fallback, int min, int max) {
    if (value == null) {
      return fallback;
    }
    if (value < min || value > max) {
      wrong(where, "expected " + min + " to " + max + ", found " + value);
      return fallback;
    }
    return value;
  }

  private <E extends Enum<E>> E oneOf(
      String where, Class<E> type, @Nullable String name, E fallback) {
    if (name != null) {
      for (E value : type.getEnumConstants()) {
        if (value.name().equals(name.toUpperCase(Locale.ROOT))) {
          return value;
        }
      }
    }
    String found = name == null ? "nothing" : "'" + name + "'";
    wrong(
        where, "expected one of " + Arrays.toString(type.getEnumConstants()) + ", found " + found);
    return fallback;
  }

  private void wrong(String where, String what) {
    problems.add(new Problem(where, what));
  }
}
