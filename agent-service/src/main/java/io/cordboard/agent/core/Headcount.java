package io.cordboard.agent.core;

/**
 * Agents, counted.
 *
 * @param online logged in
 * @param available could take a contact now
 * @param staffed in a routable status, or working
 * @param onContact with a contact in hand
 * @param afterContactWork in after-contact work, with no contact in hand
 * @param missed get nothing until a missed contact is cleared
 */
public record Headcount(
    int online, int available, int staffed, int onContact, int afterContactWork, int missed) {

  /** Nobody. */
  public static final Headcount NONE = new Headcount(0, 0, 0, 0, 0, 0);

  Headcount plus(Headcount o) {
    return new Headcount(
        online + o.online,
        available + o.available,
        staffed + o.staffed,
        onContact + o.onContact,
        afterContactWork + o.afterContactWork,
        missed + o.missed);
  }

  Headcount minus(Headcount o) {
    return new Headcount(
        online - o.online,
        available - o.available,
        staffed - o.staffed,
        onContact - o.onContact,
        afterContactWork - o.afterContactWork,
        missed - o.missed);
  }
}
