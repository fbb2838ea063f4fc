package io.cordboard.recording.store;

import java.sql.SQLException;
import java.util.Set;

/** Tells trouble with a value from trouble with the database. */
public final class SqlTrouble {

  /** SQLSTATE classes: data exception, constraint violated, a limit of the program exceeded. */
  private static final Set<String> OF_A_VALUE = Set.of("22", "23", "54");

  private SqlTrouble() {}

  /** Whether it is what was to be written that Postgres refuses, so that trying again is no use. */
  public static boolean isOfAValue(SQLException trouble) {
    String state = trouble.getSQLState();
    return state != null && state.length() >= 2 && OF_A_VALUE.contains(state.substring(0, 2));
  }
}
