package io.cordboard.events.live;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Another process of a service, which holds what a caller asks for here. Callers are sent there,
 * and ask it themselves.
 *
 * @param host its name or address; of an IPv6 address without brackets
 */
public record Elsewhere(String host, int port) {

  private static final String NOWHERE = "not-advertised.invalid";

  /**
   * What Kafka Streams is told as {@code application.server}. It tells nobody where keys belong as
   * long as a process says nothing; so one that does not advertise where it is reached says a name
   * that stands for nothing (RFC 2606).
   */
  public static String applicationServer(String advertised) {
    return advertised.isBlank() ? NOWHERE + ":1" : advertised;
  }

  /**
   * The process that holds something.
   *
   * @param advertised where others reach this process, {@code host:port}; blank if it does not say,
   *     and then it can't tell itself from others
   * @param host where the one that holds it is reached, and {@code port}
   * @return null if this process is the one, or that can't be told: either of them does not say
   */
  public static @Nullable Elsewhere of(String advertised, String host, int port) {
    if (advertised.isBlank() || host.equals(NOWHERE)) {
      return null;
    }
    Elsewhere holder = new Elsewhere(host, port);
    return holder.address().equals(advertised) || (host + ":" + port).equals(advertised)
        ? null
        : holder;
  }

  /** {@code host:port}, as in an address of HTTP. */
  public String address() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  /** The same request there: path and query stay. */
  public URI at(URI request) {
    try {
      return new URI(
          request.getScheme() + "://" + address() + request.getRawPath() + query(request));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("expected an address of HTTP, found " + request, e);
    }
  }

  private static String query(URI request) {
    return request.getRawQuery() == null ? "" : "?" + request.getRawQuery();
  }
}
