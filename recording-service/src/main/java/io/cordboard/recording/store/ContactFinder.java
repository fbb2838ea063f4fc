package io.cordboard.recording.store;

import io.cordboard.recording.core.Scope;
import io.cordboard.recording.store.ContactQueries.Contact;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Finds contacts, newest first.
 *
 * <p>What one index answers is asked of that index. Anything else is tried on the newest few
 * thousand contacts first: what is common fills a page from them, or nearly so, and then from some
 * times as many. What is not found there is rare, and so cheap to find by putting together all
 * indexes that apply. Both ways are bounded, whatever the planner believes of the values.
 */
public final class ContactFinder {

  private static final int FETCH = 1_000;

  /** How many times as many of the newest contacts are looked at where a page is nearly filled. */
  private static final long DEEPER_AT_MOST = 8;

  /**
   * Plans are made for these values, by what pages cost that are in memory or on flash; and no
   * search takes a connection for ever.
   */
  private static final String BOUNDED =
      "SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL random_page_cost = 1.1;"
          + " SET LOCAL statement_timeout = '10s'";

  /** With memory for bitmaps that know each row, not only each page. */
  private static final String BY_ALL_INDEXES =
      "SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off;"
          + " SET LOCAL enable_seqscan = off; SET LOCAL work_mem = '64MB'";

  private ContactFinder() {}

  /** Takes contacts one by one. */
  @FunctionalInterface
  public interface Sink<E extends Exception> {
    /** The next contact. */
    void take(Contact contact) throws E;
  }

  /** The newest contacts that meet the criteria and may be seen, at most so many. */
  public static List<Contact> search(
      Connection connection, Criteria criteria, Scope scope, int most) throws SQLException {
    if (scope.isEmpty()) {
      return List.of();
    }
    connection.setAutoCommit(false);
    try {
      run(connection, BOUNDED);
      ContactSearchSql sql = sql(connection, criteria, scope);
      int depth = sql.depth();
      List<Contact> newest = list(connection, sql.newest(ContactQueries.LISTED, most, depth));
      if (sql.isIndexed() || newest.size() >= most || !asks(connection, sql.mayHaveMore(depth))) {
        return newest;
      }
      if (newest.size() * DEEPER_AT_MOST >= 2L * most) {
        // About as many fill the page, or twice as many.
        int deeper = Math.toIntExact(2L * depth * most / newest.size());
        newest = list(connection, sql.newest(ContactQueries.LISTED, most, deeper));
        if (newest.size() >= most || !asks(connection, sql.mayHaveMore(deeper))) {
          return newest;
        }
      }
      run(connection, BY_ALL_INDEXES);
      return list(connection, sql.all(ContactQueries.LISTED, most));
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /**
   * Gives all contacts that meet the criteria and may be seen, newest first, as they are at one
   * moment. The connection must be in a transaction, which keeps that moment.
   */
  public static <E extends Exception> void each(
      Connection connection, Criteria criteria, Scope scope, Sink<E> sink) throws SQLException, E {
    ContactSearchSql.Statement sql =
        sql(connection, criteria, scope).everything(ContactQueries.LISTED);
    try (PreparedStatement select = prepare(connection, sql)) {
      select.setFetchSize(FETCH);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          sink.take(ContactQueries.read(row));
        }
      }
    }
  }

  /** How many contacts meet the criteria and may be seen. */
  public static long count(Connection connection, Criteria criteria, Scope scope)
      throws SQLException {
    ContactSearchSql.Statement sql = sql(connection, criteria, scope).count();
    try (PreparedStatement select = prepare(connection, sql);
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static ContactSearchSql sql(Connection connection, Criteria criteria, Scope scope)
      throws SQLException {
    return new ContactSearchSql(criteria, scope, ErasedChains.underWay(connection));
  }

  private static boolean asks(Connection connection, ContactSearchSql.Statement sql)
      throws SQLException {
    try (PreparedStatement select = prepare(connection, sql);
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private static List<Contact> list(Connection connection, ContactSearchSql.Statement sql)
      throws SQLException {
    return ContactQueries.list(connection, sql.sql(), sql.values());
  }

  private static PreparedStatement prepare(Connection connection, ContactSearchSql.Statement sql)
      throws SQLException {
    PreparedStatement select = connection.prepareStatement(sql.sql());
    for (int i = 0; i < sql.values().size(); i++) {
      select.setObject(i + 1, sql.values().get(i));
    }
    return select;
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
