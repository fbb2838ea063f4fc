package io.cordboard.flow.offline;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Endpoint;
import java.time.Instant;

/**
 * Who reaches out, how and when.
 *
 * @param contactId the contact's id, from which percentages are drawn
 * @param begin when the contact arrives, or is dialled
 */
public record OfflineCaller(String contactId, Channel channel, Endpoint customer, Instant begin) {

  /** A call at the beginning of 2026. */
  public static final OfflineCaller STANDARD =
      new OfflineCaller(
          OfflineRun.CONTACT,
          Channel.VOICE,
          Endpoint.telephone("+4930123456"),
          Instant.parse("2026-01-01T00:00:00Z"));

  /** The same on another channel. */
  OfflineCaller on(Channel other) {
    return new OfflineCaller(contactId, other, customer, begin);
  }
}
