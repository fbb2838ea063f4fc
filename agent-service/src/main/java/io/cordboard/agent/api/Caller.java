package io.cordboard.agent.api;

import io.cordboard.agent.core.Action;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who calls, for which tenant, and for whom the caller may act. */
@ApplicationScoped
public class Caller {

  private static final String INSTANCE_CLAIM = "instance";
  private static final String DEFAULT_INSTANCE = "default";

  private final SecurityIdentity identity;

  /** Made by the container; the identity is the current request's. */
  public Caller(SecurityIdentity identity) {
    this.identity = identity;
  }

  /** The token's tenant; {@code default} if it names none. */
  String instanceId() {
    Object claim =
        identity.getPrincipal() instanceof JsonWebToken token
            ? token.getClaim(INSTANCE_CLAIM)
            : null;
    return claim == null ? DEFAULT_INSTANCE : claim.toString();
  }

  /** The token itself, to act in the caller's name at another process of this service. */
  Optional<String> token() {
    return identity.getPrincipal() instanceof JsonWebToken token
        ? Optional.ofNullable(token.getRawToken())
        : Optional.empty();
  }

  /** The token's subject. */
  String name() {
    return identity.getPrincipal().getName();
  }

  /** Whether the caller may do what only supervisors may. */
  boolean maySupervise() {
    return identity.hasRole(Roles.ADMIN) || identity.hasRole(Roles.SUPERVISOR);
  }

  /** Whether the caller may do an action at all, whoever the agent is. */
  boolean may(Action action) {
    boolean forSupervisors = action instanceof Action.Ask ask && ask.request().isForSupervisors();
    return !forSupervisors || maySupervise();
  }

  /** Whether the caller is the agent, or may act for every agent. */
  boolean mayActFor(String agentId, String username) {
    return maySupervise() || name().equals(agentId) || name().equals(username);
  }
}
