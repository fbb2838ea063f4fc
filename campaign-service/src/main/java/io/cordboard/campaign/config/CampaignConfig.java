package io.cordboard.campaign.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings under {@code cordboard.campaign}; meanings and defaults are in docs/campaign-service.md.
 */
@ConfigMapping(prefix = "cordboard.campaign")
public interface CampaignConfig {

  /** The tenant. */
  @WithDefault("default")
  String instanceId();

  /** Whether this process decides and publishes by itself; tests switch it off. */
  @WithDefault("true")
  boolean loops();

  /** Time between two looks at what may be dialled. */
  @WithDefault("PT0.25S")
  Duration dialEvery();

  /** Most calls of one campaign that one decision lets go. */
  @WithDefault("100")
  int callsPerDecisionMax();

  /** How long a request to dial holds; flow-service does not dial it later. */
  @WithDefault("PT60S")
  Duration dialWithin();

  /** Older than this, what is known of a queue counts as no free agent. */
  @WithDefault("PT30S")
  Duration queueMetricsMaxAge();

  /** Time between two looks for attempts that fell silent. */
  @WithDefault("PT5S")
  Duration sweepEvery();

  /**
   * An attempt that is not answered fails this long after its time to dial; longer than any
   * ringing.
   */
  @WithDefault("PT5M")
  Duration unansweredMax();

  /** An answered attempt fails when nothing is heard of it for so long. */
  @WithDefault("PT4H")
  Duration answeredMax();

  /** Rows of the outbox that were sent are kept for so long. */
  @WithDefault("PT1H")
  Duration outboxKept();

  /** The country of numbers without a country code, ISO 3166-1, where a request names none. */
  Optional<String> defaultRegion();
}
