package io.cordboard.recording.media;

import io.cordboard.recording.store.ChainKeyRows;
import io.cordboard.recording.store.ChainKeyRows.ChainKey;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.Serial;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** The keys of contact chains: made when media of a chain comes, kept wrapped, wrapped anew. */
@ApplicationScoped
public class ChainKeys {

  private static final Logger LOG = Logger.getLogger(ChainKeys.class);
  private static final int KEY_BYTES = 32;
  private static final int AT_ONCE = 200;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final DataSource postgres;
  private final WrappingKeys wrapping;

  ChainKeys(DataSource postgres, WrappingKeys wrapping) {
    this.postgres = postgres;
    this.wrapping = wrapping;
  }

  /** A chain's key, and when it was made: by that it is told from the one after it. */
  record Obtained(SecretKey key, Instant madeAt) {}

  /** The key of a chain, made if there is none. */
  Obtained obtain(String initialContactId) throws IOException, SQLException {
    try (Connection connection = postgres.getConnection()) {
      Optional<ChainKey> known = ChainKeyRows.find(connection, initialContactId);
      if (known.isEmpty()) {
        byte[] fresh = new byte[KEY_BYTES];
        RANDOM.nextBytes(fresh);
        WrappingKeys.Wrapped wrapped = wrapping.wrap(fresh, initialContactId);
        ChainKeyRows.add(
            connection,
            new ChainKey(
                initialContactId,
                wrapped.wrappingKey(),
                wrapped.bytes(),
                Instant.now().truncatedTo(ChronoUnit.MICROS)));
        // Another one may have been quicker: what is in the row counts.
        known = ChainKeyRows.find(connection, initialContactId);
      }
      ChainKey key =
          known.orElseThrow(() -> new IOException("chain " + initialContactId + " has no key"));
      return new Obtained(unwrapped(key), key.madeAt());
    }
  }

  /** The key of a chain that has media. */
  SecretKey existing(String initialContactId) throws IOException, SQLException {
    try (Connection connection = postgres.getConnection()) {
      return unwrapped(
          ChainKeyRows.find(connection, initialContactId)
              .orElseThrow(() -> new IOException("chain " + initialContactId + " has no key")));
    }
  }

  /** The chain's key is destroyed: nothing of it can be read or kept any more. */
  static final class DestroyedException extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    DestroyedException(String initialContactId) {
      super("the key of chain " + initialContactId + " is destroyed");
    }
  }

  private SecretKey unwrapped(ChainKey key) throws IOException {
    if (key.destroyed()) {
      throw new DestroyedException(key.initialContactId());
    }
    return new SecretKeySpec(
        wrapping.unwrap(
            new WrappingKeys.Wrapped(key.wrappingKey(), key.wrapped()), key.initialContactId()),
        "AES");
  }

  @Scheduled(every = "60s", concurrentExecution = ConcurrentExecution.SKIP)
  void tick() {
    try {
      int rewrapped = rewrap();
      if (rewrapped > 0) {
        LOG.infof("chain keys wrapped anew: %d", rewrapped);
      }
    } catch (IOException | SQLException e) {
      LOG.warnf("chain keys are wrapped anew later: %s", e.getMessage());
    }
  }

  /**
   * Wraps all keys by the current wrapping key; media is not touched.
   *
   * @return how many were wrapped by another one
   */
  public int rewrap() throws IOException, SQLException {
    String current = wrapping.current();
    int done = 0;
    for (int some = AT_ONCE; some == AT_ONCE; done += some) {
      some = rewrapSome(current);
    }
    return done;
  }

  private int rewrapSome(String current) throws IOException, SQLException {
    try (Connection connection = postgres.getConnection()) {
      connection.setAutoCommit(false);
      try {
        List<ChainKey> outdated = ChainKeyRows.lockOutdated(connection, current, AT_ONCE);
        for (ChainKey key : outdated) {
          String chain = key.initialContactId();
          byte[] plain =
              wrapping.unwrap(new WrappingKeys.Wrapped(key.wrappingKey(), key.wrapped()), chain);
          WrappingKeys.Wrapped fresh = wrapping.wrap(plain, chain);
          ChainKeyRows.rewrap(
              connection, new ChainKey(chain, fresh.wrappingKey(), fresh.bytes(), key.madeAt()));
        }
        connection.commit();
        return outdated.size();
      } catch (IOException | SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }
}
