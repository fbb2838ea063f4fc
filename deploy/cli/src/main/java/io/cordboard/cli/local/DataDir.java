package io.cordboard.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where one local run keeps everything: data, keys, logs and the record of its processes. */
public record DataDir(Path root) {
  public DataDir {
    root = root.toAbsolutePath().normalize();
  }

  Path processes() {
    return root.resolve("processes");
  }

  public Path logs() {
    return root.resolve("logs");
  }

  Path kafka() {
    return root.resolve("kafka");
  }

  Path registry() {
    return root.resolve("registry");
  }

  Path postgres() {
    return root.resolve("postgres");
  }

  Path media() {
    return root.resolve("media");
  }

  /** State stores of the Kafka Streams services; they rebuild from the broker when lost. */
  Path streams() {
    return root.resolve("streams");
  }

  public Path keys() {
    return root.resolve("keys");
  }

  /** Certificates and passwords of the broker's secure listener; there only if it was asked for. */
  Path kafkaKeys() {
    return keys().resolve("kafka");
  }

  public Path tokens() {
    return root.resolve("tokens");
  }

  Path settings() {
    return root.resolve("local-run.json");
  }

  Path lock() {
    return root.resolve("lock");
  }

  static void create(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("can't create " + directory, e);
    }
  }

  /** Writes a file that only its owner may read. */
  static void writeSecret(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file, e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
  }

  /** Forgets everything that was kept. The caller made sure that nothing runs any more. */
  void forget() {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(root) && !path.equals(lock())) {
          Files.delete(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't empty " + root, e);
    }
  }
}
