package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The logged-in agents of one routing profile and the same proficiencies, and what they serve. */
final class AgentGroup {

  /** What makes agents a group. */
  record Key(RoutingProfile profile, List<Proficiency> proficiencies) {}

  /** A place in the longest-available order. */
  record Place(long since, String agentId) implements Comparable<Place> {
    @Override
    public int compareTo(Place o) {
      int bySince = Long.compare(since, o.since);
      return bySince != 0 ? bySince : agentId.compareTo(o.agentId);
    }
  }

  /** Contacts that the group may take. */
  record Served(QueueIndex queue, RoutedQueue route) {}

  private final Key key;
  private final List<Served> served = new ArrayList<>();
  private final Map<Line.Key, RoutedQueue> routes = new HashMap<>();
  private final TreeSet<String> members = new TreeSet<>();
  private final Map<Channel, TreeSet<Place>> available = new EnumMap<>(Channel.class);
  private Headcount all = Headcount.NONE;
  private final Map<Channel, Headcount> counts = new EnumMap<>(Channel.class);

  AgentGroup(Key key) {
    this.key = key;
    for (Channel channel : Channel.values()) {
      available.put(channel, new TreeSet<>());
    }
    for (RoutedQueue route : key.profile().queues()) {
      routes.put(new Line.Key(route.queueId(), route.channel()), route);
    }
  }

  Key key() {
    return key;
  }

  List<Proficiency> proficiencies() {
    return key.proficiencies();
  }

  /** How the group serves a line, or null. */
  @Nullable RoutedQueue route(Line.Key line) {
    return routes.get(line);
  }

  /** What the group may take, highest queue priority (lowest number) first. */
  List<Served> served() {
    return served;
  }

  void serve(Served more) {
    served.add(more);
    served.sort(Comparator.comparingInt(s -> s.route().priority()));
  }

  void unserve(QueueIndex queue) {
    served.removeIf(s -> s.queue() == queue);
  }

  NavigableSet<String> members() {
    return members;
  }

  /** Agents who could take a contact of the channel now, longest available first. */
  NavigableSet<Place> available(Channel channel) {
    TreeSet<Place> places = available.get(channel);
    if (places == null) {
      throw new IllegalStateException("no places for channel " + channel);
    }
    return places;
  }

  /** All members, counted. */
  Headcount headcount() {
    return all;
  }

  /** Members who have slots of the channel, counted. */
  Headcount headcount(Channel channel) {
    return counts.getOrDefault(channel, Headcount.NONE);
  }

  void staffingChanged(Staffing before, Staffing after) {
    all = all.minus(before.all()).plus(after.all());
    before.channels().forEach((channel, n) -> counts.put(channel, headcount(channel).minus(n)));
    after.channels().forEach((channel, n) -> counts.put(channel, headcount(channel).plus(n)));
  }
}
