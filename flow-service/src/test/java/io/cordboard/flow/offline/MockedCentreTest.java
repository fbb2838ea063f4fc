package io.cordboard.flow.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MockedCentreTest {

  /** A script that mocks something else must not change which numbers there are. */
  @Test
  void shouldKnowThePhoneNumbersOfTheCentreThatItStandsFor() {
    var centre = new OfflineCentre(SampleFlows.flow("main-inbound"), List.of());

    assertThat(new MockedCentre(centre, OfflineMocks.NONE).phoneNumbers())
        .isSameAs(centre.phoneNumbers());
  }
}
