package io.cordboard.agent.api;

import io.cordboard.events.testing.TestKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A broker and an in-memory registry. */
public class LocalCentre implements QuarkusTestResourceLifecycleManager {

  static final String PREFIX = "agent-it.";
  static final String REGISTRY = "memory:agent-it";

  @Override
  public Map<String, String> start() {
    try {
      Map<String, String> config = new LinkedHashMap<>();
      TestKafka.createTopics(PREFIX);
      config.put("kafka.bootstrap.servers", TestKafka.bootstrapServers());
      config.put("cordboard.registry.url", REGISTRY);
      config.put("cordboard.topic-prefix", PREFIX);
      config.put("cordboard.agent.instance", "");
      config.put("cordboard.agent.state-dir", Files.createTempDirectory("agent-it").toString());
      // Build machines can be slow; what is tested here is not how slow.
      config.put("cordboard.agent.action-timeout", "PT30S");
      config.put("cordboard.agent.offer-window", "PT60S");
      config.put("cordboard.agent.lease", "PT5M");
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
