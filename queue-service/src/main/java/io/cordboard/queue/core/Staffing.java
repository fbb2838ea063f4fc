package io.cordboard.queue.core;

/**
 * Agents who serve a queue, counted.
 *
 * @param atMs when it was so; 0 if nobody has told yet
 * @param online logged in
 * @param available could take a contact now
 * @param staffed in a routable status or working
 * @param onContact in a contact
 * @param afterContactWork in after-contact work
 */
public record Staffing(
    long atMs, int online, int available, int staffed, int onContact, int afterContactWork) {

  /** Before anybody has told. */
  public static final Staffing UNKNOWN = new Staffing(0, 0, 0, 0, 0, 0);

  /** Whether anybody has told. */
  public boolean known() {
    return atMs > 0;
  }

  /** Whether the numbers are the same, whenever they were counted. */
  boolean sameNumbers(Staffing other) {
    return known() == other.known()
        && online == other.online
        && available == other.available
        && staffed == other.staffed
        && onContact == other.onContact
        && afterContactWork == other.afterContactWork;
  }
}
