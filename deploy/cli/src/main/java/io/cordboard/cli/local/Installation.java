package io.cordboard.cli.local;

import java.nio.file.Path;
import java.util.List;

/**
 * What the local run starts processes from.
 *
 * @param root the checkout
 * @param java the {@code java} of a JDK 25
 * @param classPath of this command, which holds the broker too
 */
public record Installation(Path root, Path java, String classPath) {
  private static final String ROOT_PROPERTY = "cordboard.root";

  /** The one that this command itself runs from; deploy/cordboard says where the checkout is. */
  public static Installation ofThisCommand() {
    Path root = Path.of(System.getProperty(ROOT_PROPERTY, ".")).toAbsolutePath().normalize();
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new Installation(root, java, System.getProperty("java.class.path"));
  }

  Path registry() {
    return root.resolve("deploy/cli/target/registry");
  }

  Path service(Service service) {
    return root.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
  }

  /** A {@code java} command line of a process that should stay small. */
  List<String> javaCommand(String heap) {
    return List.of(
        java.toString(),
        "-Xmx" + heap,
        "-XX:+UseSerialGC",
        // Nearly all that a service allocates is gone with the record it came for.
        "-XX:NewRatio=1",
        "-XX:+ExitOnOutOfMemoryError",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dfile.encoding=UTF-8");
  }
}
