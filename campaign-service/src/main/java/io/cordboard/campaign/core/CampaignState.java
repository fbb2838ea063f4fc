package io.cordboard.campaign.core;

import java.util.Optional;

/**
 * Where a campaign stands.
 *
 * <pre>
 *   CREATED --start--&gt; RUNNING --pause--&gt; PAUSED --resume--&gt; RUNNING
 *   RUNNING --every record done--&gt; FINISHED --start, with new records--&gt; RUNNING
 *   any but STOPPED --stop--&gt; STOPPED, for good
 * </pre>
 */
public enum CampaignState {
  /** Not started. */
  CREATED,
  /** Dials when it may. */
  RUNNING,
  /** Stopped for now; calls under way go on. */
  PAUSED,
  /** Stopped for good; calls under way go on. */
  STOPPED,
  /** Every record of the list is done. */
  FINISHED;

  /** What people ask of a campaign. */
  public enum Command {
    START,
    PAUSE,
    RESUME,
    STOP
  }

  /** The state that a command leads to, or empty if it makes no sense in this one. */
  public Optional<CampaignState> after(Command command) {
    return Optional.ofNullable(
        switch (command) {
          case START -> this == CREATED || this == FINISHED ? RUNNING : null;
          case PAUSE -> this == RUNNING ? PAUSED : null;
          case RESUME -> this == PAUSED ? RUNNING : null;
          case STOP -> this == STOPPED ? null : STOPPED;
        });
  }
}
