package io.cordboard.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.custom.Quantity;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Kubernetes' schema does not see. */
class ManifestRulesTest {

  private static final Set<String> STREAMS =
      Set.of("flow-service", "queue-service", "agent-service");

  @ParameterizedTest
  @ValueSource(strings = {"default", "small", "large"})
  void shouldSelectThePodsThatItMakes(String values) {
    List<Chart.Manifest> all = Chart.renderedWith(values);
    Map<String, JsonObject> podLabels =
        workloads(all).stream()
            .collect(
                Collectors.toMap(
                    Chart.Manifest::name,
                    w -> w.objectAt("spec", "template", "metadata", "labels")));
    assertThat(podLabels).isNotEmpty();
    for (Chart.Manifest manifest : all) {
      JsonObject selector = selector(manifest);
      if (selector == null) {
        continue;
      }
      String workload = manifest.name().replaceFirst("-pods$", "");
      assertThat(podLabels.entrySet())
          .as("pods that %s selects", manifest)
          .filteredOn(e -> e.getValue().entrySet().containsAll(selector.entrySet()))
          .extracting(Map.Entry::getKey)
          .containsExactly(workload);
    }
  }

  @Test
  void shouldGiveEachStreamsServiceAStableIdentity() throws IOException {
    for (Chart.Manifest set : ofKind(Chart.renderedWith("default"), "StatefulSet")) {
      String service = label(set, "app.kubernetes.io/name");
      String key = service.replace("-service", "");
      assertThat(STREAMS).contains(service);
      assertThat(set.at("spec", "podManagementPolicy").getAsString()).isEqualTo("Parallel");
      assertThat(set.at("spec", "serviceName").getAsString()).isEqualTo(set.name() + "-pods");
      Properties settings = settings(Chart.renderedWith("default"), set.name());
      assertThat(settings)
          .containsEntry(
              "cordboard." + key + (key.equals("queue") ? ".instance-id" : ".instance"),
              "${POD_NAME}")
          .containsEntry("cordboard." + key + ".application-id", "cordboard." + service)
          .containsEntry("cordboard." + key + ".standby-replicas", "1");
      assertThat(set.container().toString())
          .contains(
              "{\"name\":\"POD_NAME\",\"valueFrom\":{\"fieldRef\":{\"fieldPath\":\"metadata.name\"}}}");
      assertThat(headless(Chart.renderedWith("default"), set.name() + "-pods")).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "small", "large"})
  void shouldTellEveryServiceWhereEverythingIs(String values) throws IOException {
    List<Chart.Manifest> all = Chart.renderedWith(values);
    for (Chart.Manifest workload : workloads(all)) {
      Set<String> known = new TreeSet<>(settings(all, workload.name()).stringPropertyNames());
      assertThat(known)
          .as("settings of %s", workload)
          .contains(
              "kafka.bootstrap.servers",
              "cordboard.registry.url",
              "cordboard.topic-prefix",
              "mp.jwt.verify.issuer",
              "mp.jwt.verify.publickey.location");
      if (workload.kind().equals("Deployment")) {
        assertThat(known).contains("quarkus.datasource.jdbc.url");
        assertThat(names(workload.container().getAsJsonArray("env")))
            .contains("QUARKUS_DATASOURCE_USERNAME", "QUARKUS_DATASOURCE_PASSWORD");
      }
    }
  }

  @Test
  void shouldLetTheSettingsOfAServiceWinOverThoseOfAll() throws IOException {
    List<Chart.Manifest> all = Chart.renderedWith("large");
    assertThat(settings(all, "voice-flow-service")).containsEntry("quarkus.log.level", "INFO");
    assertThat(settings(all, "voice-queue-service")).containsEntry("quarkus.log.level", "WARN");
  }

  @Test
  void shouldKeepMediaInTheBucketWhenTheValuesSayS3() throws IOException {
    List<Chart.Manifest> all = Chart.renderedWith("large");
    assertThat(settings(all, "voice-recording-service"))
        .containsEntry("cordboard.recording.store", "s3")
        .containsEntry("cordboard.recording.s3.bucket", "recordings")
        .containsEntry("cordboard.recording.s3.endpoint", "https://s3.example.org");
    assertThat(
            names(
                named(all, "Deployment", "voice-recording-service")
                    .container()
                    .getAsJsonArray("env")))
        .contains("CORDBOARD_RECORDING_S3_ACCESS_KEY", "CORDBOARD_RECORDING_S3_SECRET_KEY");
  }

  @Test
  void shouldTakeTheKeysOfRecordingsFromASecretWhenTheValuesNameOne() throws IOException {
    List<Chart.Manifest> all = Chart.renderedWith("large");
    Chart.Manifest recording = named(all, "Deployment", "voice-recording-service");
    assertThat(settings(all, "voice-recording-service"))
        .containsEntry("cordboard.recording.keys.keystore", "/etc/cordboard/keys/wrapping.p12")
        .containsEntry("cordboard.recording.keys.signing", "/etc/cordboard/keys");
    assertThat(names(recording.container().getAsJsonArray("env")))
        .contains("CORDBOARD_RECORDING_KEYS_PASSWORD");
    assertThat(names(recording.container().getAsJsonArray("volumeMounts"))).contains("keys");
    assertThat(recording.objectAt("spec", "template", "spec").get("volumes").toString())
        .contains("\"secretName\":\"recordings-keys\"");
    List<Chart.Manifest> usual = Chart.renderedWith("default");
    for (Chart.Manifest workload : workloads(usual)) {
      assertThat(settings(usual, workload.name()).toString())
          .doesNotContain("cordboard.recording.keys");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "small", "large"})
  void shouldRunWithoutRightsThatItDoesNotNeed(String values) {
    for (Chart.Manifest workload : workloads(Chart.renderedWith(values))) {
      JsonObject pod = workload.objectAt("spec", "template", "spec");
      assertThat(pod.get("automountServiceAccountToken").getAsBoolean()).isFalse();
      JsonObject podContext = pod.getAsJsonObject("securityContext");
      assertThat(podContext.get("runAsNonRoot").getAsBoolean()).isTrue();
      assertThat(podContext.get("runAsUser").getAsInt()).isEqualTo(185);
      assertThat(podContext.getAsJsonObject("seccompProfile").get("type").getAsString())
          .isEqualTo("RuntimeDefault");
      JsonObject context = workload.container().getAsJsonObject("securityContext");
      assertThat(context.get("readOnlyRootFilesystem").getAsBoolean()).isTrue();
      assertThat(context.get("allowPrivilegeEscalation").getAsBoolean()).isFalse();
      assertThat(context.getAsJsonObject("capabilities").getAsJsonArray("drop").toString())
          .isEqualTo("[\"ALL\"]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "small", "large"})
  void shouldMountOnlyVolumesThatItHas(String values) {
    for (Chart.Manifest workload : workloads(Chart.renderedWith(values))) {
      Set<String> volumes =
          names(workload.objectAt("spec", "template", "spec").getAsJsonArray("volumes"));
      JsonArray claims = workload.objectAt("spec").getAsJsonArray("volumeClaimTemplates");
      if (claims != null) {
        claims.forEach(c ->
            volumes.add(c.getAsJsonObject().getAsJsonObject("metadata").get("name").getAsString()));
      }
      assertThat(names(workload.container().getAsJsonArray("volumeMounts")))
          .as("mounts of %s", workload)
          .isEqualTo(volumes)
          .contains("tmp", "config");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "small", "large"})
  void shouldAskForNoMoreThanItsLimitsAndProbeWhatItServes(String values) {
    for (Chart.Manifest workload : workloads(Chart.renderedWith(values))) {
      JsonObject resources = workload.container().getAsJsonObject("resources");
      JsonObject requests = resources.getAsJsonObject("requests");
      for (Map.Entry<String, JsonElement> limit : resources.getAsJsonObject("limits").entrySet()) {
        assertThat(quantity(requests.get(limit.getKey())))
            .as("%s of %s", limit.getKey(), workload)
            .isLessThanOrEqualTo(quantity(limit.getValue()));
      }
      for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
        JsonObject get = workload.container().getAsJsonObject(probe).getAsJsonObject("httpGet");
        assertThat(get.get("path").getAsString()).matches("/q/health/(started|live|ready)");
        assertThat(names(workload.container().getAsJsonArray("ports")))
            .contains(get.get("port").getAsString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "large"})
  void shouldLetOnePodOfAServiceBeEvictedAtATime(String values) {
    List<Chart.Manifest> all = Chart.renderedWith(values);
    List<Chart.Manifest> budgets = ofKind(all, "PodDisruptionBudget");
    assertThat(budgets).hasSameSizeAs(workloads(all));
    for (Chart.Manifest budget : budgets) {
      assertThat(budget.objectAt("spec").keySet())
          .containsExactlyInAnyOrder("maxUnavailable", "selector");
      assertThat(budget.at("spec", "maxUnavailable").getAsInt()).isEqualTo(1);
    }
  }

  @Test
  void shouldOfferOnlyServicesWithAHostToTheOutside() {
    List<Chart.Manifest> all = Chart.renderedWith("large");
    assertThat(ofKind(all, "Ingress"))
        .extracting(Chart.Manifest::name)
        .containsExactlyInAnyOrder("voice-flow-service", "voice-agent-service");
    assertThat(ofKind(Chart.renderedWith("default"), "Ingress")).isEmpty();
    assertThat(ofKind(all, "ServiceMonitor")).hasSize(5);
  }

  private static @Nullable JsonObject selector(Chart.Manifest manifest) {
    return switch (manifest.kind()) {
      case "StatefulSet", "Deployment", "PodDisruptionBudget", "ServiceMonitor" ->
          manifest.objectAt("spec", "selector", "matchLabels");
      case "Service" -> manifest.objectAt("spec", "selector");
      case "NetworkPolicy" -> manifest.objectAt("spec", "podSelector", "matchLabels");
      default -> null;
    };
  }

  private static boolean headless(List<Chart.Manifest> all, String name) {
    return named(all, "Service", name).at("spec", "clusterIP").getAsString().equals("None");
  }

  private static Properties settings(List<Chart.Manifest> all, String service) throws IOException {
    Properties properties = new Properties();
    properties.load(
        new StringReader(
            named(all, "ConfigMap", service).at("data", "application.properties").getAsString()));
    return properties;
  }

  private static Chart.Manifest named(List<Chart.Manifest> all, String kind, String name) {
    return ofKind(all, kind).stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<Chart.Manifest> ofKind(List<Chart.Manifest> all, String kind) {
    return all.stream().filter(m -> m.kind().equals(kind)).toList();
  }

  private static List<Chart.Manifest> workloads(List<Chart.Manifest> all) {
    return all.stream().filter(Chart.Manifest::isWorkload).toList();
  }

  private static String label(Chart.Manifest manifest, String label) {
    return manifest.at("metadata", "labels", label).getAsString();
  }

  private static Set<String> names(JsonArray objects) {
    Set<String> names = new LinkedHashSet<>();
    objects.forEach(o -> names.add(o.getAsJsonObject().get("name").getAsString()));
    return names;
  }

  private static BigDecimal quantity(JsonElement value) {
    return Quantity.fromString(value.getAsString()).getNumber();
  }
}
