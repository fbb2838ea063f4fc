package io.cordboard.cli.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The command line and environment that a service starts with in a local run, where all of them
 * share a few processors. Services give way to the broker, for which all of them wait at each step;
 * those that are not on the way of a contact give way to the others, too.
 */
final class ServiceCommand {
  private static final Path NICE = Path.of("/usr/bin/nice");
  private static final String GIVES_WAY_TO_THE_BROKER = "5";
  private static final String GIVES_WAY_TO_ALL = "15";

  private final DataDir data;
  private final Ports ports;
  private final Installation installation;
  private final Postgres postgres;
  private final KafkaSecurity security;

  ServiceCommand(DataDir data, Ports ports, Installation installation, Postgres postgres) {
    this.data = data;
    this.ports = ports;
    this.installation = installation;
    this.postgres = postgres;
    this.security = new KafkaSecurity(data);
  }

  List<String> line(Service service) {
    return line(service, settings(service));
  }

  /** A further instance of a service with state, beside the usual one. */
  List<String> second(Service service, int port) {
    String prefix = "cordboard." + service.port().label() + ".";
    Map<String, String> settings = settings(service);
    settings.put("quarkus.http.port", Integer.toString(port));
    settings.put(prefix + "state-dir", stateDir(service) + "-2");
    settings.put(prefix + "advertised-address", "127.0.0.1:" + port);
    settings.put(
        prefix + (service == Service.QUEUE ? "instance-id" : "instance"), service.module() + "-2");
    return line(service, settings);
  }

  private List<String> line(Service service, Map<String, String> settings) {
    List<String> line = new ArrayList<>();
    if (Files.isExecutable(NICE)) {
      line.addAll(
          List.of(
              NICE.toString(),
              "-n",
              service.hasDatabase() ? GIVES_WAY_TO_ALL : GIVES_WAY_TO_THE_BROKER));
    }
    line.addAll(installation.javaCommand(service.heap()));
    settings.forEach((key, value) -> line.add("-D" + key + "=" + value));
    line.add("-jar");
    line.add(installation.service(service).toString());
    return line;
  }

  /** Secrets go by the environment, because everybody on the machine may read command lines. */
  Map<String, String> environment(Service service) {
    Map<String, String> environment = new LinkedHashMap<>();
    if (service.hasDatabase()) {
      environment.put("QUARKUS_DATASOURCE_PASSWORD", postgres.password());
    }
    if (security.isOn()) {
      security
          .clientSecrets()
          .forEach((name, value) ->
              environment.put("KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
    }
    return environment;
  }

  private Map<String, String> settings(Service service) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("quarkus.http.host", "127.0.0.1");
    settings.put("quarkus.http.port", Integer.toString(ports.of(service.port())));
    settings.put(
        "kafka.bootstrap.servers", ports.address(security.isOn() ? Port.KAFKA_SECURE : Port.KAFKA));
    if (security.isOn()) {
      security.clientSettings().forEach((name, value) -> settings.put("kafka." + name, value));
    }
    settings.put("cordboard.registry.url", SchemaRegistry.serdeUrl(ports));
    settings.put(
        "mp.jwt.verify.publickey.location", TokenIssuer.publicKey(data).toUri().toString());
    settings.put("mp.jwt.verify.issuer", TokenIssuer.ISSUER);
    if (service.hasState()) {
      settings.put(
          "cordboard." + service.port().label() + ".state-dir", stateDir(service).toString());
      // With a second instance, each sends on whoever asks for what the other one has.
      settings.put(
          "cordboard." + service.port().label() + ".advertised-address",
          ports.address(service.port()));
      // Whoever leads the group decides, so all instances say the same.
      settings.put("cordboard." + service.port().label() + ".standby-replicas", "1");
    }
    if (service.hasDatabase()) {
      settings.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl(service.database()));
      settings.put("quarkus.datasource.username", Postgres.USER);
    }
    if (service == Service.RECORDING) {
      settings.put("cordboard.recording.media-dir", data.media().toString());
    }
    return settings;
  }

  private Path stateDir(Service service) {
    return data.streams().resolve(service.port().label());
  }
}
