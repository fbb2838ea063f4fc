package io.cordboard.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.cli.Json;
import io.cordboard.cli.api.Api;
import io.cordboard.cli.api.Flows;
import io.cordboard.cli.gateway.Call;
import io.cordboard.cli.gateway.CallRequest;
import io.cordboard.cli.gateway.CallerScript;
import io.cordboard.cli.gateway.Cluster;
import io.cordboard.cli.gateway.MediaUpload;
import io.cordboard.cli.gateway.Pace;
import io.cordboard.cli.gateway.SimulatedGateway;
import io.cordboard.cli.local.DataDir;
import io.cordboard.cli.local.Installation;
import io.cordboard.cli.local.LocalRun;
import io.cordboard.cli.local.Port;
import io.cordboard.cli.local.Ports;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import io.cordboard.cli.local.Standing;
import io.cordboard.cli.local.TokenIssuer;
import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.contact.ContactEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A whole contact centre for the tests of this module: started once, ended with the JVM. Its data
 * begins empty, its ports are beside the usual ones, so that it can stand next to a local run.
 */
final class Centre {

  /** The number that leads to the sample inbound flow. */
  static final String NUMBER = "+15550100";

  /** The routing profile of the agents who serve what pressing 1 leads to. */
  static final String ROUTING_PROFILE = "front-desk";

  private static final int PORT_OFFSET = 20_000;
  private static @Nullable Centre running;

  private final LocalRun run;
  private final Cluster cluster;
  private final TopicTail<ContactEvent> contactEvents;
  private final TopicTail<AssignmentEvent> assignmentEvents;
  private final SimulatedGateway gateway;

  private Centre() {
    DataDir data = new DataDir(Path.of(System.getProperty("cordboard.system-tests.data")));
    run =
        new LocalRun(
            data, Ports.usual(PORT_OFFSET), Installation.ofThisCommand(), System.out::println);
    run.down();
    run.forget();
    // As in production: the services by TLS and SCRAM, while tests and gateways stay on the plain
    // listener.
    run.secureKafka();
    Runtime.getRuntime().addShutdownHook(new Thread(run::down, "centre-down"));
    run.up(LocalRun.allServices());
    cluster =
        new Cluster(
            run.ports().address(Port.KAFKA), run.ports().url(Port.REGISTRY) + "/apis/registry/v3");
    contactEvents = tail(Topics.CONTACT_EVENTS);
    assignmentEvents = tail(Topics.ASSIGNMENT_EVENTS);
    gateway = gateway("system-tests");
    publishSamples();
  }

  /** The centre, started if it does not run. */
  static synchronized Centre get() {
    Centre centre = running;
    if (centre == null) {
      centre = new Centre();
      running = centre;
    }
    return centre;
  }

  Cluster cluster() {
    return cluster;
  }

  /** Everything that flow-service said since the centre came up. */
  TopicTail<ContactEvent> contactEvents() {
    return contactEvents;
  }

  /** Everything that agent-service said of assignments since the centre came up. */
  TopicTail<AssignmentEvent> assignmentEvents() {
    return assignmentEvents;
  }

  /** A topic from its beginning. */
  <T extends SpecificRecord> TopicTail<T> tail(Topic<T> topic) {
    return TopicTail.open(cluster, topic);
  }

  Api api(Service service, Role role, String name) {
    String token = TokenIssuer.of(run.data()).issue(name, Set.of(role), Instant.now());
    return new Api(run.ports().url(service.port()), token);
  }

  /** The same at the second instance of a service, see {@link #second}. */
  Api apiOfSecond(Service service, Role role, String name) {
    String token = TokenIssuer.of(run.data()).issue(name, Set.of(role), Instant.now());
    return new Api(run.urlOfSecond(service), token);
  }

  Api admin(Service service) {
    return api(service, Role.ADMIN, "admin");
  }

  /** Where a service answers. */
  String url(Service service) {
    return run.ports().url(service.port());
  }

  /** A call to a number. */
  Call call(String number, String script) {
    return call(gateway, number, script);
  }

  /** A call over a gateway of its own, which the test may close. */
  Call call(SimulatedGateway line, String number, String script) {
    return line.place(
        new CallRequest("+15550107777", number, CallerScript.parse(script), Pace.HURRIED));
  }

  SimulatedGateway gateway(String gatewayId) {
    return new SimulatedGateway(cluster, gatewayId, MediaUpload.NOWHERE, line -> {});
  }

  /** SIGKILL, all at once. */
  void kill(Service... services) {
    List<String> names = Arrays.stream(services).map(Service::module).toList();
    List<ProcessHandle> processes =
        run.status().stream()
            .filter(s -> names.contains(s.name()))
            .map(Standing::pid)
            .flatMap(pid -> ProcessHandle.of(pid).stream())
            .toList();
    if (processes.size() != services.length) {
      throw new IllegalStateException(
          "expected to kill " + names + ", found " + processes.size() + " of them running");
    }
    processes.forEach(ProcessHandle::destroyForcibly);
    processes.forEach(Centre::awaitEnd);
  }

  /** SIGKILL. */
  void kill(ProcessHandle process) {
    process.destroyForcibly();
    awaitEnd(process);
  }

  private static void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("process " + process.pid() + " does not end", e);
    }
  }

  /** A second instance of a service, which keeps copies of the first one's state. */
  ProcessHandle second(Service service) {
    return run.startSecond(service);
  }

  /** Starts again what was killed, and waits until it answers. */
  void restart() {
    run.up(LocalRun.allServices());
  }

  private void publishSamples() {
    Path samples = Installation.ofThisCommand().root().resolve("deploy/samples");
    each(samples.resolve("queues.yaml"), admin(Service.QUEUE), "/queues/");
    each(samples.resolve("routing-profiles.yaml"), admin(Service.AGENT), "/routing-profiles/");
    each(samples.resolve("quick-connects.yaml"), admin(Service.AGENT), "/quick-connects/");
    each(samples.resolve("agents.yaml"), admin(Service.AGENT), "/agents/");
    Flows flows = new Flows(admin(Service.FLOW));
    try (Stream<Path> files = Files.list(samples.resolve("flows"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        flows.publishIfChanged(
            file.getFileName().toString().replace(".json", ""), null, Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (JsonNode entry : Json.read(samples.resolve("entry-points.yaml"))) {
      flows.entryPoint(entry.path("address").asText(), entry.path("flow").asText());
    }
  }

  private static void each(Path file, Api owner, String path) {
    for (JsonNode document : Json.read(file)) {
      ObjectNode body = document.deepCopy();
      String id = body.remove("id").asText();
      owner.put(path + Api.part(id), body);
    }
  }
}
