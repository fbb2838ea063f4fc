package io.cordboard.campaign.api;

import io.cordboard.campaign.config.CampaignConfig;
import io.cordboard.campaign.core.CampaignState;
import io.cordboard.campaign.core.ListRecord;
import io.cordboard.campaign.core.Parsed;
import io.cordboard.campaign.core.Problem;
import io.cordboard.campaign.dial.CampaignCommands;
import io.cordboard.campaign.list.ListReader;
import io.cordboard.campaign.list.PhoneNumbers;
import io.cordboard.campaign.store.CampaignStore;
import io.cordboard.campaign.store.StoredCampaign;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Call lists. */
@Path("/campaigns/{id}/list")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public final class ListResource {

  private final CampaignCommands commands;
  private final CampaignConfig config;
  private final Jdbi jdbi;

  ListResource(CampaignCommands commands, CampaignConfig config, Jdbi jdbi) {
    this.commands = commands;
    this.config = config;
    this.jdbi = jdbi;
  }

  /**
   * A list was read.
   *
   * @param records in the list
   * @param added of them, new to the campaign; 0 in a dry run
   */
  record Loaded(int records, int added, boolean dryRun) {}

  /** Adds the records of a list that the campaign does not have. All or none. */
  @POST
  @Consumes("text/csv")
  @RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR})
  @Operation(summary = "Add records to a campaign's list (CSV)")
  public Response load(
      String id,
      @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
      @QueryParam("region") @Nullable String region,
      String csv) {
    Optional<StoredCampaign> found = jdbi.withHandle(h -> CampaignStore.find(h, id));
    if (found.isEmpty()) {
      return Problems.notFound("campaign", id);
    }
    if (found.get().state() == CampaignState.STOPPED) {
      return Problems.of(
          Response.Status.CONFLICT,
          "the campaign is in another state",
          List.of(new Problem("state", "a campaign that is STOPPED takes no records")));
    }
    String country =
        region == null ? config.defaultRegion().orElse(null) : region.toUpperCase(Locale.ROOT);
    if (country != null && !PhoneNumbers.isRegion(country)) {
      return bad(
          List.of(new Problem("region", "expected a country as DE, found '" + country + "'")));
    }
    return switch (ListReader.read(csv, id, found.get().campaign().defaultZone(), country)) {
      case Parsed.Invalid<List<ListRecord>>(var problems) -> bad(problems);
      case Parsed.Valid<List<ListRecord>>(var records) ->
          Response.ok(
                  new Loaded(records.size(), dryRun ? 0 : commands.addRecords(id, records), dryRun))
              .build();
    };
  }

  private static Response bad(List<Problem> problems) {
    return Problems.of(
        Response.Status.BAD_REQUEST, "the list is not valid; nothing was added", problems);
  }
}
