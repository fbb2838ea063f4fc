package io.cordboard.recording.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cordboard.recording.audit.AuditTrail;
import io.cordboard.recording.core.AuditChain.Broken;
import io.cordboard.recording.core.AuditChain.Entry;
import io.cordboard.recording.core.AuditChain.Intact;
import io.cordboard.recording.core.AuditChain.Kept;
import io.cordboard.recording.store.AuditRows;
import io.cordboard.recording.store.AuditRows.SignedHead;
import io.cordboard.recording.store.ContactQueries;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The audit: who read what, and whether it is still as it was written. */
@Path("/contacts/{contactId}/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"auditor", "admin"})
@Blocking
public class AuditResource {

  private static final int ENTRIES_USUAL = 500;
  private static final int ENTRIES_MAX = 5_000;

  private final DataSource postgres;
  private final AuditTrail audit;
  private final Caller caller;

  AuditResource(DataSource postgres, AuditTrail audit, Caller caller) {
    this.postgres = postgres;
    this.audit = audit;
    this.caller = caller;
  }

  /** An entry; {@code at} as it is hashed. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EntryView(
      long number,
      String at,
      String actor,
      String roles,
      String action,
      String contactId,
      @Nullable String recordingId,
      String detail,
      String hash) {

    static EntryView of(Kept kept) {
      Entry entry = kept.entry();
      return new EntryView(
          entry.number(),
          entry.at().toString(),
          entry.actor(),
          entry.roles(),
          entry.action(),
          entry.contactId(),
          entry.recordingId().isEmpty() ? null : entry.recordingId(),
          entry.detail(),
          kept.hash());
    }
  }

  /** The head: how many entries there are, the last one's hash, and a signature of both. */
  record HeadView(long entries, String hash, String signingKey, String signature) {
    static HeadView of(SignedHead head) {
      return new HeadView(
          head.head().entries(),
          head.head().hash(),
          head.signingKey(),
          Base64.getEncoder().encodeToString(head.signature()));
    }
  }

  /** Entries of a chain; {@code next} is the {@code after} of those that follow. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AuditView(
      String initialContactId, List<EntryView> entries, HeadView head, @Nullable Long next) {}

  /** What came of a check; number and reason only if it is not intact. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record VerificationView(
      String initialContactId, boolean intact, @Nullable Long number, @Nullable String reason) {}

  /** The entries of a contact's chain, oldest first; also when the contact is erased. */
  @GET
  @Operation(summary = "Who read what of a contact, hash-chained")
  public AuditView list(
      @PathParam("contactId") String contactId,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @Nullable String limit)
      throws SQLException {
    Parameters parameters = new Parameters();
    parameters.text("contactId", contactId);
    long from = parameters.number("after", after, 0, 0, Long.MAX_VALUE);
    int most = (int) parameters.number("limit", limit, ENTRIES_USUAL, 1, ENTRIES_MAX);
    parameters.check();
    String chain = chain(contactId);
    AuditTrail.Page page = audit.page(chain, from, most);
    List<EntryView> entries = page.entries().stream().map(EntryView::of).toList();
    Long next = entries.size() < most ? null : entries.getLast().number();
    return new AuditView(chain, entries, HeadView.of(page.head()), next);
  }

  /** Whether the audit of a contact's chain is as it was written. */
  @GET
  @Path("/verification")
  @Operation(summary = "Whether the audit of a contact is whole")
  public VerificationView verify(@PathParam("contactId") String contactId)
      throws IOException, SQLException {
    Parameters parameters = new Parameters();
    parameters.text("contactId", contactId);
    parameters.check();
    String chain = chain(contactId);
    return switch (audit.verify(caller.scope().instanceId(), chain)) {
      case Intact() -> new VerificationView(chain, true, null, null);
      case Broken(var number, var reason) -> new VerificationView(chain, false, number, reason);
    };
  }

  private String chain(String contactId) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      String instanceId = caller.scope().instanceId();
      Optional<String> known =
          ContactQueries.chain(connection, contactId)
              .filter(chain -> chain.instanceId().equals(instanceId))
              .map(ContactQueries.Chain::initialContactId);
      if (known.isEmpty()) {
        known = AuditRows.chainOf(connection, contactId, instanceId);
      }
      // An export has nothing but its audit: without any of it, its name among the chains is left.
      if (known.isEmpty() && audit.isNamed(connection, instanceId, contactId)) {
        return contactId;
      }
      return known.orElseThrow(() -> ProblemException.notFound("contact", contactId));
    }
  }
}
