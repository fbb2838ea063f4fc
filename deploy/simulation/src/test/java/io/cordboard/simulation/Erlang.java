package io.cordboard.simulation;

/**
 * What queueing theory says of Poisson arrivals, exponential handling times and a number of agents.
 *
 * @param waits the share of contacts that wait at all
 * @param abandons the share of contacts that give up
 * @param meanWaitSeconds over all contacts, those that do not wait and those that give up too
 */
record Erlang(double waits, double abandons, double meanWaitSeconds) {

  /** How long a queue may be in the sums; longer ones don't matter in a double. */
  private static final int WAITING_MAX = 5_000;

  /** Nobody gives up (M/M/c). */
  static Erlang c(double erlangs, int agents, double handlingSeconds) {
    double term = 1;
    double sum = 1;
    for (int n = 1; n < agents; n++) {
      term *= erlangs / n;
      sum += term;
    }
    double last = term * erlangs / agents;
    double all = last * agents / (agents - erlangs);
    double waits = all / (sum + all);
    return new Erlang(waits, 0, waits * handlingSeconds / (agents - erlangs));
  }

  /** Contacts give up after an exponential time (M/M/c+M): a birth and death chain, summed up. */
  static Erlang a(double erlangs, int agents, double handlingSeconds, double patienceSeconds) {
    double arrivals = erlangs / handlingSeconds;
    double term = 1;
    double total = 1;
    double busy = 0;
    double waiting = 0;
    for (int n = 1; n < agents + WAITING_MAX; n++) {
      int inQueue = Math.max(0, n - agents);
      double departures = Math.min(n, agents) / handlingSeconds + inQueue / patienceSeconds;
      term *= arrivals / departures;
      total += term;
      busy += n >= agents ? term : 0;
      waiting += inQueue * term;
    }
    double inQueue = waiting / total;
    double meanWait = inQueue / arrivals;
    return new Erlang(busy / total, meanWait / patienceSeconds, meanWait);
  }
}
