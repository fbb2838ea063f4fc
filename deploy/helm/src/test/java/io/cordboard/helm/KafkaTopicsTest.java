package io.cordboard.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.events.Topic;
import io.cordboard.events.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KafkaTopicsTest {

  private static final Path FILE = Chart.dir().resolve("files/topics.yaml");

  @Test
  void shouldHoldTheCatalogueAsItIs() throws IOException {
    if (Boolean.getBoolean("cordboard.regenerate")) {
      Files.writeString(FILE, KafkaTopics.yaml());
    }
    assertThat(FILE)
        .as(
            "deploy/helm/cordboard/files/topics.yaml is stale; write it anew with: mvn -pl contact-events,deploy/helm test -Dcordboard.regenerate=true")
        .hasContent(KafkaTopics.yaml());
  }

  @Test
  void shouldRenderEveryTopicOfTheCatalogueWhenStrimziMakesThem() {
    var rendered =
        Chart.renderedWith("default").stream()
            .filter(m -> m.kind().equals("KafkaTopic"))
            .collect(Collectors.toMap(Chart.Manifest::name, m -> m));
    assertThat(rendered).hasSize(Topics.all().size());
    for (Topic<?> topic : Topics.all()) {
      var manifest = rendered.get(topic.in(Topics.DEFAULT_PREFIX));
      if (manifest == null) {
        throw new AssertionError(topic.name() + " is not rendered");
      }
      assertThat(manifest.at("spec", "partitions").getAsInt()).isEqualTo(topic.partitions());
      assertThat(manifest.at("spec", "config", "retention.ms").getAsString())
          .isEqualTo(Long.toString(topic.retention().toMillis()));
      assertThat(manifest.at("spec", "config", "cleanup.policy").getAsString())
          .isEqualToIgnoringCase(topic.cleanup().name());
      assertThat(manifest.objectAt("spec").keySet())
          .containsExactlyInAnyOrder("topicName", "partitions", "replicas", "config");
      assertThat(manifest.name()).matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
    }
  }

  @Test
  void shouldTakePrefixPartitionsAndNamespaceFromTheValues() {
    List<Chart.Manifest> topics =
        Chart.renderedWith("large").stream().filter(m -> m.kind().equals("KafkaTopic")).toList();
    assertThat(topics)
        .allSatisfy(t -> {
          assertThat(t.name()).startsWith("voice.");
          assertThat(t.at("metadata", "namespace").getAsString()).isEqualTo("kafka");
          assertThat(t.at("spec", "topicName").getAsString()).isEqualTo(t.name());
        });
    assertThat(topics)
        .filteredOn(t -> t.name().equals("voice.contact-events"))
        .singleElement()
        .satisfies(t -> assertThat(t.at("spec", "partitions").getAsInt()).isEqualTo(48));
    assertThat(topics)
        .filteredOn(t -> t.name().equals("voice.resources.flows"))
        .singleElement()
        .satisfies(t -> assertThat(t.at("spec", "partitions").getAsInt()).isEqualTo(1));
  }

  @Test
  void shouldQuoteWhatATopicIsAbout() {
    Topic<?> first = Topics.all().getFirst();
    Topic<?> quoted =
        new Topic<>(
            first.name(),
            first.key(),
            first.valueType(),
            first.partitions(),
            first.retention(),
            first.cleanup(),
            first.writers(),
            first.readers(),
            "a \"word\": with \\ in it");
    assertThat(KafkaTopics.yaml(List.of(quoted)))
        .contains("about: \"a \\\"word\\\": with \\\\ in it\"");
  }
}
