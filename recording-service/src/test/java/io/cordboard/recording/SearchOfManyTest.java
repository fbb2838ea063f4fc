package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.core.PageCursor;
import io.cordboard.recording.core.Scope;
import io.cordboard.recording.store.ContactFinder;
import io.cordboard.recording.store.ContactQueries;
import io.cordboard.recording.store.ContactQueries.Contact;
import io.cordboard.recording.store.Criteria;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Searches among so many contacts that the newest only are looked at first: a page has all that
 * there is in its time, of whichever queue.
 */
class SearchOfManyTest {

  /** More than are looked at first, by far. */
  private static final int BUSY = 12_000;

  @SuppressWarnings("NullAway") // Set before all tests.
  private static EmbeddedPostgres embedded;

  /**
   * A contact a minute in a busy queue, one each ten days in a quiet one; and those of a third
   * queue, for which nobody asks.
   */
  @BeforeAll
  static void start() throws IOException, SQLException {
    embedded = EmbeddedPostgres.builder().setServerConfig("listen_addresses", "127.0.0.1").start();
    Flyway.configure().dataSource(embedded.getPostgresDatabase()).load().migrate();
    try (Connection connection = embedded.getPostgresDatabase().getConnection();
        Statement sql = connection.createStatement()) {
      fill(sql, "busy", BUSY, "1 minute");
      fill(sql, "quiet", 100, "10 days");
      fill(sql, "another", 100, "1 day");
      said(sql, "busy", "n IN (7000, 7001, 11000)", "seldom");
      said(sql, "quiet", "n IN (3, 4, 5)", "seldom");
      said(sql, "another", "n IN (6, 7)", "seldom");
      said(sql, "busy", "n % 200 = 0", "now and then");
      sql.execute("ANALYZE");
    }
  }

  private static void fill(Statement sql, String queue, int count, String every)
      throws SQLException {
    sql.execute(
        "INSERT INTO contact_record (contact_id, instance_id, initial_contact_id, event_id,"
            + " sequence, occurred_at, channel, initiation_method, initiated_at, outcome,"
            + " customer_address, system_address, queue_id) SELECT '%1$s-' || n, 'default',"
                .formatted(queue)
            + " '%1$s-' || n, '%1$s-' || n, 1, '2026-11-01Z', 'CHAT', 'INBOUND',".formatted(queue)
            + " '2026-11-01Z'::timestamptz - n * interval '%s', 'OTHER', '+49', '+49', '%s'"
                .formatted(every, queue)
            + " FROM generate_series(1, %d) n".formatted(count));
  }

  private static void said(Statement sql, String queue, String which, String words)
      throws SQLException {
    sql.execute(
        "UPDATE contact_record SET words = coalesce(words, '') || to_tsvector('simple', '%s')"
                .formatted(words)
            + " FROM generate_series(1, %d) n WHERE contact_id = '%s-' || n AND %s"
                .formatted(BUSY, queue, which));
  }

  @AfterAll
  static void stop() throws IOException {
    embedded.close();
  }

  private static List<String> search(String words, int most, @Nullable PageCursor after)
      throws SQLException {
    Criteria criteria =
        new Criteria(null, null, null, null, null, null, null, null, words, null, after);
    try (Connection connection = embedded.getPostgresDatabase().getConnection()) {
      return ContactFinder.search(
              connection, criteria, Scope.ofQueues("default", List.of("busy", "quiet")), most)
          .stream()
          .map(Contact::contactId)
          .toList();
    }
  }

  /** All pages of a search. */
  private static List<String> pages(String words, int most) throws SQLException {
    List<String> found = new ArrayList<>();
    @Nullable PageCursor after = null;
    while (true) {
      List<String> page = search(words, most, after);
      found.addAll(page);
      if (page.size() < most) {
        return found;
      }
      after = cursor(page.getLast());
    }
  }

  private static PageCursor cursor(String contactId) throws SQLException {
    try (Connection connection = embedded.getPostgresDatabase().getConnection()) {
      return new PageCursor(
          ContactQueries.byId(connection, contactId).orElseThrow().initiatedAt(), contactId);
    }
  }

  @Test
  void shouldLeaveNothingOutWhenOneQueuesNewestReachFartherBackThanAnothers() throws SQLException {
    assertThat(pages("seldom", 2))
        .containsExactly("busy-7000", "busy-7001", "busy-11000", "quiet-3", "quiet-4", "quiet-5");
    assertThat(search("seldom", 100, null)).hasSize(6);
  }

  @Test
  void shouldFillThePageInOrderWhenTheNewestNearlyFillIt() throws SQLException {
    List<String> found = search("\"now and then\"", 40, null);

    assertThat(found).hasSize(40).startsWith("busy-200", "busy-400").endsWith("busy-8000");
    assertThat(pages("\"now and then\"", 40)).hasSize(60).doesNotHaveDuplicates();
  }
}
