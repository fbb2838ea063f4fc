package io.cordboard.campaign.store;

import io.cordboard.campaign.core.Campaign;
import io.cordboard.campaign.core.CampaignDraft;
import io.cordboard.campaign.core.CampaignRules;
import io.cordboard.campaign.core.CampaignState;
import io.cordboard.campaign.core.Parsed;
import io.cordboard.campaign.core.RateLimit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Campaigns. */
public final class CampaignStore {

  private static final String COLUMNS =
      "SELECT id, version, definition, state, event_count, rate_next_at, bound_by FROM campaign ";

  private CampaignStore() {}

  /** Defines a campaign, new or again, and returns its version. Its state stays as it is. */
  public static long put(
      Handle h, Campaign campaign, CampaignDraft draft, Instant now, @Nullable String actor) {
    return h.createQuery(
            """
            INSERT INTO campaign (id, definition, queue_id, updated_at, updated_by)
            VALUES (:id, CAST(:definition AS jsonb), :queueId, :now, :actor)
            ON CONFLICT (id) DO UPDATE SET definition = excluded.definition, queue_id = excluded.queue_id,
              updated_at = excluded.updated_at, updated_by = excluded.updated_by, version = campaign.version + 1
            RETURNING version
            """)
        .bind("id", campaign.id())
        .bind("definition", Json.write(draft))
        .bind("queueId", campaign.queueId())
        .bind("now", now)
        .bind("actor", actor)
        .mapTo(Long.class)
        .one();
  }

  /** A campaign. */
  public static Optional<StoredCampaign> find(Handle h, String id) {
    return h.createQuery(COLUMNS + "WHERE id = :id")
        .bind("id", id)
        .map((rs, _) -> row(rs))
        .findOne();
  }

  /** A campaign, whose row nobody else changes until the transaction ends. */
  public static Optional<StoredCampaign> lock(Handle h, String id) {
    return h.createQuery(COLUMNS + "WHERE id = :id FOR UPDATE")
        .bind("id", id)
        .map((rs, _) -> row(rs))
        .findOne();
  }

  /** Every campaign, by id. */
  public static List<StoredCampaign> all(Handle h) {
    return h.createQuery(COLUMNS + "ORDER BY id").map((rs, _) -> row(rs)).list();
  }

  /** Ids of the campaigns that dial, by id. */
  public static List<String> running(Handle h) {
    return h.createQuery("SELECT id FROM campaign WHERE state = 'RUNNING' ORDER BY id")
        .mapTo(String.class)
        .list();
  }

  /** Sets the state. */
  public static void setState(
      Handle h, String id, CampaignState state, Instant now, @Nullable String actor) {
    h.createUpdate(
            "UPDATE campaign SET state = :state, bound_by = NULL, updated_at = :now, updated_by = :actor WHERE id = :id")
        .bind("id", id)
        .bind("state", state.name())
        .bind("now", now)
        .bind("actor", actor)
        .execute();
  }

  /** Keeps what a pacing decision left behind. */
  public static void setPacing(Handle h, String id, RateLimit rate, String boundBy) {
    h.createUpdate("UPDATE campaign SET rate_next_at = :rate, bound_by = :bound WHERE id = :id")
        .bind("id", id)
        .bind("rate", rate.nextAt())
        .bind("bound", boundBy)
        .execute();
  }

  /** The sequence of the campaign's next event. */
  public static long nextSequence(Handle h, String id) {
    return h.createQuery(
            "UPDATE campaign SET event_count = event_count + 1 WHERE id = :id RETURNING event_count")
        .bind("id", id)
        .mapTo(Long.class)
        .one();
  }

  private static StoredCampaign row(ResultSet rs) throws SQLException {
    CampaignDraft draft = Json.draft(rs.getString("definition"));
    return new StoredCampaign(
        valid(rs.getString("id"), draft),
        draft,
        rs.getLong("version"),
        CampaignState.valueOf(rs.getString("state")),
        rs.getLong("event_count"),
        new RateLimit(rs.getTimestamp("rate_next_at").toInstant()),
        rs.getString("bound_by"));
  }

  private static Campaign valid(String id, CampaignDraft draft) {
    return switch (CampaignRules.parse(id, draft)) {
      case Parsed.Valid<Campaign>(var campaign) -> campaign;
      case Parsed.Invalid<Campaign>(var problems) ->
          throw new IllegalStateException(
              "campaign " + id + " was valid when it was kept, and has now " + problems);
    };
  }
}
