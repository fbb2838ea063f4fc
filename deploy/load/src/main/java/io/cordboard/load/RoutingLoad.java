package io.cordboard.load;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Callers who are routed to agents at an even rate while something happens to the services: who had
 * whom, and how long there was no offer.
 */
public final class RoutingLoad {

  /**
   * What was seen.
   *
   * @param left contacts that no agent had to the end
   * @param twice offers made while the contact was with another agent, or the agent with another
   *     contact, and events that were read twice
   * @param cameToNothing offers that were missed, rejected or withdrawn
   * @param longestGap the longest time between one offer's being read and the next one's
   */
  public record Seen(
      int contacts, int offers, int left, int twice, int cameToNothing, Duration longestGap) {}

  private RoutingLoad() {}

  /**
   * Runs until it is told to end, and what is in flight has ended or was given up.
   *
   * @param target a number that leads to {@link RoutingBenchmark#QUEUE}
   * @param agents ids of agents who serve it
   * @param run a name that no other run has: ids of contacts begin with it
   * @param perSecond contacts a second; agents should suffice
   * @param goesOn asked some hundred times a second
   */
  public static Seen run(
      Target target, List<String> agents, String run, double perSecond, BooleanSupplier goesOn) {
    try (RoutingDriver driver = new RoutingDriver(target, agents, run)) {
      driver.begin();
      driver.drive(new RoutingDriver.Phase.FreeAgents(perSecond), goesOn);
      OfferLedger.Findings found = driver.findings();
      return new Seen(
          found.contacts(),
          found.offers(),
          found.left(),
          found.twice(),
          found.again(),
          driver.longestGap());
    }
  }
}
