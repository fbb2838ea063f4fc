package io.cordboard.agent.core;

/**
 * How long things may last, all in milliseconds. Nothing that an agent or a contact waits for is
 * without one of these.
 *
 * @param offer how long an offer stands
 * @param lease how long an agent is believed to be there after a heartbeat
 * @param reservation from acceptance until the agent's device is being connected
 * @param connect from then until agent and customer are joined: ringing and whispers
 * @param contact how long a conversation can be
 * @param afterContactWork limit of after-contact work where the routing profile sets none; 0 = none
 * @param legEnd how long the end of the agent's leg may follow the end of the contact, or the loss
 *     of the agent
 * @param decline how long a contact is not offered again to an agent who rejected it
 * @param staffing at most how often the staffing of a queue is told
 * @param heartBeat after how long without news an agent's state is told again
 * @param resumeGrace how much longer open offers stand after the service was away
 * @param lastAgent how long it is remembered whom a customer talked to last
 */
public record Limits(
    long offer,
    long lease,
    long reservation,
    long connect,
    long contact,
    long afterContactWork,
    long legEnd,
    long decline,
    long staffing,
    long heartBeat,
    long resumeGrace,
    long lastAgent) {

  /** What DESIGN and the service's documentation give as defaults. */
  public static final Limits DEFAULTS =
      new Limits(
          20_000,
          30_000,
          60_000,
          300_000,
          43_200_000,
          60_000,
          10_000,
          30_000,
          500,
          120_000,
          3_000,
          2_592_000_000L);
}
