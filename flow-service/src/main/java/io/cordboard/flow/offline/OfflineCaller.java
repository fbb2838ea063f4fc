package io.cordboard.flow.offline;

import io.cordboard.flow.engine.AmdResult;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Endpoint;
import java.time.Instant;

/**
 * Who reaches out, how and when.
 *
 * @param contactId the contact's id, from which percentages are drawn
 * @param centre the number or address that is called, or shown to who is dialled
 * @param begin when the contact arrives, or is dialled
 * @param amd what is heard of somebody who is dialled by a campaign and answers
 */
public record OfflineCaller(
    String contactId,
    Channel channel,
    Endpoint customer,
    Endpoint centre,
    Instant begin,
    AmdResult amd) {

  private static final Endpoint CENTRE_NUMBER = Endpoint.telephone("+498000000");

  /** A call at the beginning of 2026. */
  public static final OfflineCaller STANDARD =
      new OfflineCaller(
          OfflineRun.CONTACT,
          Channel.VOICE,
          Endpoint.telephone("+4930123456"),
          Instant.parse("2026-01-01T00:00:00Z"));

  /** Somebody who calls the only number there is, or is dialled and answers in person. */
  public OfflineCaller(String contactId, Channel channel, Endpoint customer, Instant begin) {
    this(contactId, channel, customer, CENTRE_NUMBER, begin, AmdResult.HUMAN_ANSWERED);
  }

  /** The same on another channel. */
  OfflineCaller on(Channel other) {
    return new OfflineCaller(contactId, other, customer, centre, begin, amd);
  }
}
