package io.cordboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.cli.api.Api;
import io.cordboard.cli.api.Flows;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The sample centre of deploy/samples: flows, a queue, an agent, and the number that leads to them.
 */
final class SampleCentre {
  /** The number that samples answer. */
  static final String NUMBER = "+15550100";

  /** The agent who takes the samples' calls. */
  static final String AGENT = "ana";

  private final Path samples;
  private final Function<Service, Api> apis;

  /**
   * The samples of a directory.
   *
   * @param apis each service, asked as an administrator
   */
  SampleCentre(Path samples, Function<Service, Api> apis) {
    this.samples = samples;
    this.apis = apis;
  }

  static SampleCentre of(RunOptions run, Path root) {
    return new SampleCentre(
        root.resolve("deploy/samples"), service -> run.api(service, Role.ADMIN));
  }

  /** Publishes all of it. What is there already stays as it is or gets the samples' values. */
  void publish(Consumer<String> say) {
    each("queues.yaml", "id", Service.QUEUE, "/queues/");
    each("routing-profiles.yaml", "id", Service.AGENT, "/routing-profiles/");
    each("quick-connects.yaml", "id", Service.AGENT, "/quick-connects/");
    each("agents.yaml", "id", Service.AGENT, "/agents/");
    Flows flows = new Flows(apis.apply(Service.FLOW));
    long changed =
        flowFiles().stream()
            .filter(file -> flows.publishIfChanged(flowId(file), null, read(file)))
            .count();
    for (JsonNode entry : Json.read(samples.resolve("entry-points.yaml"))) {
      flows.entryPoint(entry.path("address").asText(), entry.path("flow").asText());
    }
    say.accept("The sample centre is there (" + changed + " flows are new).");
  }

  /** Puts each document of a list where its owner keeps it; the document's id is in the address. */
  private void each(String file, String idField, Service owner, String path) {
    Api api = apis.apply(owner);
    for (JsonNode document : Json.read(samples.resolve(file))) {
      ObjectNode body = document.deepCopy();
      String id = body.remove(idField).asText();
      api.put(path + Api.part(id), body);
    }
  }

  private List<Path> flowFiles() {
    try (Stream<Path> files = Files.list(samples.resolve("flows"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new CommandFailure("can't list the sample flows: " + e.getMessage(), e);
    }
  }

  private static String flowId(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ".json".length());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CommandFailure("can't read " + file + ": " + e.getMessage(), e);
    }
  }
}
