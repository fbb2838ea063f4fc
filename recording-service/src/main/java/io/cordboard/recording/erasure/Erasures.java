package io.cordboard.recording.erasure;

import io.cordboard.recording.audit.AuditTrail;
import io.cordboard.recording.store.ContactQueries;
import io.cordboard.recording.store.ContactQueries.Chain;
import io.cordboard.recording.store.ErasedChains;
import io.cordboard.recording.store.ErasureRows;
import io.cordboard.recording.store.ErasureRows.Erasure;
import io.cordboard.recording.store.Holds;
import io.cordboard.recording.store.Holds.Hold;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Decides erasures. A decision is one transaction: from its commit on nothing of the chains can be
 * read, since their keys are destroyed; {@link Eraser} does the rest.
 *
 * <pre>
 *   asked for --held, in progress, nothing there--> refused, nothing changed
 *       \------> DECIDED --every chain's media and rows removed--> DONE, with a signed receipt
 * </pre>
 */
@ApplicationScoped
public class Erasures {

  /** Most chains that one erasure takes. */
  static final int CHAINS_MAX = 10_000;

  /** A contact that began longer ago and never ended has lost its end; it is not in progress. */
  private static final Duration IN_PROGRESS_MAX = Duration.ofHours(24);

  private final DataSource postgres;
  private final AuditTrail audit;
  private final Eraser eraser;

  Erasures(DataSource postgres, AuditTrail audit, Eraser eraser) {
    this.postgres = postgres;
    this.audit = audit;
    this.eraser = eraser;
  }

  /** What is to be erased. */
  public sealed interface Subject {
    /** What was asked for, in the words of who asked. */
    String text();
  }

  /** The chain of a contact. */
  public record OfContact(String contactId) implements Subject {
    @Override
    public String text() {
      return contactId;
    }
  }

  /** All chains in which somebody with this address was the customer. */
  public record OfCustomer(String address) implements Subject {
    @Override
    public String text() {
      return address;
    }
  }

  /**
   * A request.
   *
   * @param instanceId the tenant of who asks
   * @param erasureId chosen by who asks: the same one again asks for nothing new
   * @param exceptHeld whether chains on legal hold are left out instead of refusing it all
   */
  public record Request(
      String instanceId,
      String erasureId,
      Subject subject,
      boolean exceptHeld,
      String actor,
      String roles) {}

  /** What came of a request. */
  public sealed interface Answer {}

  /** It is decided, now or before. */
  public record Accepted(Erasure erasure, boolean isNew) implements Answer {}

  /** Nothing was changed. */
  public record Refused(Why why, String reason, List<String> causes) implements Answer {}

  /** Why a request is refused. */
  public enum Why {
    /** There is nothing of the contact or customer. */
    NOTHING_KEPT,
    /** Another erasure took it. */
    ERASED_BEFORE,
    /** A legal hold is on it, a contact is in progress, or the id stands for something else. */
    CONFLICT
  }

  /** What an erasure would take. */
  public record Plan(List<String> chains, List<Hold> held, List<String> inProgress) {}

  /** What an erasure would take now; nothing changes. */
  public Plan preview(String instanceId, Subject subject) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      return plan(connection, instanceId, subject);
    }
  }

  /** An erasure of a tenant. */
  public Optional<Erasure> find(String instanceId, String erasureId) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      return ErasureRows.find(connection, instanceId, erasureId);
    }
  }

  /** Decides a request. */
  public Answer request(Request request) throws IOException, SQLException {
    Answer answer;
    try (Connection connection = postgres.getConnection()) {
      connection.setAutoCommit(false);
      try {
        ErasedChains.lockAlone(connection);
        answer = decide(connection, request);
        connection.commit();
      } catch (IOException | SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
    if (answer instanceof Accepted) {
      eraser.nudge();
    }
    return answer;
  }

  private Answer decide(Connection connection, Request request) throws IOException, SQLException {
    String subject = sha256(request.erasureId() + "\n" + request.subject().text());
    Optional<Erasure> known =
        ErasureRows.find(connection, request.instanceId(), request.erasureId());
    if (known.isPresent()) {
      return known.get().subjectSha256().equals(subject)
          ? new Accepted(known.get(), false)
          : new Refused(
              Why.CONFLICT, "erasure " + request.erasureId() + " is of something else", List.of());
    }
    if (request.subject() instanceof OfContact(var contactId)) {
      Optional<String> before = ErasedChains.erasureOf(connection, contactId, request.instanceId());
      if (before.isPresent()) {
        return new Refused(
            Why.ERASED_BEFORE,
            "contact " + contactId + " was erased by erasure " + before.get(),
            List.of());
      }
    }
    Plan plan = plan(connection, request.instanceId(), request.subject());
    Optional<Refused> refused = refusal(plan, request);
    if (refused.isPresent()) {
      return refused.get();
    }
    List<String> held = plan.held().stream().map(Hold::initialContactId).toList();
    List<String> chains = new ArrayList<>(plan.chains());
    chains.removeAll(held);
    Erasure erasure =
        new Erasure(
            request.erasureId(),
            request.instanceId(),
            request.subject() instanceof OfContact ? "CONTACT" : "CUSTOMER",
            subject,
            request.actor(),
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            held,
            "DECIDED",
            null,
            null);
    ErasureRows.decide(connection, erasure, chains);
    note(connection, request, chains);
    return new Accepted(erasure, true);
  }

  private void note(Connection connection, Request request, List<String> chains)
      throws IOException, SQLException {
    for (String chain : chains) {
      audit.note(
          connection,
          new AuditTrail.Access(
              request.instanceId(),
              request.actor(),
              request.roles(),
              "ERASE",
              chain,
              chain,
              "",
              Map.of("erasureId", request.erasureId())));
    }
  }

  private static Optional<Refused> refusal(Plan plan, Request request) {
    if (plan.chains().isEmpty()) {
      return Optional.of(new Refused(Why.NOTHING_KEPT, "nothing is kept of it", List.of()));
    }
    if (plan.chains().size() > CHAINS_MAX) {
      return Optional.of(
          new Refused(
              Why.CONFLICT, "more than " + CHAINS_MAX + " chains: erase it in parts", List.of()));
    }
    if (!plan.inProgress().isEmpty()) {
      return Optional.of(
          new Refused(
              Why.CONFLICT,
              "contacts are in progress: nothing was erased, ask again when they are over",
              plan.inProgress().stream().map(id -> "contact " + id + " is in progress").toList()));
    }
    List<String> holds =
        plan.held().stream()
            .map(hold -> "chain " + hold.initialContactId() + " is on legal hold: " + hold.reason())
            .toList();
    boolean allHeld = holds.size() == plan.chains().size();
    return !holds.isEmpty() && (allHeld || !request.exceptHeld())
        ? Optional.of(
            new Refused(Why.CONFLICT, "a legal hold beats erasure: nothing was erased", holds))
        : Optional.empty();
  }

  private static Plan plan(Connection connection, String instanceId, Subject subject)
      throws SQLException {
    List<String> chains =
        switch (subject) {
          case OfContact(var contactId) ->
              ErasedChains.isErased(connection, contactId)
                  ? List.of()
                  : ContactQueries.chain(connection, contactId)
                      .filter(chain -> chain.instanceId().equals(instanceId))
                      .map(Chain::initialContactId)
                      .map(List::of)
                      .orElse(List.of());
          case OfCustomer(var address) ->
              ErasureRows.chainsOf(connection, instanceId, address, CHAINS_MAX + 1);
        };
    return new Plan(
        chains,
        Holds.among(connection, chains),
        ErasureRows.inProgress(connection, chains, Instant.now().minus(IN_PROGRESS_MAX)));
  }

  /** SHA-256 of a text in hexadecimal. */
  public static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
