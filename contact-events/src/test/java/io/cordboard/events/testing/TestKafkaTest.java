package io.cordboard.events.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.Topics;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;

class TestKafkaTest {

  @Test
  void shouldCarryEveryTopicOfTheCatalogueWhenAskedTwice() throws Exception {
    TestKafka.createTopics("twice.");
    TestKafka.createTopics("twice.");
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, TestKafka.bootstrapServers()))) {
      Set<String> names = admin.listTopics().names().get();
      assertThat(names).containsAll(Topics.all().stream().map(t -> t.in("twice.")).toList());
    }
  }
}
