package io.cordboard.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class EventHeadersTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00.005Z");

  @Test
  void shouldCarryCloudEventsAttributesInBinaryMode() {
    Headers headers = EventHeaders.of("c1-7", "BlockExecuted", "flow-service", NOON, "c1", "c0");
    assertThat(asMap(headers))
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_id", "c1-7")
        .containsEntry("ce_type", "io.cordboard.BlockExecuted")
        .containsEntry("ce_source", "/cordboard/flow-service")
        .containsEntry("ce_time", "2026-11-01T12:00:00.005Z")
        .containsEntry("ce_subject", "c1")
        .containsEntry("content-type", "application/avro");
  }

  @Test
  void shouldShareTheTraceWithinAChainAndNothingElse() {
    String first = EventHeaders.traceparent("c0", "c1-7");
    String second = EventHeaders.traceparent("c0", "c1-8");
    String other = EventHeaders.traceparent("c9", "c1-7");
    assertThat(first).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    assertThat(second.substring(0, 35)).isEqualTo(first.substring(0, 35));
    assertThat(second).isNotEqualTo(first);
    assertThat(other.substring(3, 35)).isNotEqualTo(first.substring(3, 35));
  }

  private static Map<String, String> asMap(Headers headers) {
    Map<String, String> map = new LinkedHashMap<>();
    headers.forEach(h -> map.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
    return map;
  }
}
