package io.cordboard.campaign.dial;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What can be watched of campaign-service. */
@Singleton
public final class CampaignMeters {

  private final MeterRegistry registry;
  private final MultiGauge underWay;
  private final MultiGauge bound;
  private final AtomicLong unsent;

  /** A running campaign at a moment. */
  record Sample(String campaignId, int underWay, @Nullable String boundBy) {}

  CampaignMeters(MeterRegistry registry) {
    this.registry = registry;
    this.underWay =
        MultiGauge.builder("cordboard.campaign.dialling")
            .description("Attempts without an outcome")
            .register(registry);
    this.bound =
        MultiGauge.builder("cordboard.campaign.bound")
            .description("1 for the rule that keeps a running campaign from dialling more")
            .register(registry);
    this.unsent = new AtomicLong();
    registry.gauge("cordboard.campaign.outbox.unsent", unsent);
  }

  void finished(String outcome) {
    registry.counter("cordboard.campaign.attempts", "outcome", outcome).increment();
  }

  void refused(String reason) {
    registry.counter("cordboard.campaign.refused", "reason", reason).increment();
  }

  /** A record could not be used. */
  public void deadLetter(String topic, String reason) {
    registry
        .counter("cordboard.campaign.dead.letters", "topic", topic, "reason", reason)
        .increment();
  }

  void sample(List<Sample> samples, long unsentRows) {
    unsent.set(unsentRows);
    underWay.register(
        samples.stream()
            .map(s -> MultiGauge.Row.of(Tags.of("campaign", s.campaignId()), s.underWay()))
            .toList(),
        true);
    bound.register(
        samples.stream()
            .map(s ->
                MultiGauge.Row.of(
                    Tags.of(
                        "campaign",
                        s.campaignId(),
                        "boundBy",
                        s.boundBy() == null ? "" : s.boundBy()),
                    1))
            .toList(),
        true);
  }
}
