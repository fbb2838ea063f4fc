package io.cordboard.agent.kafka;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that an agent's desktop is told.
 *
 * @param type what it is: SNAPSHOT, OFFERED, ACCEPTED, ...
 * @param content what is said; times are ISO-8601
 */
public record DesktopMessage(
    String instanceId, String agentId, String type, Map<String, Object> content) {

  public DesktopMessage {
    content = Collections.unmodifiableMap(new LinkedHashMap<>(content));
  }
}
