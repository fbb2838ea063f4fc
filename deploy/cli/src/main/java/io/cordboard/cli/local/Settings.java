package io.cordboard.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.cli.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What a local run was started with, kept in its data directory so that later commands find it. */
final class Settings {
  private Settings() {}

  static Optional<Ports> ports(DataDir data) {
    if (!Files.exists(data.settings())) {
      return Optional.empty();
    }
    JsonNode json = Json.parse(DataDir.read(data.settings()), data.settings().toString());
    Map<Port, Integer> numbers = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      numbers.put(port, json.path("ports").path(port.label()).asInt(port.usual()));
    }
    return Optional.of(new Ports(numbers));
  }

  static void write(DataDir data, Ports ports) {
    var json = Json.object();
    var numbers = json.putObject("ports");
    for (Port port : Port.values()) {
      numbers.put(port.label(), ports.of(port));
    }
    try {
      var draft = data.root().resolve("local-run.draft");
      Files.writeString(draft, Json.pretty(json));
      Files.move(draft, data.settings(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write " + data.settings(), e);
    }
  }
}
