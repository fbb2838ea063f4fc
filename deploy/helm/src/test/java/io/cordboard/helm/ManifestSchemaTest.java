package io.cordboard.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rendered object is what Kubernetes' own schema says. */
class ManifestSchemaTest {

  private static final Map<String, Schema> KINDS =
      Map.of(
          "apps/v1/StatefulSet",
          new Schema(V1StatefulSet::validateJsonElement, V1StatefulSet.class),
          "apps/v1/Deployment",
          new Schema(V1Deployment::validateJsonElement, V1Deployment.class),
          "v1/Service",
          new Schema(V1Service::validateJsonElement, V1Service.class),
          "v1/ServiceAccount",
          new Schema(V1ServiceAccount::validateJsonElement, V1ServiceAccount.class),
          "v1/ConfigMap",
          new Schema(V1ConfigMap::validateJsonElement, V1ConfigMap.class),
          "v1/PersistentVolumeClaim",
          new Schema(V1PersistentVolumeClaim::validateJsonElement, V1PersistentVolumeClaim.class),
          "policy/v1/PodDisruptionBudget",
          new Schema(V1PodDisruptionBudget::validateJsonElement, V1PodDisruptionBudget.class),
          "networking.k8s.io/v1/NetworkPolicy",
          new Schema(V1NetworkPolicy::validateJsonElement, V1NetworkPolicy.class),
          "networking.k8s.io/v1/Ingress",
          new Schema(V1Ingress::validateJsonElement, V1Ingress.class));

  /** Kinds of operators, which have no schema here; their fields are checked where they matter. */
  private static final Set<String> OF_OPERATORS =
      Set.of(
          "kafka.strimzi.io/v1/KafkaTopic",
          "kafka.strimzi.io/v1beta2/KafkaTopic",
          "monitoring.coreos.com/v1/ServiceMonitor");

  @Test
  void shouldPassHelmsStrictLint() {
    LintResult result = new Helm(Chart.dir()).lint().strict().call();
    assertThat(result.isFailed()).as(String.join("\n", result.getMessages())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "small", "large"})
  void shouldBeValidForKubernetes(String values) throws IOException {
    for (Chart.Manifest manifest : Chart.renderedWith(values)) {
      check(manifest);
    }
  }

  @Test
  void shouldFindAFieldThatKubernetesDoesNotKnow() {
    Chart.Manifest workload =
        Chart.renderedWith("default").stream()
            .filter(Chart.Manifest::isWorkload)
            .findFirst()
            .orElseThrow();
    JsonObject spec = workload.objectAt("spec");
    spec.addProperty("replica", 2);
    assertThatThrownBy(() -> check(workload)).hasMessageContaining("replica");
  }

  private static void check(Chart.Manifest manifest) throws IOException {
    String kind = manifest.at("apiVersion").getAsString() + "/" + manifest.kind();
    if (OF_OPERATORS.contains(kind)) {
      return;
    }
    Schema schema = KINDS.get(kind);
    if (schema == null) {
      throw new AssertionError("no schema to check " + kind + " with");
    }
    try {
      schema.fields().check(manifest.json());
      assertThat((Object) JSON.getGson().fromJson(manifest.json(), schema.type())).isNotNull();
    } catch (RuntimeException e) {
      throw new AssertionError(manifest + ": " + e.getMessage(), e);
    }
  }

  private record Schema(Fields fields, Class<?> type) {}

  @FunctionalInterface
  private interface Fields {
    void check(JsonElement manifest) throws IOException;
  }
}
