package io.cordboard.recording.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactedOnlyTest {

  private static final String LATER = "ConversationalAnalyticsRedactionConfiguration.";

  @Test
  void shouldBeAskedForWhenEitherBlockSaysSo() {
    assertThat(
            RedactedOnly.isAskedFor(
                Map.of(
                    "Enabled",
                    "True",
                    "AnalyticsRedactionBehavior",
                    "Enabled",
                    "AnalyticsRedactionResults",
                    "RedactedOnly")))
        .isTrue();
    assertThat(
            RedactedOnly.isAskedFor(
                Map.of(LATER + "Enabled", "true", LATER + "RedactionResults", "RedactedOnly")))
        .isTrue();
  }

  @Test
  void shouldNotBeAskedForWhenRedactionOrAnalyticsAreOffOrBothFormsAreWanted() {
    assertThat(
            RedactedOnly.isAskedFor(
                Map.of(
                    "AnalyticsRedactionBehavior",
                    "Disabled",
                    "AnalyticsRedactionResults",
                    "RedactedOnly")))
        .isFalse();
    assertThat(
            RedactedOnly.isAskedFor(
                Map.of(
                    "Enabled",
                    "False",
                    LATER + "Enabled",
                    "True",
                    LATER + "RedactionResults",
                    "RedactedOnly")))
        .isFalse();
    assertThat(
            RedactedOnly.isAskedFor(
                Map.of(LATER + "Enabled", "False", LATER + "RedactionResults", "RedactedOnly")))
        .isFalse();
    assertThat(
            RedactedOnly.isAskedFor(
                Map.of(
                    "AnalyticsRedactionBehavior",
                    "Enabled",
                    "AnalyticsRedactionResults",
                    "RedactedAndOriginal")))
        .isFalse();
    assertThat(RedactedOnly.isAskedFor(Map.of())).isFalse();
  }

  @Test
  void shouldBeAskedForWhereMessagesAreRedactedWhileTheyAreSent() {
    String inFlight = "InFlightChatRedactionConfiguration.Enabled";

    assertThat(RedactedOnly.isAskedFor(Map.of("Enabled", "False", inFlight, "True"))).isTrue();
    assertThat(RedactedOnly.isAskedFor(Map.of("Enabled", "True", inFlight, "False"))).isFalse();
  }

  @Test
  void shouldAskForRedactionAloneOrBesideTheOriginal() {
    assertThat(
            RedactedOnly.isRedactionAskedFor(
                Map.of("Enabled", "True", "AnalyticsRedactionBehavior", "Enabled")))
        .isTrue();
    assertThat(RedactedOnly.isRedactionAskedFor(Map.of(LATER + "Enabled", "true"))).isTrue();
    assertThat(
            RedactedOnly.isRedactionAskedFor(
                Map.of("Enabled", "False", "AnalyticsRedactionBehavior", "Enabled")))
        .isFalse();
    assertThat(RedactedOnly.isRedactionAskedFor(Map.of("Enabled", "True"))).isFalse();
    assertThat(
            RedactedOnly.isRedactionAskedFor(
                Map.of("AnalyticsRedactionBehavior", "Disabled", LATER + "Enabled", "False")))
        .isFalse();
  }
}
