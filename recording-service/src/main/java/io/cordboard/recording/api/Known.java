package io.cordboard.recording.api;

import io.cordboard.recording.store.ErasedChains;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Refuses what can't be found. */
final class Known {

  private Known() {}

  /** Ends the request if a path's part can't be an id. */
  static void text(String field, String value) {
    Parameters parameters = new Parameters();
    parameters.text(field, value);
    parameters.check();
  }

  /** Ends the request if a contact of a tenant is erased. */
  static void notErased(Connection connection, String contactId, String instanceId)
      throws SQLException {
    Optional<String> erasure = ErasedChains.erasureOf(connection, contactId, instanceId);
    if (erasure.isPresent()) {
      throw new ProblemException(
          Problem.of(410, "contact " + contactId + " was erased by erasure " + erasure.get()));
    }
  }
}
