package io.cordboard.queue.api;

import io.cordboard.events.testing.TestKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A broker and an in-memory registry. */
public class LocalCentre implements QuarkusTestResourceLifecycleManager {

  static final String PREFIX = "queue-it.";
  static final String REGISTRY = "memory:queue-it";

  @Override
  public Map<String, String> start() {
    try {
      Path directory = Files.createTempDirectory("queue-it");
      Map<String, String> config = new LinkedHashMap<>();
      config.put("kafka.bootstrap.servers", TestKafka.bootstrapServers());
      config.put("cordboard.registry.url", REGISTRY);
      config.put("cordboard.topic-prefix", PREFIX);
      config.put("cordboard.create-topics", "true");
      config.put("cordboard.queue.state-dir", directory.resolve("state").toString());
      config.put("quarkus.http.test-port", "0");
      // The broker runs in this process and tells much.
      for (String talker :
          List.of("kafka", "state.change.logger", "org.apache", "org.testcontainers")) {
        config.put("quarkus.log.category.\"" + talker + "\".level", "WARN");
      }
      return config;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {}
}
