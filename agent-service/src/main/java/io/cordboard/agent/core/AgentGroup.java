package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The logged-in agents of one routing profile, and the queues that they serve. */
final class ProfileIndex {

  /** A place in the longest-available order. */
  record Place(long since, String agentId) implements Comparable<Place> {
    @Override
    public int compareTo(Place o) {
      int bySince = Long.compare(since, o.since);
      return bySince != 0 ? bySince : agentId.compareTo(o.agentId);
    }
  }

  /** A queue that the profile serves. */
  record Served(QueueIndex queue, RoutedQueue route) {}

  private final RoutingProfile profile;
  private final List<Served> served = new ArrayList<>();
  private final TreeSet<String> members = new TreeSet<>();
  private final Map<Channel, TreeSet<Place>> available = new EnumMap<>(Channel.class);
  private Staffing staffing = Staffing.NONE;

  ProfileIndex(RoutingProfile profile) {
    this.profile = profile;
    for (Channel channel : Channel.values()) {
      available.put(channel, new TreeSet<>());
    }
  }

  RoutingProfile profile() {
    return profile;
  }

  /** The queues, highest priority (lowest number) first. */
  List<Served> served() {
    return served;
  }

  void serve(List<Served> queues) {
    served.addAll(queues);
    served.sort(Comparator.comparingInt(s -> s.route().priority()));
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

  Staffing staffing() {
    return staffing;
  }

  void staffingChanged(Staffing before, Staffing after) {
    staffing = staffing.minus(before).plus(after);
  }
}
