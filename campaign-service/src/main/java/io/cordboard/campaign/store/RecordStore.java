package io.cordboard.campaign.store;

import io.cordboard.campaign.core.CallingWindow;
import io.cordboard.campaign.core.ListRecord;
import io.cordboard.campaign.core.RecordState;
import io.cordboard.campaign.core.RecordState.DoneReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The records of lists. */
public final class RecordStore {

  private static final int INSERT_BATCH = 1_000;
  private static final String COLUMNS =
      "SELECT record_id, number, zone, attributes, attempts, state, due_at, attempt_id, done_reason FROM list_record ";
  private static final String DUE =
      "campaign_id = :campaign AND state IN ('READY', 'RETRY_AT') AND due_at <= :now ";

  private RecordStore() {}

  /** Adds records; those whose id or number the campaign has already stay as they are. */
  public static int add(Handle h, String campaignId, List<ListRecord> records) {
    int added = 0;
    for (int from = 0; from < records.size(); from += INSERT_BATCH) {
      var batch =
          h.prepareBatch(
              """
              INSERT INTO list_record (campaign_id, record_id, number, zone, attributes)
              SELECT :campaign, :record, :number, :zone, CAST(:attributes AS jsonb)
              WHERE NOT EXISTS (SELECT 1 FROM list_record WHERE campaign_id = :campaign AND number = :number)
              ON CONFLICT DO NOTHING
              """);
      for (ListRecord r : records.subList(from, Math.min(records.size(), from + INSERT_BATCH))) {
        batch
            .bind("campaign", campaignId)
            .bind("record", r.recordId())
            .bind("number", r.number())
            .bind("zone", r.zone().getId())
            .bind("attributes", Json.write(r.attributes()))
            .add();
      }
      for (int count : batch.execute()) {
        added += count;
      }
    }
    return added;
  }

  /** A record. */
  public static Optional<ListRecord> find(Handle h, String campaignId, String recordId) {
    return h.createQuery(COLUMNS + "WHERE campaign_id = :campaign AND record_id = :record")
        .bind("campaign", campaignId)
        .bind("record", recordId)
        .map((rs, _) -> row(rs))
        .findOne();
  }

  /** The zones of records that are due, window and do-not-call list left aside. */
  public static List<ZoneId> zonesDue(Handle h, String campaignId, Instant now) {
    return h.createQuery("SELECT DISTINCT zone FROM list_record WHERE " + DUE + "ORDER BY zone")
        .bind("campaign", campaignId)
        .bind("now", now)
        .map((rs, _) -> ZoneId.of(rs.getString(1)))
        .list();
  }

  /** How many records are due in some zones, counted no further than {@code limit}. */
  public static int countDue(
      Handle h, String campaignId, Instant now, List<ZoneId> zones, int limit) {
    return h.createQuery(
            "SELECT count(*) FROM (SELECT 1 FROM list_record WHERE "
                + DUE
                + "AND zone = ANY(:zones) LIMIT :limit) AS due")
        .bind("campaign", campaignId)
        .bind("now", now)
        .bind("zones", ids(zones))
        .bind("limit", limit)
        .mapTo(Integer.class)
        .one();
  }

  /**
   * Records to be dialled now, locked: longest due first, then in the order of the list, in the
   * zones given, none whose number is on the do-not-call list.
   */
  public static List<ListRecord> take(
      Handle h, String campaignId, Instant now, List<ZoneId> zones, int calls) {
    return h.createQuery(
            COLUMNS
                + "WHERE "
                + DUE
                + "AND zone = ANY(:zones) AND NOT EXISTS (SELECT 1 FROM do_not_call d WHERE d.number = list_record.number)"
                + " ORDER BY due_at, position LIMIT :calls FOR UPDATE SKIP LOCKED")
        .bind("campaign", campaignId)
        .bind("now", now)
        .bind("zones", ids(zones))
        .bind("calls", calls)
        .map((rs, _) -> row(rs))
        .list();
  }

  private static String[] ids(List<ZoneId> zones) {
    return zones.stream().map(ZoneId::getId).toArray(String[]::new);
  }

  /** Ends waiting records whose number is on the do-not-call list. */
  public static int endDoNotCall(Handle h, String campaignId) {
    return h.createUpdate(
            """
            UPDATE list_record r SET state = 'DONE', done_reason = 'DO_NOT_CALL'
            FROM do_not_call d
            WHERE r.number = d.number AND r.campaign_id = :campaign AND r.state IN ('READY', 'RETRY_AT')
            """)
        .bind("campaign", campaignId)
        .execute();
  }

  /** Whether a record is not done. */
  public static boolean anyLeft(Handle h, String campaignId) {
    return h.createQuery(
            "SELECT EXISTS (SELECT 1 FROM list_record WHERE campaign_id = :campaign AND state <> 'DONE')")
        .bind("campaign", campaignId)
        .mapTo(Boolean.class)
        .one();
  }

  /** Whether the campaign has a list. */
  public static boolean any(Handle h, String campaignId) {
    return h.createQuery("SELECT EXISTS (SELECT 1 FROM list_record WHERE campaign_id = :campaign)")
        .bind("campaign", campaignId)
        .mapTo(Boolean.class)
        .one();
  }

  /** Keeps a record's attempts and state. */
  public static void update(Handle h, String campaignId, ListRecord r) {
    var update =
        h.createUpdate(
                """
                UPDATE list_record SET attempts = :attempts, state = :state, due_at = coalesce(:due, due_at),
                  attempt_id = :attempt, done_reason = :reason
                WHERE campaign_id = :campaign AND record_id = :record
                """)
            .bind("campaign", campaignId)
            .bind("record", r.recordId())
            .bind("attempts", r.attempts());
    RecordState state = r.state();
    update
        .bind("state", name(state))
        .bind("due", state instanceof RecordState.RetryAt(var at) ? at : null)
        .bind("attempt", state instanceof RecordState.Dialling(var id) ? id : null)
        .bind("reason", state instanceof RecordState.Done(var reason) ? reason.name() : null)
        .execute();
  }

  /** Records by state, and those done by reason as {@code DONE:reason}. */
  public static Map<String, Long> count(Handle h, String campaignId) {
    Map<String, Long> counts = new LinkedHashMap<>();
    h.createQuery(
            """
            SELECT state || coalesce(':' || done_reason, '') AS state, count(*) AS n
            FROM list_record WHERE campaign_id = :campaign GROUP BY 1 ORDER BY 1
            """)
        .bind("campaign", campaignId)
        .map((rs, _) -> Map.entry(rs.getString("state"), rs.getLong("n")))
        .forEach(e -> counts.put(e.getKey(), e.getValue()));
    return counts;
  }

  /** Which of some zones are open now. */
  public static List<ZoneId> open(List<ZoneId> zones, CallingWindow window, Instant now) {
    return zones.stream().filter(zone -> window.isOpen(now, zone)).toList();
  }

  private static String name(RecordState state) {
    return switch (state) {
      case RecordState.Ready _ -> "READY";
      case RecordState.Dialling _ -> "DIALLING";
      case RecordState.RetryAt _ -> "RETRY_AT";
      case RecordState.Done _ -> "DONE";
    };
  }

  private static ListRecord row(ResultSet rs) throws SQLException {
    String state = rs.getString("state");
    return new ListRecord(
        rs.getString("record_id"),
        rs.getString("number"),
        ZoneId.of(rs.getString("zone")),
        Json.strings(rs.getString("attributes")),
        rs.getInt("attempts"),
        switch (state) {
          case "READY" -> new RecordState.Ready();
          case "DIALLING" -> new RecordState.Dialling(rs.getString("attempt_id"));
          case "RETRY_AT" -> new RecordState.RetryAt(rs.getTimestamp("due_at").toInstant());
          case "DONE" -> new RecordState.Done(DoneReason.valueOf(rs.getString("done_reason")));
          default -> throw new IllegalStateException("record state " + state);
        });
  }
}
