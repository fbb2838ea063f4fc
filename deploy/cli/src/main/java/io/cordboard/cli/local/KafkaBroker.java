package io.cordboard.cli.local;

import io.cordboard.cli.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * A KRaft broker and controller in one process of its own, with its log kept in the data directory.
 */
final class KafkaBroker {
  static final String NAME = "kafka";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /**
   * Any valid id does, because nothing else joins this cluster; a fixed one lets a kept log be
   * opened again.
   */
  private static final String CLUSTER_ID = "Q29yZGJvYXJkTG9jYWwxMQ";

  private final DataDir data;
  private final Ports ports;
  private final Installation installation;
  private final ProcessBook book;
  private final KafkaSecurity security;

  KafkaBroker(DataDir data, Ports ports, Installation installation, ProcessBook book) {
    this.data = data;
    this.ports = ports;
    this.installation = installation;
    this.book = book;
    this.security = new KafkaSecurity(data);
  }

  Launched start() {
    DataDir.create(data.kafka());
    Path settings = data.kafka().resolve("server.properties");
    write(settings, settings());
    if (!Files.exists(data.kafka().resolve("log/meta.properties"))) {
      format(settings);
    }
    return book.start(NAME, command("512m", List.of("kafka.Kafka", settings.toString())), Map.of());
  }

  void awaitReady(Launched launched) {
    Readiness.await(launched, PATIENCE, () -> Readiness.accepts(ports.of(Port.KAFKA)));
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                ports.address(Port.KAFKA),
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                "100"))) {
      Readiness.await(launched, PATIENCE, () -> hasBroker(admin));
      if (security.isOn()) {
        security.admit(admin);
      }
    }
  }

  private static boolean hasBroker(Admin admin) {
    try {
      return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void format(Path settings) {
    Launched format =
        book.start(
            NAME + "-format",
            command(
                "128m",
                List.of(
                    "kafka.tools.StorageTool",
                    "format",
                    "-t",
                    CLUSTER_ID,
                    "-c",
                    settings.toString())),
            Map.of());
    boolean ended =
        format.process().map(process -> ProcessBook.endedWithin(process, PATIENCE)).orElse(true);
    book.forget(format.name());
    if (!ended || !Files.exists(data.kafka().resolve("log/meta.properties"))) {
      throw new CommandFailure(
          "Kafka's storage could not be formatted: " + ProcessBook.lastLines(format.log()));
    }
  }

  private List<String> command(String heap, List<String> main) {
    List<String> command = new ArrayList<>(installation.javaCommand(heap));
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=info");
    command.add("-Dorg.slf4j.simpleLogger.showDateTime=true");
    // A line for every partition at each start says nothing.
    command.add("-Dorg.slf4j.simpleLogger.log.state.change.logger=warn");
    command.add("-cp");
    command.add(installation.classPath());
    command.addAll(main);
    return command;
  }

  private Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", "1");
    String clients = "BROKER://" + ports.address(Port.KAFKA);
    String protocols = "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT";
    if (security.isOn()) {
      clients += "," + KafkaSecurity.LISTENER + "://" + ports.address(Port.KAFKA_SECURE);
      protocols += "," + KafkaSecurity.LISTENER + ":SASL_SSL";
      security.brokerSettings().forEach(settings::setProperty);
    }
    settings.setProperty(
        "listeners", clients + ",CONTROLLER://" + ports.address(Port.KAFKA_CONTROLLER));
    settings.setProperty("advertised.listeners", clients);
    settings.setProperty("listener.security.protocol.map", protocols);
    settings.setProperty("inter.broker.listener.name", "BROKER");
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty("controller.quorum.voters", "1@" + ports.address(Port.KAFKA_CONTROLLER));
    settings.setProperty("log.dirs", data.kafka().resolve("log").toString());
    settings.setProperty("auto.create.topics.enable", "false");
    // One broker: what Kafka keeps about itself has one copy, and few partitions so that it opens
    // fast.
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("offsets.topic.num.partitions", "3");
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("transaction.state.log.num.partitions", "3");
    settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
    settings.setProperty("share.coordinator.state.topic.min.isr", "1");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    // The services hold sessions of 2 and 3 s, so that another takes over soon.
    settings.setProperty("group.min.session.timeout.ms", "1000");
    // An open transaction hides later records from readers until it is aborted: look often.
    settings.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500");
    // A transaction often begins while the markers of the one before are written; by default the
    // broker then looks again after 20 ms, which is longer than a transaction takes.
    settings.setProperty("add.partitions.to.txn.retry.backoff.ms", "5");
    settings.setProperty("log.cleaner.dedupe.buffer.size", "16777216");
    settings.setProperty("num.network.threads", "2");
    settings.setProperty("num.io.threads", "4");
    return settings;
  }

  private static void write(Path file, Properties settings) {
    try (var writer = Files.newBufferedWriter(file)) {
      settings.store(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + file, e);
    }
  }
}
