package io.cordboard.agent.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Sends callers on to the process that decides for their tenant. */
final class Elsewhere {

  private Elsewhere() {}

  /** The same request again, at {@code host:port}. */
  static Response redirect(UriInfo uri, String address) {
    String[] parts = address.split(":", 2);
    return Response.temporaryRedirect(
            uri.getRequestUriBuilder().host(parts[0]).port(Integer.parseInt(parts[1])).build())
        .build();
  }
}
