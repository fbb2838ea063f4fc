package io.cordboard.flow.offline.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Endpoint;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.offline.OfflineCaller;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a file of test cases, with all problems at once. Never throws on what it says. */
public final class CaseReader {

  private final List<CaseProblem> problems = new ArrayList<>();

  private CaseReader() {}

  /** Reads a file, parsed from YAML or JSON. */
  public static CaseFile read(JsonNode root) {
    return new CaseReader().file(root);
  }

  private CaseFile file(JsonNode root) {
    var file = new CaseNode(root, "", problems);
    file.only(
        "flow",
        "type",
        "with",
        "clock",
        "zone",
        "channel",
        "customer",
        "attributes",
        "mocks",
        "cases");
    var flow = file.required("flow", "the flow's file, such as ../flows/main.json");
    var others = new ArrayList<String>();
    for (var other : file.items("with")) {
      others.add(other.text("a flow's file"));
    }
    var cases = new ArrayList<FlowCase>();
    var items = file.items("cases");
    if (items.isEmpty()) {
      file.child("cases").wrong("a list of cases, each with a name and what is expected");
    }
    var names = new ArrayList<String>();
    for (var item : items) {
      var read = flowCase(file, item);
      if (names.contains(read.name())) {
        item.child("name").wrong("a name that no other case of the file has");
      }
      names.add(read.name());
      cases.add(read);
    }
    return new CaseFile(
        flow, type(file), List.copyOf(others), List.copyOf(cases), List.copyOf(problems));
  }

  private @Nullable FlowType type(CaseNode file) {
    var word = file.textOr("type", "");
    var type = word.isEmpty() ? null : FlowType.named(word);
    if (!word.isEmpty() && type == null) {
      file.child("type").wrong("one of " + List.of(FlowType.values()));
    }
    return type;
  }

  /** What a case does not say, its file may say for all of its cases. */
  private FlowCase flowCase(CaseNode file, CaseNode item) {
    item.only(
        "name", "clock", "zone", "channel", "customer", "attributes", "mocks", "caller", "expect");
    var attributes = new LinkedHashMap<String, String>();
    attributes(file.child("attributes"), attributes);
    attributes(item.child("attributes"), attributes);
    return new FlowCase(
        item.required("name", "what the case is about"),
        caller(file, item),
        Collections.unmodifiableMap(attributes),
        new ScriptReader(problems).read(file, item),
        new ExpectationReader().read(item.child("expect")));
  }

  private void attributes(CaseNode node, Map<String, String> to) {
    for (var field : node.fields()) {
      to.put(field.getKey(), field.getValue().text("a value"));
    }
  }

  private OfflineCaller caller(CaseNode file, CaseNode item) {
    var channels = item.has("channel") ? item : file;
    var channel = channel(channels, channels.textOr("channel", Channel.VOICE.name()));
    var number = item.has("customer") ? item.textOr("customer", "") : file.textOr("customer", "");
    var standard = OfflineCaller.STANDARD;
    return new OfflineCaller(
        standard.contactId(),
        channel,
        number.isEmpty()
            ? standard.customer()
            : number.startsWith("+")
                ? Endpoint.telephone(number)
                : new Endpoint(number, Endpoint.Type.UNKNOWN),
        begin(item.has("clock") ? item : file, item.has("zone") ? item : file));
  }

  private static Channel channel(CaseNode node, String word) {
    for (var channel : Channel.values()) {
      if (channel.name().equalsIgnoreCase(word)) {
        return channel;
      }
    }
    node.child("channel").wrong("one of " + List.of(Channel.values()));
    return Channel.VOICE;
  }

  private static Instant begin(CaseNode clock, CaseNode zone) {
    var text = clock.textOr("clock", "");
    if (text.isEmpty()) {
      return OfflineCaller.STANDARD.begin();
    }
    ZoneId in = ZoneOffset.UTC;
    try {
      in = ZoneId.of(zone.textOr("zone", "UTC"));
    } catch (DateTimeException noZone) {
      zone.child("zone").wrong("a time zone, such as Europe/Berlin");
    }
    try {
      return text.endsWith("Z")
          ? Instant.parse(text)
          : LocalDateTime.parse(text.replace(' ', 'T')).atZone(in).toInstant();
    } catch (DateTimeException noTime) {
      clock
          .child("clock")
          .wrong("a time, such as 2026-03-02T09:30 (with zone) or 2026-03-02T08:30:00Z");
      return OfflineCaller.STANDARD.begin();
    }
  }
}
