package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Endpoint;
import io.cordboard.flow.offline.CallerScript;
import io.cordboard.flow.offline.OfflineCaller;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A caller, and the world around.
 *
 * @param isBare whether nothing is there that the flow refers to: no queue, no other flow
 * @param mocks lines of the script that say how the world is
 * @param steps lines of the script
 */
record Scenario(
    String contactId,
    Channel channel,
    String customer,
    Map<String, String> attributes,
    boolean isBare,
    List<String> mocks,
    List<String> steps) {

  static final Scenario FIRST =
      new Scenario(
          "contact-1", Channel.VOICE, "+4930123456", Map.of(), false, List.of(), List.of());

  Scenario then(List<String> more) {
    return new Scenario(
        contactId,
        channel,
        customer,
        attributes,
        isBare,
        mocks,
        Stream.concat(steps.stream(), more.stream()).toList());
  }

  Scenario on(Channel other) {
    return new Scenario(contactId, other, customer, attributes, isBare, mocks, steps);
  }

  Scenario from(String other) {
    return new Scenario(contactId, channel, other, attributes, isBare, mocks, steps);
  }

  Scenario as(String other) {
    return new Scenario(other, channel, customer, attributes, isBare, mocks, steps);
  }

  Scenario bare() {
    return new Scenario(contactId, channel, customer, attributes, true, mocks, steps);
  }

  Scenario mocking(String line) {
    var more = new ArrayList<>(mocks);
    more.add(line);
    return new Scenario(contactId, channel, customer, attributes, isBare, List.copyOf(more), steps);
  }

  Scenario with(String name, String value) {
    var changed = new TreeMap<>(attributes);
    changed.put(name, value);
    return new Scenario(
        contactId, channel, customer, Collections.unmodifiableMap(changed), isBare, mocks, steps);
  }

  OfflineCaller caller() {
    return new OfflineCaller(
        contactId, channel, Endpoint.telephone(customer), OfflineCaller.STANDARD.begin());
  }

  CallerScript script() {
    return CallerScript.parse(
        String.join("\n", Stream.concat(steps.stream(), mocks.stream()).toList()));
  }
}
