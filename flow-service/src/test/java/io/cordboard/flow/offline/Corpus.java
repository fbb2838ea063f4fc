package io.cordboard.flow.offline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Real exported flows, which are not ours to keep here: {@code CORDBOARD_CORPUS} (environment) or
 * {@code cordboard.corpus} (system property) names a folder of them.
 */
final class Corpus {

  private Corpus() {}

  static boolean exists() {
    return folder() != null;
  }

  /** Its files, sorted; none without a folder. */
  static List<Path> files() throws IOException {
    var folder = folder();
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static @Nullable Path folder() {
    var named = System.getProperty("cordboard.corpus", System.getenv("CORDBOARD_CORPUS"));
    return named == null || named.isBlank() ? null : Path.of(named);
  }
}
