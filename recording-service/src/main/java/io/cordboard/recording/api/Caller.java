package io.cordboard.recording.api;

import io.cordboard.recording.core.Scope;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, and what they may see. Auditors and admins see all contacts of their tenant,
 * supervisors those of the queues that their token names, agents their own. Who has several roles
 * sees what any of them allows.
 */
@ApplicationScoped
public class Caller {

  static final String ADMIN = "admin";
  static final String AUDITOR = "auditor";
  static final String SUPERVISOR = "supervisor";
  static final String AGENT = "agent";

  /** Makes transcripts of recordings of its tenant of which a flow wants one. */
  static final String ANALYSER = "analyser";

  private static final String INSTANCE_CLAIM = "instance";
  private static final String DEFAULT_INSTANCE = "default";

  /** A list of queue ids; {@value #ALL_QUEUES} stands for all. */
  private static final String QUEUES_CLAIM = "queues";

  private static final String ALL_QUEUES = "*";

  /** The agent's id, where the token bears another name. */
  private static final String AGENT_CLAIM = "agent_id";

  private final SecurityIdentity identity;

  /** Made by the container; the identity is the current request's. */
  public Caller(SecurityIdentity identity) {
    this.identity = identity;
  }

  /**
   * Whether the caller may bring something of a tenant's contact. A gateway whose token names no
   * tenant serves all of them.
   */
  boolean brings(String instanceId) {
    boolean ofAll = claim(INSTANCE_CLAIM) == null && !identity.hasRole(ADMIN);
    return ofAll || scope().instanceId().equals(instanceId);
  }

  /** Which contacts the caller may see. */
  public Scope scope() {
    Object instance = claim(INSTANCE_CLAIM);
    String instanceId = instance == null ? DEFAULT_INSTANCE : instance.toString();
    SortedSet<String> queues = identity.hasRole(SUPERVISOR) ? queues() : new TreeSet<>();
    boolean everything =
        identity.hasRole(ADMIN) || identity.hasRole(AUDITOR) || queues.remove(ALL_QUEUES);
    return new Scope(instanceId, everything, queues, identity.hasRole(AGENT) ? agentId() : null);
  }

  /** Whether the caller may read what people wrote as they wrote it. */
  boolean readsOriginals() {
    return identity.hasRole(ADMIN) || identity.hasRole(AUDITOR);
  }

  /** Whether the caller may hear what is to be analysed, and nothing else. */
  boolean isAnalyserOnly() {
    return identity.hasRole(ANALYSER)
        && Set.of(ADMIN, AUDITOR, SUPERVISOR, AGENT).stream().noneMatch(identity::hasRole);
  }

  /** Whether the caller may hear what people said as they said it. */
  boolean hearsOriginals() {
    return readsOriginals() || isAnalyserOnly();
  }

  /** The same, of roles that a link has. */
  static boolean hearsOriginals(String roles) {
    return List.of(roles.split(",")).stream().anyMatch(Set.of(ADMIN, AUDITOR)::contains);
  }

  /** The token's subject. */
  String name() {
    return identity.getPrincipal().getName();
  }

  /** The token's roles, in order. */
  String roles() {
    return String.join(",", new TreeSet<>(identity.getRoles()));
  }

  private String agentId() {
    Object agentId = claim(AGENT_CLAIM);
    return agentId == null ? name() : text(agentId);
  }

  private SortedSet<String> queues() {
    SortedSet<String> queues = new TreeSet<>();
    switch (claim(QUEUES_CLAIM)) {
      case null -> {
        // Nobody said which: none.
      }
      case Collection<?> listed -> listed.forEach(queue -> queues.add(text(queue)));
      case Object one -> queues.add(text(one));
    }
    return queues;
  }

  private static String text(Object value) {
    return value instanceof JsonString json ? json.getString() : value.toString();
  }

  private @Nullable Object claim(String name) {
    return identity.getPrincipal() instanceof JsonWebToken token ? token.getClaim(name) : null;
  }
}
