package io.cordboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WhyTextTest {

  @Test
  void shouldNameWhomEachReasonMeansAndHowManyMore() {
    var why =
        Json.parse(
            """
            {"summary": "waiting 94 s; 7 agents eligible: 7 in ACW",
             "step": {"number": 1, "of": 2, "text": "language fr >= 3", "endsInMs": 26000},
             "agents": [{"kind": "AFTER_CONTACT_WORK", "why": "in ACW", "count": 7,
                         "ids": ["ada", "ben"]}]}
            """,
            "test");

    assertThat(WhyText.of(why).lines())
        .containsExactly(
            "waiting 94 s; 7 agents eligible: 7 in ACW",
            "  criteria, step 1: language fr >= 3",
            "  in ACW: ada, ben and 5 more");
  }
}
