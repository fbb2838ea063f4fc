package io.cordboard.agent.core;

/**
 * Which agent a customer talked to last.
 *
 * @param at when they were connected, in milliseconds since 1970
 */
public record LastServed(String customer, String agentId, long at)
    implements Comparable<LastServed> {

  /** How many customers of an instance are remembered; the longest ago is forgotten first. */
  public static final int CUSTOMERS_MAX = 100_000;

  @Override
  public int compareTo(LastServed o) {
    int byTime = Long.compare(at, o.at);
    return byTime != 0 ? byTime : customer.compareTo(o.customer);
  }
}
