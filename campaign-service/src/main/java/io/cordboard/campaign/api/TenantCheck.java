package io.cordboard.campaign.api;

import io.cordboard.campaign.config.CampaignConfig;
import io.cordboard.campaign.core.Problem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Keeps tokens of other tenants out: an installation of campaign-service serves one. */
@ApplicationScoped
public class TenantCheck {

  private static final String INSTANCE_CLAIM = "instance";
  private static final String DEFAULT_INSTANCE = "default";

  private final SecurityIdentity identity;
  private final CampaignConfig config;

  /** Made by the container; the identity is the current request's. */
  public TenantCheck(SecurityIdentity identity, CampaignConfig config) {
    this.identity = identity;
    this.config = config;
  }

  /** Refuses a token whose claim {@code instance} is not the tenant that is served here. */
  @ServerRequestFilter
  public Optional<Response> check() {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      return Optional.empty();
    }
    Object claim = token.getClaim(INSTANCE_CLAIM);
    String instance = claim == null ? DEFAULT_INSTANCE : claim.toString();
    return instance.equals(config.instanceId())
        ? Optional.empty()
        : Optional.of(
            Problems.of(
                Response.Status.FORBIDDEN,
                "the token is another tenant's",
                List.of(new Problem(INSTANCE_CLAIM, "'" + instance + "' is not served here"))));
  }
}
