package io.cordboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cordboard.cli.RoutingResources;
import io.cordboard.cli.local.Service;
import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.assignment.Offered;
import io.cordboard.load.RoutingLoad;
import io.cordboard.load.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * SIGKILL under load with two instances: the other one takes over, and nobody is lost or shared.
 */
class StandbyST {
  private static final double PER_SECOND = 5;
  private static final int AGENTS = 50;
  private static final int SOME = 40;

  /**
   * So soon a service that was killed is at work again, in the other instance. What is asked is 5
   * s, on a machine that does nothing else: {@code -Dcordboard.resumed=PT5S}. The build, which may
   * share its machine, asks for less.
   */
  private static final Duration RESUMED =
      Duration.parse(System.getProperty("cordboard.resumed", "PT10S"));

  private final Centre centre = Centre.get();

  @ParameterizedTest
  @EnumSource(
      value = Service.class,
      names = {"QUEUE", "AGENT"})
  void shouldRouteEveryCallerToOneAgentWhenEitherInstanceIsKilledUnderLoad(Service service)
      throws Exception {
    String run = "standby-" + UUID.randomUUID().toString().substring(0, 8);
    List<String> agents = IntStream.range(0, AGENTS).mapToObj(n -> run + "-agent-" + n).toList();
    RoutingResources.define(
        centre.admin(Service.QUEUE),
        centre.admin(Service.AGENT),
        centre.admin(Service.FLOW),
        agents);
    ProcessHandle second = centre.second(service);
    AtomicBoolean goesOn = new AtomicBoolean(true);
    // Not in the common pool: on two processors that is one thread, which also tells of ended
    // processes.
    CompletableFuture<RoutingLoad.Seen> load =
        CompletableFuture.supplyAsync(
            () -> load(agents, run, goesOn::get), task -> Thread.ofPlatform().start(task));
    try {
      awaitMoreOffers(run);
      // Either may be the one that has the queue and the agents: in the end both were killed.
      kill(() -> centre.kill(service), service);
      awaitMoreOffers(run);
      centre.restart();
      awaitMoreOffers(run);
      kill(() -> centre.kill(second), service);
      awaitMoreOffers(run);
    } finally {
      goesOn.set(false);
      centre.kill(second);
      centre.restart();
    }
    RoutingLoad.Seen seen = load.get(2, TimeUnit.MINUTES);
    System.out.println(service.module() + " killed twice: " + seen);
    assertThat(seen.contacts()).isGreaterThan(4 * SOME);
    assertThat(seen.longestGap()).as("longest time without an offer").isLessThanOrEqualTo(RESUMED);
    assertThat(seen.left()).as("contacts without an agent to the end").isZero();
    assertThat(seen.twice()).as("offers to two agents or of two contacts").isZero();
    assertNobodyIsHeld(run, agents);
  }

  /** Says when, so that the logs of broker and services tell what a takeover consists of. */
  private static void kill(Runnable kill, Service service) {
    System.out.println(Instant.now() + " " + service.module() + " is killed");
    kill.run();
  }

  private RoutingLoad.Seen load(List<String> agents, String run, BooleanSupplier goesOn) {
    Target target =
        new Target(
            centre.cluster().bootstrapServers(),
            centre.cluster().registryUrl(),
            RoutingResources.NUMBER);
    return RoutingLoad.run(target, agents, run, PER_SECOND, goesOn);
  }

  private void awaitMoreOffers(String run) {
    long wanted = offers(run) + SOME;
    await(wanted + " offers").atMost(TopicTail.PATIENCE).until(() -> offers(run) >= wanted);
  }

  private long offers(String run) {
    return centre
        .assignmentEvents()
        .seen(e -> e.getPayload() instanceof Offered && e.getContactId().startsWith(run))
        .size();
  }

  /** Callers come until each agent has been offered one of them: nothing keeps hold of anybody. */
  private void assertNobodyIsHeld(String run, List<String> agents) {
    String next = run + "-after";
    long patienceEnds = System.nanoTime() + TopicTail.PATIENCE.toNanos();
    RoutingLoad.Seen seen =
        load(
            agents,
            next,
            () -> agentsOffered(next) < agents.size() && System.nanoTime() < patienceEnds);
    assertThat(seen.left()).isZero();
    assertThat(agentsOffered(next)).as("agents who are free again").isEqualTo(agents.size());
  }

  private long agentsOffered(String run) {
    return centre.assignmentEvents().seen(e -> e.getContactId().startsWith(run)).stream()
        .map(AssignmentEvent::getPayload)
        .filter(Offered.class::isInstance)
        .map(p -> ((Offered) p).getAgentId())
        .distinct()
        .count();
  }
}
