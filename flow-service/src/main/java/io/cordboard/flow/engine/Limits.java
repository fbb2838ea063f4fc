package io.cordboard.flow.engine;

import java.time.Duration;

/**
 * Limits of what a contact may do and for how long anything is waited for.
 *
 * @param stepsPerInputMax blocks that one input may run
 * @param attributesMaxBytes size of a contact's attributes, names and values in UTF-8
 * @param contactsPerChainMax contacts that may follow from one another
 * @param promptMax time for a prompt to be played
 * @param gatewayAnswerMax time for the gateway to carry out anything else, and grace added to times
 *     that the gateway itself keeps
 * @param queueAnswerMax time for queue-service to answer
 * @param queueStayMax time in a queue
 * @param agentDeviceMax time for the agent's device to answer; a gateway that does not reach it
 *     says so
 * @param afterContactWorkMax time until an agent who works on after the contact is taken to be done
 * @param contactMax life of a contact
 * @param rememberEnded time for which an ended chain is remembered
 * @param agentOfferMax time within which an agent who is free is offered a contact that is
 *     transferred to that agent
 * @param ringMax time for which a customer who is called back may let it ring
 * @param recordingPauseMax time for which an agent may pause recording
 */
public record Limits(
    int stepsPerInputMax,
    int attributesMaxBytes,
    int contactsPerChainMax,
    Duration promptMax,
    Duration gatewayAnswerMax,
    Duration queueAnswerMax,
    Duration queueStayMax,
    Duration agentDeviceMax,
    Duration afterContactWorkMax,
    Duration contactMax,
    Duration rememberEnded,
    Duration agentOfferMax,
    Duration ringMax,
    Duration recordingPauseMax) {

  /**
   * Connect's limits where it has one (32 KB of attributes, prompts under 5 minutes, chains of 12
   * contacts), else cautious ones.
   */
  public static final Limits DEFAULT =
      new Limits(
          1_000,
          32 * 1024,
          12,
          Duration.ofMinutes(6),
          Duration.ofSeconds(15),
          Duration.ofSeconds(15),
          Duration.ofHours(12),
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          Duration.ofHours(24),
          Duration.ofMinutes(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5));
}
