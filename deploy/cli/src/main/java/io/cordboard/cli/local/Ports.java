package io.cordboard.cli.local;

import io.cordboard.cli.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The ports of one local run, 1 to 65535 each, all on 127.0.0.1. */
public record Ports(Map<Port, Integer> numbers) {
  private static final int HIGHEST = 65_535;

  public Ports {
    numbers = Collections.unmodifiableMap(new EnumMap<>(numbers));
    for (Port port : Port.values()) {
      Integer number = numbers.get(port);
      if (number == null || number < 1 || number > HIGHEST) {
        throw new CommandFailure(
            "port " + port.label() + " must be 1 to " + HIGHEST + ", not " + number);
      }
    }
  }

  /**
   * The usual ports, each moved up by {@code offset}, so that two local runs can stand side by
   * side.
   */
  public static Ports usual(int offset) {
    EnumMap<Port, Integer> numbers = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      numbers.put(port, port.usual() + offset);
    }
    return new Ports(numbers);
  }

  /** These ports with some of them changed, as typed: {@code kafka=19092}. */
  public Ports with(Map<String, Integer> changes) {
    EnumMap<Port, Integer> changed = new EnumMap<>(numbers);
    changes.forEach((label, number) ->
        changed.put(
            Port.labelled(label)
                .orElseThrow(() ->
                    new CommandFailure(
                        "there is no port called " + label + "; expected one of " + labels())),
            number));
    return new Ports(changed);
  }

  public int of(Port port) {
    return numbers.getOrDefault(port, port.usual());
  }

  /** {@code 127.0.0.1:9092}. */
  public String address(Port port) {
    return "127.0.0.1:" + of(port);
  }

  /** {@code http://127.0.0.1:8081}. */
  public String url(Port port) {
    return "http://" + address(port);
  }

  /** Whether nobody listens on the port of 127.0.0.1 at this moment. */
  boolean isFree(Port port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), of(port)));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static String labels() {
    return Arrays.stream(Port.values()).map(Port::label).collect(Collectors.joining(", "));
  }
}
