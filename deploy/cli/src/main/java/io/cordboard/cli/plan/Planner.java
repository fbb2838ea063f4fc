package io.cordboard.cli.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.cli.plan.Change.Action;
import io.cordboard.cli.plan.Change.Difference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares what should be with what is. A function of the two: it asks nobody and changes nothing.
 */
public final class Planner {

  /** Stands for the latest version in an alias. */
  static final String LATEST = "latest";

  private static final int SHOWN_MAX = 80;

  private Planner() {}

  /**
   * The changes, in the order in which they can be made, one for each wanted resource.
   *
   * @param actual what is there, of the wanted ones; more does no harm
   */
  public static List<Change> plan(List<Resource> wanted, List<Resource> actual) {
    Map<String, JsonNode> there = new HashMap<>();
    actual.forEach(
        resource -> there.put(resource.kind() + " " + resource.id(), resource.document()));
    List<Change> changes = new ArrayList<>();
    List<Resource> ordered = new ArrayList<>(wanted);
    ordered.sort(Comparator.comparing(Resource::kind));
    List<String> newVersions = new ArrayList<>();
    for (Resource resource : ordered) {
      JsonNode now = there.get(resource.kind() + " " + resource.id());
      Change change = change(resource, now, newVersions);
      if (resource.kind() == Kind.FLOW && change.action() != Action.NOTHING) {
        newVersions.add(resource.id());
      }
      changes.add(change);
    }
    return List.copyOf(changes);
  }

  private static Change change(Resource wanted, @Nullable JsonNode now, List<String> newVersions) {
    if (now == null) {
      return new Change(Action.CREATE, wanted, List.of());
    }
    List<Difference> differences = new ArrayList<>();
    switch (wanted.kind()) {
      case ALIAS -> alias(wanted, now, newVersions, differences);
      case FLOW -> compare("", wanted.document(), now, true, differences);
      case HOURS,
          FUNCTION,
          BOT,
          INTEGRATION,
          TASK_TEMPLATE,
          QUEUE,
          AGENT_STATUS,
          ROUTING_PROFILE,
          QUICK_CONNECT,
          AGENT,
          ENTRY_POINT ->
          compare("", wanted.document(), now, false, differences);
    }
    Action action = differences.isEmpty() ? Action.NOTHING : Action.CHANGE;
    return new Change(action, wanted, List.copyOf(differences));
  }

  /** An alias that follows the latest version moves with every new version. */
  private static void alias(
      Resource wanted, JsonNode now, List<String> newVersions, List<Difference> differences) {
    String flow = wanted.id().substring(0, wanted.id().lastIndexOf('/'));
    String version = wanted.document().path("version").asText();
    String is = now.path("version").asText();
    boolean moves =
        version.equals(LATEST)
            ? newVersions.contains(flow) || !is.equals(now.path(LATEST).asText())
            : !version.equals(is);
    if (moves) {
      differences.add(new Difference("version", is, version));
    }
  }

  /**
   * Notes where two documents differ.
   *
   * @param whole whether fields count that are only there; services spell out defaults, which is no
   *     difference
   */
  private static void compare(
      String path, JsonNode wanted, JsonNode is, boolean whole, List<Difference> differences) {
    if (wanted.isObject() && is.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      wanted.fieldNames().forEachRemaining(names::add);
      if (whole) {
        is.fieldNames().forEachRemaining(names::add);
      }
      for (String name : names) {
        String at = path.isEmpty() ? name : path + "." + name;
        compare(at, wanted.path(name), is.path(name), whole, differences);
      }
    } else if (wanted.isArray() && is.isArray() && wanted.size() == is.size()) {
      for (int i = 0; i < wanted.size(); i++) {
        compare(path + "[" + i + "]", wanted.get(i), is.get(i), whole, differences);
      }
    } else if (!isSame(wanted, is)) {
      differences.add(new Difference(path, shown(is), shown(wanted)));
    }
  }

  private static boolean isSame(JsonNode wanted, JsonNode is) {
    if (isNothing(wanted) || isNothing(is)) {
      return isNothing(wanted) && isNothing(is);
    }
    boolean numbers = wanted.isNumber() && is.isNumber();
    return numbers ? wanted.decimalValue().compareTo(is.decimalValue()) == 0 : wanted.equals(is);
  }

  private static boolean isNothing(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static @Nullable String shown(JsonNode node) {
    if (isNothing(node)) {
      return null;
    }
    String text = node.toString();
    return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "..." : text;
  }
}
