package io.cordboard.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files of the repository that are generated from the catalogue: checked by default, written anew
 * with {@code -Dcordboard.regenerate=true}.
 */
final class Repository {

  private Repository() {}

  /** The root of the repository. */
  static Path root() {
    Path here = Path.of("").toAbsolutePath();
    Path parent = here.getParent();
    return here.endsWith("contact-events") && parent != null ? parent : here;
  }

  /** This module's folder. */
  static Path module() {
    return root().resolve("contact-events");
  }

  /** Fails when the file does not hold the content, and says how to write it anew. */
  static void holds(Path file, String content) throws IOException {
    if (Boolean.getBoolean("cordboard.regenerate")) {
      Files.createDirectories(root().resolve("docs"));
      Files.writeString(file, content);
    }
    assertThat(file)
        .as(
            "%s is generated; write it anew with: mvn -pl contact-events test -Dcordboard.regenerate=true",
            root().relativize(file))
        .exists();
    assertThat(Files.readString(file))
        .as(
            "%s is stale; write it anew with: mvn -pl contact-events test -Dcordboard.regenerate=true",
            root().relativize(file))
        .isEqualTo(content);
  }
}
