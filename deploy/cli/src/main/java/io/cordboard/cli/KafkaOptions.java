package io.cordboard.cli;

import io.cordboard.cli.deadletter.Kafka;
import io.cordboard.cli.gateway.Cluster;
import io.cordboard.events.Topics;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that name a Kafka: that of a local run, or any other. */
final class KafkaOptions {
  @Mixin private RunOptions run = new RunOptions();

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "A Kafka other than the local run's; --registry goes with it.")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      description = "Its schema registry: http://HOST:PORT/apis/registry/v3.")
  private @Nullable String registry;

  @Option(
      names = "--topic-prefix",
      paramLabel = "PREFIX",
      description = "How its topics' names begin (default: ${DEFAULT-VALUE}).")
  private String prefix = Topics.DEFAULT_PREFIX;

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description =
          "A properties file with security.*, sasl.* and ssl.*, as Kafka's own tools take it.")
  private @Nullable Path config;

  Kafka kafka() {
    Map<String, String> security = config == null ? Map.of() : read(config);
    String servers = bootstrapServers;
    String schemas = registry;
    if (servers == null && schemas == null) {
      Cluster local = run.cluster();
      return new Kafka(local.bootstrapServers(), local.registryUrl(), prefix, security);
    }
    if (servers == null || schemas == null) {
      throw new CommandFailure("--bootstrap-servers and --registry go together");
    }
    return new Kafka(servers, schemas, prefix, security);
  }

  private static Map<String, String> read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new CommandFailure("can't read " + file + ": " + e, e);
    }
    Map<String, String> settings = new HashMap<>();
    properties.stringPropertyNames().forEach(k -> settings.put(k, properties.getProperty(k)));
    return settings;
  }
}
