package io.cordboard.campaign.core;

/** How a campaign paces its calls. */
public enum Mode {
  /** One call for each free agent of the queue, and never more. */
  PROGRESSIVE,
  /** No agents: as many calls as the rate and the number of lines allow. */
  AGENTLESS
}
