package io.cordboard.cli.local;

import io.cordboard.cli.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Apicurio Registry in a process of its own. Records on kept topics name their schema by a number
 * that the registry gave out, so its database is kept as long as the broker's log is.
 */
final class SchemaRegistry {
  static final String NAME = "registry";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final DataDir data;
  private final Ports ports;
  private final Installation installation;
  private final ProcessBook book;

  SchemaRegistry(DataDir data, Ports ports, Installation installation, ProcessBook book) {
    this.data = data;
    this.ports = ports;
    this.installation = installation;
    this.book = book;
  }

  /** Where serializers find it. */
  static String serdeUrl(Ports ports) {
    return ports.url(Port.REGISTRY) + "/apis/registry/v3";
  }

  Launched start() {
    DataDir.create(data.registry());
    Path jar = installation.registry().resolve("quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new CommandFailure("the schema registry is not there: " + jar + " (build deploy/cli)");
    }
    List<String> command = new ArrayList<>(installation.javaCommand("256m"));
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dquarkus.http.host=127.0.0.1");
    command.add("-Dquarkus.http.port=" + ports.of(Port.REGISTRY));
    command.add("-Dquarkus.management.host=127.0.0.1");
    command.add("-Dquarkus.management.port=" + ports.of(Port.REGISTRY_MANAGEMENT));
    command.add(
        "-Dapicurio.datasource.url=jdbc:h2:file:" + data.registry().resolve("schemas").toString());
    command.add("-jar");
    command.add(jar.toString());
    return book.start(NAME, command, Map.of());
  }

  void awaitReady(Launched launched) {
    String ready = ports.url(Port.REGISTRY_MANAGEMENT) + "/health/ready";
    Readiness.await(launched, PATIENCE, () -> Readiness.answersOk(ready));
  }
}
