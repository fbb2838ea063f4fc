package io.cordboard.queue.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.queue.core.Channel;
import io.cordboard.queue.core.QueueDefinition;
import io.cordboard.queue.definition.HoursOfOperation.Hours;
import io.cordboard.queue.definition.HoursOfOperation.Period;
import io.cordboard.queue.definition.HoursOfOperation.SpecialDay;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns a JSON document into a queue, or into all the problems that it has. */
public final class QueueParser {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{1,14}");
  private static final String RESERVED_ID = "live";
  private static final int NAME_MAX = 127;
  private static final int REFERENCE_MAX = 500;
  private static final int DESCRIPTION_MAX = 500;
  private static final long CAPACITY_MAX = 1_000_000;
  private static final long SERVICE_LEVEL_MAX = 604_800;
  private static final long WAIT_MAX = 2_592_000;
  private static final Set<String> PROPERTIES =
      properties(
          "id",
          "name",
          "description",
          "capacity",
          "channelCapacity",
          "serviceLevelSeconds",
          "maxWaitSeconds",
          "outboundCallerId",
          "outboundCallerName",
          "outboundWhisperFlow",
          "hours",
          "hoursOfOperation",
          "enabled");

  private QueueParser() {}

  /** What a document turned out to be. */
  public sealed interface Parsed {}

  /** A queue. */
  public record Valid(QueueDocument document) implements Parsed {}

  /** No queue, and why not; at least one problem. */
  public record Invalid(List<Problem> problems) implements Parsed {

    public Invalid {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Reads a document.
   *
   * @param id the queue's id by the document's address; the document may leave its own out, but not
   *     contradict it
   */
  public static Parsed parse(String id, String document) {
    JsonNode json;
    try {
      json = JSON.readTree(document);
    } catch (JsonProcessingException e) {
      return new Invalid(List.of(new Problem("", "expected JSON: " + e.getOriginalMessage())));
    }
    if (json == null || !json.isObject()) {
      return new Invalid(List.of(new Problem("", "expected a JSON object")));
    }
    List<Problem> problems = new ArrayList<>();
    QueueDocument read = read(id, new Reader(json, "", problems));
    return problems.isEmpty() ? new Valid(read) : new Invalid(problems);
  }

  private static QueueDocument read(String id, Reader in) {
    in.allow(PROPERTIES);
    checkId(id, in);
    if (in.value("hours") != null && in.value("hoursOfOperation") != null) {
      in.problem("hoursOfOperation", "expected either hours or hoursOfOperation, found both");
    }
    Long capacity = in.number("capacity", 0, CAPACITY_MAX);
    Long serviceLevel = in.number("serviceLevelSeconds", 1, SERVICE_LEVEL_MAX);
    Long maxWait = in.number("maxWaitSeconds", 1, WAIT_MAX);
    String callerId = in.text("outboundCallerId", NAME_MAX);
    if (callerId != null && !E164.matcher(callerId).matches()) {
      in.problem("outboundCallerId", "expected E.164 such as +4930123456, found " + callerId);
    }
    return new QueueDocument(
        id,
        in.requiredText("name", NAME_MAX),
        in.text("description", DESCRIPTION_MAX),
        capacity != null ? Integer.valueOf(capacity.intValue()) : impliedCapacity(id),
        channelCapacity(in.object("channelCapacity")),
        serviceLevel == null
            ? QueueDefinition.DEFAULT_SERVICE_LEVEL_SECONDS
            : serviceLevel.intValue(),
        maxWait == null ? QueueDefinition.DEFAULT_MAX_WAIT_SECONDS : maxWait,
        callerId,
        in.text("outboundCallerName", NAME_MAX),
        in.text("outboundWhisperFlow", REFERENCE_MAX),
        hours(in.object("hours")),
        in.text("hoursOfOperation", NAME_MAX),
        in.flag("enabled", true));
  }

  private static void checkId(String id, Reader in) {
    String own = in.text("id", NAME_MAX);
    if (!ID.matcher(id).matches()) {
      in.problem(
          "id",
          "expected 1 to 128 letters, digits and . _ : - beginning with a letter or digit, found \""
              + id
              + "\"");
    } else if (id.equals(RESERVED_ID)) {
      in.problem(
          "id", "\"" + RESERVED_ID + "\" is the address of the live metrics; expected another");
    } else if (own != null && !own.equals(id)) {
      in.problem("id", "expected \"" + id + "\" as in the address, found \"" + own + "\"");
    }
  }

  private static @Nullable Integer impliedCapacity(String id) {
    return QueueDefinition.isAgentQueue(id) ? QueueDefinition.AGENT_QUEUE_CAPACITY : null;
  }

  private static Map<Channel, Integer> channelCapacity(@Nullable Reader in) {
    Map<Channel, Integer> shares = new EnumMap<>(Channel.class);
    if (in == null) {
      return shares;
    }
    for (String name : in.names()) {
      Channel channel = channel(name);
      if (channel == null) {
        in.problem(name, "expected a channel: VOICE, CHAT, TASK or EMAIL");
        continue;
      }
      Long share = in.number(name, 0, CAPACITY_MAX);
      if (share != null) {
        shares.put(channel, share.intValue());
      }
    }
    return shares;
  }

  private static @Nullable Channel channel(String name) {
    for (Channel channel : Channel.values()) {
      if (channel != Channel.UNKNOWN && channel.name().equals(name)) {
        return channel;
      }
    }
    return null;
  }

  private static @Nullable HoursOfOperation hours(@Nullable Reader in) {
    if (in == null) {
      return null;
    }
    in.allow(properties("timeZone", "periods", "overrides"));
    ZoneId zone = in.parsed("timeZone", "a time zone such as Europe/Berlin", ZoneId::of);
    List<Period> periods = new ArrayList<>();
    for (Reader each : in.objects("periods", HoursOfOperation.PERIODS_MAX)) {
      each.allow(properties("day", "start", "end"));
      DayOfWeek day =
          each.parsed(
              "day", "MONDAY to SUNDAY", d -> DayOfWeek.valueOf(d.toUpperCase(Locale.ROOT)));
      Hours open = open(each);
      if (day != null && open != null) {
        periods.add(new Period(day, open.start(), open.end()));
      }
    }
    return zone == null ? null : new HoursOfOperation(zone, periods, overrides(in));
  }

  private static List<SpecialDay> overrides(Reader in) {
    List<SpecialDay> overrides = new ArrayList<>();
    for (Reader each : in.objects("overrides", HoursOfOperation.OVERRIDES_MAX)) {
      each.allow(properties("date", "hours"));
      LocalDate date = each.parsed("date", "a date such as 2026-12-24", LocalDate::parse);
      List<Hours> hours = new ArrayList<>();
      for (Reader one : each.objects("hours", HoursOfOperation.PERIODS_MAX)) {
        one.allow(properties("start", "end"));
        Hours open = open(one);
        if (open != null) {
          hours.add(open);
        }
      }
      if (date != null) {
        overrides.add(new SpecialDay(date, hours));
      }
    }
    return overrides;
  }

  private static @Nullable Hours open(Reader in) {
    LocalTime start = in.parsed("start", "a time such as 09:00", LocalTime::parse);
    LocalTime end = in.parsed("end", "a time such as 17:00", LocalTime::parse);
    if (start == null || end == null) {
      return null;
    }
    if (!end.equals(LocalTime.MIDNIGHT) && !end.isAfter(start)) {
      in.problem("end", "expected a time after " + start + ", or 00:00 for midnight, found " + end);
    }
    return new Hours(start, end);
  }

  private static Set<String> properties(String... names) {
    return new LinkedHashSet<>(List.of(names));
  }
}
