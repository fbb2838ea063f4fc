package io.cordboard.recording.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chains of which nothing is kept any more. Who writes what belongs to a chain takes a shared lock
 * and looks here; who decides that chains are erased takes it alone. So whatever was under way is
 * written before the decision, and found by the erasure, and nothing is written after it.
 */
public final class ErasedChains {

  /** A number that only this use has. */
  private static final long LOCK = 0x636f_7264_6572_6173L;

  private static final String CHAIN = "initial_contact_id";

  /** Where the chain is in a row, by table; some tables have none. */
  private static final Map<Table, Integer> CHAIN_COLUMN =
      Arrays.stream(Table.values())
          .filter(table -> table.columns().stream().anyMatch(c -> c.name().equals(CHAIN)))
          .collect(Collectors.toUnmodifiableMap(table -> table, table -> table.indexOf(CHAIN)));

  private ErasedChains() {}

  /** Waits for all who write, and keeps them out until the transaction ends. */
  public static void lockAlone(Connection connection) throws SQLException {
    execute(connection, "SELECT pg_advisory_xact_lock(" + LOCK + ")");
  }

  /** Waits for who decides, and keeps decisions out until the transaction ends. */
  static void lockShared(Connection connection) throws SQLException {
    execute(connection, "SELECT pg_advisory_xact_lock_shared(" + LOCK + ")");
  }

  /** Those of some chains that are erased; stays true until the transaction ends. */
  public static Set<String> among(Connection connection, Collection<String> chains)
      throws SQLException {
    lockShared(connection);
    Set<String> erased = new HashSet<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT initial_contact_id FROM erased_chain WHERE initial_contact_id = ANY (?)")) {
      select.setArray(1, connection.createArrayOf("text", chains.toArray()));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          erased.add(row.getString(1));
        }
      }
    }
    return erased;
  }

  /**
   * A condition on the rows of a table: not of a chain whose erasure is decided and whose rows are
   * still to be removed. Empty for a table whose rows belong to no chain.
   */
  static String conditionOf(Table table) {
    return CHAIN_COLUMN.containsKey(table)
        ? " AND NOT EXISTS (SELECT 1 FROM erased_chain e WHERE e.state = 'DECIDED'"
            + " AND e.initial_contact_id = "
            + table.sqlName()
            + ".initial_contact_id)"
        : "";
  }

  /** Chains whose erasure is decided and whose rows are still to be removed; mostly none. */
  static List<String> underWay(Connection connection) throws SQLException {
    return ErasureRows.texts(
        connection,
        "SELECT initial_contact_id FROM erased_chain WHERE state = ? ORDER BY 1",
        "DECIDED");
  }

  /** Rows without those of erased chains. */
  static List<Row> without(Connection connection, List<Row> rows) throws SQLException {
    Set<String> chains = new HashSet<>();
    for (Row row : rows) {
      String chain = chain(row);
      if (chain != null) {
        chains.add(chain);
      }
    }
    Set<String> erased = chains.isEmpty() ? Set.of() : among(connection, chains);
    return erased.isEmpty()
        ? rows
        : rows.stream().filter(row -> !erased.contains(String.valueOf(chain(row)))).toList();
  }

  private static @Nullable String chain(Row row) {
    Integer column = CHAIN_COLUMN.get(row.table());
    return column == null ? null : (String) row.values().get(column);
  }

  /** Whether a contact is erased, of whichever tenant it was. */
  public static boolean isErased(Connection connection, String contactId) throws SQLException {
    return erasureOf(connection, contactId).isPresent();
  }

  /** Which erasure took a contact, of whichever tenant it was, if one did. */
  public static Optional<String> erasureOf(Connection connection, String contactId)
      throws SQLException {
    return ErasureRows.texts(
            connection,
            "SELECT e.erasure_id FROM erased_contact c JOIN erased_chain e"
                + " USING (initial_contact_id) WHERE c.contact_id = ?",
            contactId)
        .stream()
        .findFirst();
  }

  /**
   * Which erasure took the contact of a recording of a tenant of which nothing else is known any
   * more: flow-service makes the recording's id of the contact's and a suffix.
   */
  public static Optional<String> erasureOfRecording(
      Connection connection, String recordingId, String instanceId) throws SQLException {
    for (int end = recordingId.lastIndexOf('-');
        end > 0;
        end = recordingId.lastIndexOf('-', end - 1)) {
      Optional<String> erasure = erasureOf(connection, recordingId.substring(0, end), instanceId);
      if (erasure.isPresent()) {
        return erasure;
      }
    }
    return Optional.empty();
  }

  /** Which erasure took a contact of a tenant, if one did. */
  public static Optional<String> erasureOf(
      Connection connection, String contactId, String instanceId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT e.erasure_id FROM erased_contact c JOIN erased_chain e"
                + " USING (initial_contact_id) WHERE c.contact_id = ? AND e.instance_id = ?")) {
      select.setString(1, contactId);
      select.setString(2, instanceId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
