package io.cordboard.recording.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ScopeTest {

  @Test
  void shouldSeeAllOfItsTenantOnly() {
    Scope scope = Scope.all("acme");

    assertThat(scope.sees("acme", null, null)).isTrue();
    assertThat(scope.sees("acme", "sales", "ann")).isTrue();
    assertThat(scope.sees("another", "sales", "ann")).isFalse();
    assertThat(scope.isEmpty()).isFalse();
  }

  @Test
  void shouldSeeContactsOfItsQueuesOnly() {
    Scope scope = Scope.ofQueues("acme", List.of("sales", "claims"));

    assertThat(scope.sees("acme", "claims", "ann")).isTrue();
    assertThat(scope.sees("acme", "support", "ann")).isFalse();
    assertThat(scope.sees("acme", null, null)).isFalse();
    assertThat(scope.sees("another", "claims", "ann")).isFalse();
    assertThat(scope.isEmpty()).isFalse();
  }

  @Test
  void shouldSeeContactsOfItsAgentOnly() {
    Scope scope = Scope.ofAgent("acme", "ann");

    assertThat(scope.sees("acme", null, "ann")).isTrue();
    assertThat(scope.sees("acme", "sales", "bob")).isFalse();
    assertThat(scope.sees("acme", "sales", null)).isFalse();
    assertThat(scope.sees("another", null, "ann")).isFalse();
    assertThat(scope.isEmpty()).isFalse();
  }

  @Test
  void shouldSeeWhatEitherAllowsWhenItHasQueuesAndAnAgent() {
    Scope scope = new Scope("acme", false, new TreeSet<>(List.of("sales")), "ann");

    assertThat(scope.sees("acme", "sales", "bob")).isTrue();
    assertThat(scope.sees("acme", "support", "ann")).isTrue();
    assertThat(scope.sees("acme", "support", "bob")).isFalse();
  }

  @Test
  void shouldSeeNothingWhenNobodySaidWhat() {
    Scope nothing = Scope.ofQueues("acme", List.of());

    assertThat(nothing.sees("acme", null, null)).isFalse();
    assertThat(nothing.isEmpty()).isTrue();
  }
}
