package io.cordboard.cli;

import io.cordboard.cli.api.Api;
import io.cordboard.cli.gateway.Cluster;
import io.cordboard.cli.local.DataDir;
import io.cordboard.cli.local.Installation;
import io.cordboard.cli.local.LocalRun;
import io.cordboard.cli.local.Port;
import io.cordboard.cli.local.Ports;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import io.cordboard.cli.local.TokenIssuer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that name a local run. */
final class RunOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the local run keeps everything (default: .cordboard in the checkout).")
  private @Nullable Path data;

  LocalRun localRun(Consumer<String> say) {
    DataDir dir = dataDir();
    return localRun(dir, LocalRun.portsOf(dir), say);
  }

  LocalRun localRun(DataDir dir, Ports ports, Consumer<String> say) {
    return new LocalRun(dir, ports, Installation.ofThisCommand(), say);
  }

  /** Where the topics of the local run are. */
  Cluster cluster() {
    return clusterOf(LocalRun.portsOf(dataDir()));
  }

  static Cluster clusterOf(Ports ports) {
    return new Cluster(ports.address(Port.KAFKA), ports.url(Port.REGISTRY) + "/apis/registry/v3");
  }

  /** A service of the local run, asked in a role. */
  Api api(Service service, Role role) {
    return api(service, role, role.label());
  }

  /** A service of the local run, asked by somebody by name. */
  Api api(Service service, Role role, String name) {
    DataDir dir = dataDir();
    String token = TokenIssuer.of(dir).issue(name, EnumSet.of(role), Instant.now());
    return new Api(LocalRun.portsOf(dir).url(service.port()), token);
  }

  DataDir dataDir() {
    return new DataDir(
        data == null ? Installation.ofThisCommand().root().resolve(".cordboard") : data);
  }

  /** Options that choose ports; a data directory keeps those that it was started with. */
  static final class PortOptions {
    @Option(
        names = "--port",
        paramLabel = "NAME=NUMBER",
        description =
            "A port other than the usual one: kafka, kafka-controller, kafka-secure, registry, registry-management,"
                + " postgres, flow, queue, agent, recording, campaign.")
    private Map<String, Integer> changes = new LinkedHashMap<>();

    @Option(
        names = "--port-offset",
        paramLabel = "N",
        description = "Move all usual ports up by N, for a second local run beside the first.")
    private @Nullable Integer offset;

    Ports chosen(DataDir data) {
      Ports base = offset == null ? LocalRun.portsOf(data) : Ports.usual(offset);
      return base.with(changes);
    }
  }
}
