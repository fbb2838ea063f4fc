package io.cordboard.campaign.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class CampaignRulesTest {

  @Test
  void shouldFillInDefaultsWhenOnlyTheNecessaryIsSaid() {
    var draft =
        new CampaignDraft(
            null, "progressive", "f", "sales", "gw", null, null, null, null, null, null, null);

    var parsed = CampaignRules.parse("spring", draft);

    assertThat(parsed).isInstanceOf(Parsed.Valid.class);
    Campaign campaign = ((Parsed.Valid<Campaign>) parsed).value();
    assertThat(campaign.name()).isEqualTo("spring");
    assertThat(campaign.ringTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(campaign.window().start()).isEqualTo(LocalTime.of(9, 0));
    assertThat(campaign.retry()).isEqualTo(RetryRules.DEFAULT);
  }

  @Test
  void shouldListEveryProblemWhenSeveralThingsAreWrong() {
    var draft =
        new CampaignDraft(
            null,
            "AGENTLESS",
            " ",
            "sales",
            null,
            "030 1234",
            5,
            null,
            0,
            null,
            new CampaignDraft.Window(List.of("MONDAY", "SOMEDAY"), "20:00", "9", "Mars/Olympus"),
            new CampaignDraft.Retry(99, Map.of("TIRED", -1)));

    var parsed = CampaignRules.parse("a b", draft);

    assertThat(parsed)
        .isInstanceOf(Parsed.Invalid.class)
        .extracting(p -> ((Parsed.Invalid<Campaign>) p).problems())
        .asInstanceOf(InstanceOfAssertFactories.list(Problem.class))
        .extracting(Problem::where)
        .contains(
            "id",
            "callsPerMinute",
            "flowId",
            "queueId",
            "gatewayId",
            "callerId",
            "ringTimeoutSeconds",
            "maxConcurrent",
            "window.days[1]",
            "window.end",
            "window.timeZone",
            "retry.maxAttempts",
            "retry.delayMinutes.TIRED");
  }
}
