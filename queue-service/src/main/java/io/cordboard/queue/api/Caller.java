package io.cordboard.queue.api;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who calls, and for which tenant: what a token says, never what a request asks for. */
@ApplicationScoped
public class Caller {

  private static final String INSTANCE_CLAIM = "instance";
  private static final String DEFAULT_INSTANCE = "default";

  private final JsonWebToken token;

  /** Made by the container; the token is the current request's. */
  public Caller(JsonWebToken token) {
    this.token = token;
  }

  /** The token's tenant; {@code default} if it names none. */
  String instanceId() {
    Object claim = token.getClaim(INSTANCE_CLAIM);
    return claim == null ? DEFAULT_INSTANCE : claim.toString();
  }

  /** The token's subject. */
  String name() {
    return token.getName();
  }
}
