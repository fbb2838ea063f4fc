package io.cordboard.queue.core;

/**
 * Agents, counted.
 *
 * @param online logged in
 * @param available could take a contact now
 * @param staffed in a routable status or working
 * @param onContact in a contact
 * @param afterContactWork in after-contact work
 * @param missed get nothing until a missed contact is cleared
 */
public record Headcount(
    int online, int available, int staffed, int onContact, int afterContactWork, int missed) {

  /** Nobody. */
  public static final Headcount NONE = new Headcount(0, 0, 0, 0, 0, 0);
}
