package io.cordboard.campaign.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Numbers that nobody may dial. */
public final class DoNotCallStore {

  private DoNotCallStore() {}

  /**
   * A number of the list.
   *
   * @param number E.164
   */
  public record Entry(
      String number, @Nullable String reason, Instant addedAt, @Nullable String addedBy) {}

  /** Puts a number on the list; one that is there stays as it is. */
  public static void add(Handle h, Entry entry) {
    h.createUpdate(
            """
            INSERT INTO do_not_call (number, reason, added_at, added_by) VALUES (:number, :reason, :at, :by)
            ON CONFLICT DO NOTHING
            """)
        .bind("number", entry.number())
        .bind("reason", entry.reason())
        .bind("at", entry.addedAt())
        .bind("by", entry.addedBy())
        .execute();
  }

  /** Takes a number from the list; says whether it was there. */
  public static boolean remove(Handle h, String number) {
    return h.createUpdate("DELETE FROM do_not_call WHERE number = :number")
            .bind("number", number)
            .execute()
        > 0;
  }

  /** A number, if it is on the list. */
  public static Optional<Entry> find(Handle h, String number) {
    return h.createQuery(
            "SELECT number, reason, added_at, added_by FROM do_not_call WHERE number = :number")
        .bind("number", number)
        .map((rs, _) ->
            new Entry(
                rs.getString(1), rs.getString(2), rs.getTimestamp(3).toInstant(), rs.getString(4)))
        .findOne();
  }
}
