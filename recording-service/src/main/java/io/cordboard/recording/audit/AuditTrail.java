package io.cordboard.recording.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.recording.core.AuditChain;
import io.cordboard.recording.core.AuditChain.Broken;
import io.cordboard.recording.core.AuditChain.Entry;
import io.cordboard.recording.core.AuditChain.Head;
import io.cordboard.recording.core.AuditChain.Kept;
import io.cordboard.recording.core.AuditChain.Verdict;
import io.cordboard.recording.crypto.Signatures;
import io.cordboard.recording.crypto.SigningKeys;
import io.cordboard.recording.store.AuditRows;
import io.cordboard.recording.store.AuditRows.SignedHead;
import io.cordboard.recording.store.ErasedChains;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.PublicKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Notes what people do with what is kept, and checks what was noted. */
@ApplicationScoped
public class AuditTrail {

  /** The chain that names the chains of a tenant is this and the tenant. */
  private static final String CHAINS = "chains:";

  private static final String SERVICE = "recording-service";

  /** Most entries of a chain that are checked at once. */
  private static final int ENTRIES_MAX = 1_000_000;

  private final DataSource postgres;
  private final SigningKeys keys;
  private final ObjectMapper json;
  private final MeterRegistry metrics;

  AuditTrail(DataSource postgres, SigningKeys keys, ObjectMapper json, MeterRegistry metrics) {
    this.postgres = postgres;
    this.keys = keys;
    this.json = json;
    this.metrics = metrics;
  }

  /**
   * What somebody does.
   *
   * @param instanceId the tenant of what it is done to
   * @param actor who, by their token's name
   * @param roles what they may, separated by commas
   * @param action a word such as {@code PLAY}
   * @param recordingId the recording; empty if it is about none
   */
  public record Access(
      String instanceId,
      String actor,
      String roles,
      String action,
      String contactId,
      String initialContactId,
      String recordingId,
      Map<String, String> detail) {}

  /** Notes an access; when it returns, it is safe, and what is asked for may be given out. */
  public void note(Access access) throws IOException, SQLException {
    try (Connection connection = postgres.getConnection()) {
      noteAtOnce(connection, access);
    }
  }

  /** Notes an access in a transaction of its own on a connection that is in none. */
  public void noteAtOnce(Connection connection, Access access) throws IOException, SQLException {
    connection.setAutoCommit(false);
    try {
      note(connection, access);
      connection.commit();
    } catch (IOException | SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /**
   * Notes an access in the caller's transaction.
   *
   * @return the head of the chain's audit with it
   */
  public Head note(Connection connection, Access access) throws IOException, SQLException {
    begin(connection, access.instanceId(), access.initialContactId());
    return append(connection, access);
  }

  /**
   * Names a chain among its tenant's, once. The chain that names them is locked before a head is
   * made: whoever waits for it holds the head of no new chain.
   */
  private void begin(Connection connection, String instanceId, String initialContactId)
      throws IOException, SQLException {
    String chains = CHAINS + instanceId;
    Access begun =
        new Access(
            instanceId,
            SERVICE,
            "",
            AuditRows.BEGIN,
            chains,
            chains,
            "",
            Map.of("chain", plain(initialContactId)));
    String detail = detail(begun);
    if (AuditRows.isBegun(connection, chains, detail)) {
      return;
    }
    AuditRows.lockHead(connection, chains, instanceId);
    if (!AuditRows.isBegun(connection, chains, detail)) {
      append(connection, begun);
    }
  }

  private Head append(Connection connection, Access access) throws IOException, SQLException {
    Head before = AuditRows.lockHead(connection, access.initialContactId(), access.instanceId());
    Entry entry =
        new Entry(
            access.initialContactId(),
            before.entries() + 1,
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            plain(access.actor()),
            plain(access.roles()),
            access.action(),
            access.contactId(),
            access.recordingId(),
            detail(access));
    String hash = AuditChain.hash(before.hash(), entry);
    Head head = new Head(access.initialContactId(), entry.number(), hash);
    SigningKeys.Signed signed = keys.sign(head.signed());
    AuditRows.add(
        connection, new Kept(entry, hash), new SignedHead(head, signed.key(), signed.bytes()));
    metrics.counter("cordboard.recording.audit.entries", "action", access.action()).increment();
    return head;
  }

  /** What Postgres keeps as it is: text without NUL. */
  private static String plain(String text) {
    return text.replace('\u0000', '\uFFFD');
  }

  private String detail(Access access) {
    return detail(access.detail());
  }

  private String detail(Map<String, String> detail) {
    try {
      return json.writeValueAsString(new TreeMap<>(detail));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts is JSON", e);
    }
  }

  private boolean hadEntries(String instanceId, String initialContactId) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      return isNamed(connection, instanceId, initialContactId)
          || ErasedChains.isErased(connection, initialContactId);
    }
  }

  /** Whether a tenant's chains name one: something was noted of it, also if that is gone. */
  public boolean isNamed(Connection connection, String instanceId, String initialContactId)
      throws SQLException {
    String detail = detail(Map.of("chain", plain(initialContactId)));
    return AuditRows.isBegun(connection, CHAINS + instanceId, detail);
  }

  /** Entries of a chain with its head, as they were at one moment. */
  public record Page(List<Kept> entries, SignedHead head) {}

  /** The entries of a chain after a number, at most so many. */
  public Page page(String initialContactId, long after, int most) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      // One moment's picture: an entry that is added meanwhile is in neither or in both.
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        SignedHead head =
            AuditRows.head(connection, initialContactId)
                .orElseGet(() ->
                    new SignedHead(
                        new Head(initialContactId, 0, AuditChain.START), "", new byte[0]));
        return new Page(AuditRows.list(connection, initialContactId, after, most), head);
      } finally {
        connection.rollback();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      }
    }
  }

  /**
   * Checks the entries of a chain, its head and the head's signature; and of a chain without any,
   * whether it had some: its tenant's chains name it, or it is erased, which is an entry.
   */
  public Verdict verify(String instanceId, String initialContactId)
      throws IOException, SQLException {
    Page page = page(initialContactId, 0, ENTRIES_MAX);
    SignedHead head = page.head();
    Verdict verdict = AuditChain.verify(page.entries(), head.head());
    if (verdict instanceof Broken) {
      return verdict;
    }
    if (head.head().entries() == 0) {
      return hadEntries(instanceId, initialContactId)
          ? new Broken(1, "the chain had entries, found none and no head")
          : verdict;
    }
    PublicKey key = keys.publicKeys().get(head.signingKey());
    if (key == null) {
      return new Broken(
          head.head().entries(),
          "the head is signed by a key that is not known: " + head.signingKey());
    }
    return Signatures.isValid(key, head.head().signed(), head.signature())
        ? verdict
        : new Broken(head.head().entries(), "the head's signature is not that of its key");
  }
}
