package io.cordboard.flow.offline.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.offline.walk.Branches.Branch;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GoalsTest {

  private static final Branch GOAL = new Branch("late", "InvokeLambdaFunction", "NoMatchingError");
  private static final int AFAR = 3;
  private static final int MANY = 200;

  private static Situation situation(String name) {
    return Situation.first(Stage.INBOUND).as(name);
  }

  private static Set<Situation> situations(String name, int count) {
    var all = new LinkedHashSet<Situation>();
    for (int i = 0; i < count; i++) {
      all.add(situation(name + i));
    }
    return all;
  }

  @Test
  void shouldWantARunThatCameToTheBlockAfterAnyNumberThatDidNot() {
    var goals = new Goals(Set.of(GOAL));
    for (int i = 0; i < MANY; i++) {
      goals.add(GOAL, "far " + i, AFAR, Set.of());
    }

    assertThat(goals.wants(GOAL, AFAR, "another")).isFalse();
    assertThat(goals.wants(GOAL, Goals.AT_IT, "another")).isTrue();
  }

  @Test
  void shouldTryWhatComesOfBothKindsOfRunsInTurn() {
    var goals = new Goals(Set.of(GOAL));
    goals.add(GOAL, "far", AFAR, situations("far", MANY));
    goals.add(GOAL, "near", Goals.AT_IT, situations("near", 2));

    assertThat(goals.next()).isEqualTo(List.of(situation("near0")));
    assertThat(goals.next()).isEqualTo(List.of(situation("far0")));
    assertThat(goals.next()).isEqualTo(List.of(situation("near1")));
    assertThat(goals.next()).isEqualTo(List.of(situation("far1")));
    assertThat(goals.next()).isEqualTo(List.of(situation("far2")));
  }

  @Test
  void shouldLeaveAGoalAloneWhenItWasTriedOftenEnough() {
    var goals = new Goals(Set.of(GOAL));
    goals.add(GOAL, "far", AFAR, situations("far", 1_000));
    int tries = 0;
    while (!goals.next().isEmpty()) {
      tries++;
    }

    assertThat(tries).isEqualTo(600);
    assertThat(goals.isOpen(GOAL)).isTrue();
  }
}
