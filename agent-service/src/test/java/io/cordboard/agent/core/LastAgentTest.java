package io.cordboard.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.agent.core.Criteria.Step;
import io.cordboard.agent.core.Expression.LastAgent;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom a customer talked to last: for how long that is remembered, and of how many customers. */
class LastAgentTest {

  private static final int REMEMBERED = 100_000;
  private static final long DAYS_30 = 30 * 86_400;
  private static final Step FOR_LAST_AGENT = new Step(new LastAgent(), 30_000);

  private final Floor floor = new Floor();

  @BeforeEach
  void define() {
    floor.profile("voice", Floor.serves("sales", 1, 0));
    floor.available("ada", "voice").available("ben", "voice");
  }

  /** Talks to ada; ben has been available for longer then. */
  private void talkedTo(String customer) {
    floor.enqueuedFor("first", "sales", customer);
    assertThat(floor.agentOf("first")).isEqualTo("ada");
    floor.talks("ada", "first").legEnded("first", LegEnd.CUSTOMER_LEFT, false, false);
  }

  @Test
  void shouldSendACustomerToTheLastAgentThirtyDaysLater() {
    talkedTo("+491");
    floor.away(DAYS_30 - 3);

    floor.enqueuedFor("again", "sales", "+491", FOR_LAST_AGENT);

    assertThat(servedAt("+491")).isEqualTo(floor.now() - DAYS_30 * Floor.SECOND);
    assertThat(floor.agentOf("again")).isEqualTo("ada");
  }

  @Test
  void shouldNotKnowACustomersLastAgentAfterMoreThanThirtyDays() {
    talkedTo("+491");
    floor.away(DAYS_30 - 3).everyMs(1).step(new Input.TimePassed()).everyMs(Floor.SECOND);

    floor.enqueuedFor("again", "sales", "+491", FOR_LAST_AGENT);

    assertThat(servedAt("+491")).isEqualTo(floor.now() - DAYS_30 * Floor.SECOND - 1);
    assertThat(floor.agentOf("again")).isEqualTo("ben");
  }

  private long servedAt(String customer) {
    return Objects.requireNonNull(floor.state().lastServed(customer)).at();
  }

  /** Names fall as time goes on: the customer of longest ago is the last by name. */
  private void earlierCustomers(int many) {
    for (int i = 0; i < many; i++) {
      floor.state().apply(new Fact.CustomerServed(new LastServed(name(i), "ben", 1_000 + i)));
    }
  }

  private static String name(int i) {
    return "+49" + (999_999 - i);
  }

  @Test
  void shouldRememberTheNewestHundredThousandCustomers() {
    earlierCustomers(REMEMBERED - 1);
    talkedTo("+1");
    assertThat(floor.state().customers()).hasSize(REMEMBERED);
    assertThat(floor.state().lastServed(name(0))).isNotNull();

    talkedToBen("+2");

    assertThat(floor.state().customers()).hasSize(REMEMBERED);
    assertThat(floor.state().lastServed(name(0))).isNull();
    assertThat(floor.state().lastServed(name(1))).isNotNull();
    assertThat(floor.state().lastServed("+1")).isNotNull();
    assertThat(floor.state().lastServed("+2")).isNotNull();
  }

  private void talkedToBen(String customer) {
    floor.enqueuedFor("second", "sales", customer);
    floor.talks("ben", "second");
  }

  @Test
  void shouldForgetNobodyWhenACustomerCallsWhoIsRemembered() {
    earlierCustomers(REMEMBERED);

    talkedTo(name(1));

    assertThat(floor.state().customers()).hasSize(REMEMBERED);
    assertThat(floor.state().lastServed(name(0))).isNotNull();
    talkedToBen("+2");
    assertThat(floor.state().customers()).hasSize(REMEMBERED);
    assertThat(floor.state().lastServed(name(0))).isNull();
    assertThat(floor.state().lastServed(name(1))).isNotNull();
    assertThat(floor.state().lastServed(name(2))).isNotNull();
  }
}
