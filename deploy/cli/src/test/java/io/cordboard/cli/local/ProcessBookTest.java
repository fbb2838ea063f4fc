package io.cordboard.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessBookTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path directory = Path.of("");

  @Test
  void shouldFindAndEndTheProcessWhenAnotherBookOpensTheSameDirectory() {
    Launched sleeper = book().start("sleeper", List.of("sleep", "60"), Map.of());

    assertThat(book().names()).containsExactly("sleeper");
    assertThat(book().running("sleeper")).contains(sleeper);
    assertThat(book().stop("sleeper", SOON)).isTrue();
    assertThat(sleeper.process()).isEmpty();
    assertThat(book().names()).isEmpty();
  }

  @Test
  void shouldLeaveAProcessAloneWhenItOnlyHasTheSameId() throws Exception {
    ProcessHandle self = ProcessHandle.current();
    Launched stale = new Launched("old", self.pid(), Instant.EPOCH, directory.resolve("old.log"));
    Path processes = Files.createDirectories(new DataDir(directory).processes());
    Files.writeString(processes.resolve("old.json"), stale.toJson());

    assertThat(book().running("old")).isEmpty();
    assertThat(book().stop("old", SOON)).isFalse();
    assertThat(self.isAlive()).isTrue();
  }

  @Test
  void shouldKillWhenTheProcessDoesNotEndByItself() {
    Launched stubborn =
        book()
            .start(
                "stubborn",
                List.of("sh", "-c", "trap '' TERM; while :; do sleep 1; done"),
                Map.of());

    assertThat(book().stop("stubborn", Duration.ofMillis(300))).isTrue();
    assertThat(stubborn.process()).isEmpty();
  }

  private ProcessBook book() {
    return new ProcessBook(new DataDir(directory));
  }
}
