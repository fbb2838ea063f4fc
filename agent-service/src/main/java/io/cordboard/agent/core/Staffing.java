package io.cordboard.agent.core;

/**
 * Agents who serve a queue, counted.
 *
 * @param online logged in
 * @param available could take a contact now
 * @param staffed in a routable status, or working
 * @param onContact with a contact in hand
 * @param afterContactWork in after-contact work
 */
public record Staffing(
    int online, int available, int staffed, int onContact, int afterContactWork) {

  /** Nobody. */
  public static final Staffing NONE = new Staffing(0, 0, 0, 0, 0);

  Staffing plus(Staffing o) {
    return new Staffing(
        online + o.online,
        available + o.available,
        staffed + o.staffed,
        onContact + o.onContact,
        afterContactWork + o.afterContactWork);
  }

  Staffing minus(Staffing o) {
    return new Staffing(
        online - o.online,
        available - o.available,
        staffed - o.staffed,
        onContact - o.onContact,
        afterContactWork - o.afterContactWork);
  }
}
