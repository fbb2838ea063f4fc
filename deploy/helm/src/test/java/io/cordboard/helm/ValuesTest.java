package io.cordboard.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Values that make no sense are refused before anything reaches a cluster, with the setting's name.
 */
class ValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "services: {flow: {replica: 3}} | replica",
        "services: {flow: {replicas: 0}} | replicas",
        "services: {flow: {replicas: two}} | replicas",
        "services: {queue: {replicas: 2, standbyReplicas: 2}} | services.queue.standbyReplicas",
        "services: {recording: {replicas: 2}} | media.volume.accessMode",
        "services: {recording: {media: {store: tape}}} | store",
        "services: {recording: {media: {store: s3}}} | bucket",
        "services: {recording: {media: {keys: {secret: {nome: x}}}}} | nome",
        "services: {recording: {database: {url: 'postgres://db/x'}}} | url",
        "services: {agent: {resources: {limits: {memory: plenty}}}} | memory",
        "kafka: {bootstrapServers: broker} | bootstrapServers",
        "kafka: {security: {protocol: TLS}} | protocol",
        "kafka: {security: {protocol: SASL_SSL}} | kafka.security.login.secret",
        "registry: {url: 'http://registry:8080/apis/ccompat/v7'} | registry",
        "topics: {prefix: 'Cordboard.'} | prefix",
        "topics: {replicas: 1} | topics.minInSyncReplicas",
        "topics: {apiVersion: kafka.strimzi.io/v1alpha1} | apiVersion",
        "auth: {publicKeySecret: {name: ''}} | auth.publicKeySecret.name",
        "networkPolicy: {egressPorts: [70000]} | egressPorts",
        "flow: {replicas: 3} | flow",
        "config: {a.key: \"two\\nlines\"} | a.key",
        "config: {'a key with spaces': 1} | a key with spaces",
      })
  void shouldRefuseWhatMakesNoSense(String values, String named) {
    assertThatThrownBy(() -> Chart.renderedFrom(values)).hasMessageContaining(named);
  }

  @Test
  void shouldConnectByTlsAndLoginWhenKafkaIsSecured() throws IOException {
    var pods =
        Chart.renderedFrom(
                """
                kafka:
                  security:
                    protocol: SASL_SSL
                    login: {secret: cordboard-user}
                    tls: {secret: cordboard-cluster-ca-cert}
                    clientCertificate: {secret: cordboard-user}
                """)
            .stream()
            .filter(m -> m.kind().equals("StatefulSet") || m.kind().equals("Deployment"))
            .map(m -> m.json().toString())
            .toList();
    assertThat(pods)
        .hasSize(5)
        .allSatisfy(pod ->
            assertThat(pod)
                .contains(
                    "KAFKA_SASL_JAAS_CONFIG",
                    "KAFKA_SSL_TRUSTSTORE_PASSWORD",
                    "KAFKA_SSL_KEYSTORE_PASSWORD",
                    "KAFKA_SSL_KEY_PASSWORD",
                    "/etc/cordboard/kafka-tls",
                    "/etc/cordboard/kafka-client"));
  }

  @Test
  void shouldRenderNothingOfAServiceThatIsOff() throws IOException {
    assertThat(Chart.renderedFrom("services: {campaign: {enabled: false}}"))
        .isNotEmpty()
        .noneMatch(m -> m.name().contains("campaign-service") && !m.kind().equals("KafkaTopic"));
  }
}
