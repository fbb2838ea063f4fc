package io.cordboard.agent.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DesktopMemoryTest {

  private final DesktopMemory memory = new DesktopMemory();
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

  private void hear(DesktopMessage message) {
    heard.add(message.type() + " " + message.content());
  }

  @Test
  void shouldTellANewcomerTheNewestSnapshotAndOffersThatStand() {
    memory.tell(message("acme", "SNAPSHOT", "n", 1));
    memory.tell(message("acme", "OFFERED", "assignmentId", "a1"));
    memory.tell(message("acme", "OFFERED", "assignmentId", "a2"));
    memory.tell(message("acme", "WITHDRAWN", "assignmentId", "a1"));
    memory.tell(message("acme", "SNAPSHOT", "n", 2));
    memory.tell(message("globex", "SNAPSHOT", "n", 3));
    memory.tell(message("globex", "OFFERED", "assignmentId", "g1"));
    memory.say(message("acme", "RECORDING", "n", 4));

    memory.welcome("acme", "ada", this::hear, () -> heard.add("joined"));

    assertThat(heard).containsExactly("SNAPSHOT {n=2}", "OFFERED {assignmentId=a2}", "joined");
    assertThat(memory.snapshots("acme")).containsExactly(message("acme", "SNAPSHOT", "n", 2));
    assertThat(memory.snapshot("initech", "ada")).isEmpty();
  }

  /** Else the older snapshot, or an offer that stands no more, would be what the desktop shows. */
  @Test
  void shouldTellANewcomerNothingNewBeforeItWasToldWhatIsOld() throws InterruptedException {
    memory.tell(message("acme", "OFFERED", "assignmentId", "a1"));
    memory.listen(this::hear);
    Thread feed =
        Thread.ofPlatform()
            .unstarted(() -> memory.tell(message("acme", "WITHDRAWN", "assignmentId", "a1")));

    memory.welcome(
        "acme",
        "ada",
        message -> {
          feed.start();
          await()
              .until(() ->
                  feed.getState() == Thread.State.BLOCKED
                      || feed.getState() == Thread.State.TERMINATED);
          hear(message);
        },
        () -> {});
    feed.join();

    assertThat(heard).containsExactly("OFFERED {assignmentId=a1}", "WITHDRAWN {assignmentId=a1}");
  }

  @Test
  void shouldRememberTheNewestTwentyThousandOffers() {
    for (int i = 0; i <= 20_000; i++) {
      memory.tell(message("acme", "OFFERED", "assignmentId", "a" + i));
    }

    memory.welcome("acme", "ada", this::hear, () -> {});

    assertThat(heard).hasSize(20_000).startsWith("OFFERED {assignmentId=a1}");
  }

  @Test
  void shouldTellNobodyWhoLeft() {
    Consumer<DesktopMessage> desktop = this::hear;
    memory.listen(desktop);
    memory.leave(desktop);

    memory.tell(message("acme", "SNAPSHOT", "n", 1));

    assertThat(heard).isEmpty();
  }

  private static DesktopMessage message(String instanceId, String type, String key, Object value) {
    return new DesktopMessage(instanceId, "ada", type, Map.of(key, value));
  }
}
