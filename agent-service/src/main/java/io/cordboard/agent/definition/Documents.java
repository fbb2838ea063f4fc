package io.cordboard.agent.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.agent.core.AgentDefinition;
import io.cordboard.agent.core.AgentStatus;
import io.cordboard.agent.core.Channel;
import io.cordboard.agent.core.Proficiency;
import io.cordboard.agent.core.RoutedQueue;
import io.cordboard.agent.core.RoutingProfile;
import io.cordboard.agent.core.StatusType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses the documents. An id within a document, if there is one, must be that of its address. */
public final class Documents {

  private static final int PRIORITY_MAX = 99;
  private static final int DELAY_SECONDS_MAX = 9_999;
  private static final int SLOTS_MAX = 10;
  private static final int ACW_SECONDS_MAX = 86_400;
  private static final int QUEUES_MAX = 500;
  private static final int PERCENT_MAX = 100;
  private static final int LEVEL_MAX = 5;
  private static final long MS = 1_000;

  /** What the service adds when it shows a definition, so that what was read can be put again. */
  private static final Set<String> ADDED = Set.of("version", "publishedAt", "publishedBy", "live");

  private static final ObjectMapper JSON = new ObjectMapper();

  private Documents() {}

  /** The tree of a JSON text; a missing node if it is none. */
  public static JsonNode tree(String json) {
    try {
      JsonNode tree = JSON.readTree(json);
      return tree == null ? JSON.missingNode() : tree;
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }

  /** A document that was given, or a missing node if none was. */
  public static JsonNode given(@Nullable JsonNode document) {
    return document == null ? JSON.missingNode() : document;
  }

  /** An object without fields. */
  public static ObjectNode emptyObject() {
    return JSON.createObjectNode();
  }

  /** An agent. */
  public static Parsed<AgentDefinition> agent(String id, JsonNode document) {
    Reader in = Reader.of(document);
    return in.result(agent(in, id));
  }

  /** An agent that was defined before, perhaps by a version that took more names than this one. */
  public static Parsed<AgentDefinition> storedAgent(String id, String json) {
    Reader in = Reader.of(tree(json));
    return in.lenient(agent(in, id));
  }

  private static AgentDefinition agent(Reader in, String id) {
    sameId(in, id);
    return new AgentDefinition(
        id,
        in.text("username"),
        in.optionalText("firstName"),
        in.optionalText("lastName"),
        in.text("routingProfileId"),
        in.optionalText("endpoint"),
        in.flag("autoAccept"),
        proficiencies(in));
  }

  private static List<Proficiency> proficiencies(Reader in) {
    List<Proficiency> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<Reader> entries = in.objects("proficiencies");
    if (entries.size() > AgentDefinition.PROFICIENCIES_MAX) {
      in.problem(
          "proficiencies",
          "expected at most " + AgentDefinition.PROFICIENCIES_MAX + ", found " + entries.size());
    }
    for (Reader entry : entries) {
      String attribute = entry.text("attribute");
      String value = entry.text("value");
      if (!seen.add(attribute + " " + value)) {
        entry.problem("value", "expected each attribute and value once, found again " + value);
      }
      found.add(new Proficiency(attribute, value, entry.decimal("level", 1, LEVEL_MAX, 1)));
    }
    return found;
  }

  /** A status; its name is the document's, else its id. */
  public static Parsed<AgentStatus> status(String id, JsonNode document) {
    Reader in = Reader.of(document);
    return in.result(status(in, id));
  }

  /** A status that was defined before. */
  public static Parsed<AgentStatus> storedStatus(String id, String json) {
    Reader in = Reader.of(tree(json));
    return in.lenient(status(in, id));
  }

  private static AgentStatus status(Reader in, String id) {
    sameId(in, id);
    String name = in.optionalText("name");
    StatusType type = in.word("type", StatusType.class).orElse(StatusType.CUSTOM);
    return new AgentStatus(name == null ? id : name, type);
  }

  /** A routing profile. */
  public static Parsed<RoutingProfile> routingProfile(String id, JsonNode document) {
    Reader in = Reader.of(document);
    return in.result(routingProfile(in, id));
  }

  /** A routing profile that was defined before. */
  public static Parsed<RoutingProfile> storedRoutingProfile(String id, String json) {
    Reader in = Reader.of(tree(json));
    return in.lenient(routingProfile(in, id));
  }

  private static RoutingProfile routingProfile(Reader in, String id) {
    sameId(in, id);
    in.optionalText("name");
    Long acw = in.number("acwSeconds", 0, ACW_SECONDS_MAX);
    return new RoutingProfile(
        id,
        queues(in),
        slots(in),
        in.flag("crossChannel"),
        acw == null ? null : Long.valueOf(acw * MS),
        new RoutingProfile.Options(
            in.flag("outboundKeepsPlace"),
            Math.toIntExact(in.number("occupancyCapPercent", 1, PERCENT_MAX, PERCENT_MAX)),
            in.optionalText("defaultOutboundQueueId"),
            in.optionalText("outboundGatewayId")));
  }

  /** A quick connect. */
  public static Parsed<QuickConnect> quickConnect(String id, JsonNode document) {
    Reader in = Reader.of(document);
    return in.result(quickConnect(in, id));
  }

  /** A quick connect that was defined before. */
  public static Parsed<QuickConnect> storedQuickConnect(String id, String json) {
    Reader in = Reader.of(tree(json));
    return in.lenient(quickConnect(in, id));
  }

  private static QuickConnect quickConnect(Reader in, String id) {
    sameId(in, id);
    String name = in.text("name");
    in.optionalText("description");
    QuickConnect.Target target =
        in.word("type", QuickConnect.Type.class)
            .<QuickConnect.Target>map(type -> target(in, type))
            .orElse(new QuickConnect.Agent(""));
    String flow = in.optionalText("contactFlow");
    if (flow != null && target.type() == QuickConnect.Type.PHONE_NUMBER) {
      in.problem("contactFlow", "expected for AGENT and QUEUE only: a number has no flow");
    }
    List<String> queueIds = in.list("queueIds");
    if (queueIds.size() > QuickConnect.QUEUES_MAX) {
      in.problem(
          "queueIds", "expected at most " + QuickConnect.QUEUES_MAX + ", found " + queueIds.size());
    }
    return new QuickConnect(id, name, target, flow, queueIds);
  }

  private static QuickConnect.Target target(Reader in, QuickConnect.Type type) {
    return switch (type) {
      case AGENT -> new QuickConnect.Agent(in.text("agentId"));
      case QUEUE -> new QuickConnect.Queue(in.text("queueId"));
      case PHONE_NUMBER -> new QuickConnect.PhoneNumber(in.number("phoneNumber"));
    };
  }

  private static List<RoutedQueue> queues(Reader in) {
    List<RoutedQueue> queues = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<Reader> entries = in.objects("queues");
    if (entries.size() > QUEUES_MAX) {
      in.problem("queues", "expected at most " + QUEUES_MAX + ", found " + entries.size());
    }
    for (Reader entry : entries) {
      String queueId = entry.text("queueId");
      Channel channel = entry.word("channel", Channel.class).orElse(Channel.VOICE);
      long priority = entry.number("priority", 1, PRIORITY_MAX, 1);
      long delay = entry.number("delaySeconds", 0, DELAY_SECONDS_MAX, 0);
      if (!seen.add(channel + " " + queueId)) {
        entry.problem("queueId", "expected each queue and channel once, found again " + queueId);
      }
      queues.add(new RoutedQueue(queueId, channel, Math.toIntExact(priority), delay * MS));
    }
    return queues;
  }

  private static Map<Channel, Integer> slots(Reader in) {
    Map<Channel, Integer> slots = new EnumMap<>(Channel.class);
    slots.put(Channel.VOICE, 1);
    in.object("concurrency").ifPresent(concurrency -> readSlots(concurrency, slots));
    return slots;
  }

  private static void readSlots(Reader concurrency, Map<Channel, Integer> slots) {
    slots.clear();
    for (Iterator<String> fields = concurrency.fields(); fields.hasNext(); ) {
      String field = fields.next();
      long count = concurrency.number(field, 0, SLOTS_MAX, 0);
      Reader.constant(field, Channel.class)
          .ifPresentOrElse(
              channel -> slots.put(channel, Math.toIntExact(count)),
              () ->
                  concurrency.problem(
                      field, "expected one of " + List.of(Channel.values()) + ", found " + field));
    }
  }

  private static void sameId(Reader in, String id) {
    in.allow(ADDED);
    String within = in.optionalText("id");
    if (within != null && !within.equals(id)) {
      in.problem("id", "expected " + id + ", found " + within);
    }
  }
}
