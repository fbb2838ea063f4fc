package io.cordboard.flow.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Which tenant a request is about, and who makes it. */
@ApplicationScoped
public class Instances {

  /** The claim that names the tenant. */
  static final String CLAIM = "instance";

  private static final String DEFAULT = "default";

  private final JsonWebToken token;

  /** Made by the container; the token is the current request's. */
  public Instances(JsonWebToken token) {
    this.token = token;
  }

  /** The token's tenant; {@code default} if it names none. */
  String current() {
    Object claim = token.getClaim(CLAIM);
    return claim == null ? DEFAULT : claim.toString();
  }

  static @Nullable String actor(SecurityContext who) {
    Principal principal = who.getUserPrincipal();
    return principal == null ? null : principal.getName();
  }
}
