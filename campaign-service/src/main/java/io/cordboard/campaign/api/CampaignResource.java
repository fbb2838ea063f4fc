package io.cordboard.campaign.api;

import io.cordboard.campaign.core.Campaign;
import io.cordboard.campaign.core.CampaignDraft;
import io.cordboard.campaign.core.CampaignRules;
import io.cordboard.campaign.core.CampaignState.Command;
import io.cordboard.campaign.core.Parsed;
import io.cordboard.campaign.core.Problem;
import io.cordboard.campaign.dial.CampaignCommands;
import io.cordboard.campaign.store.AttemptStore;
import io.cordboard.campaign.store.CampaignStore;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jdbi.v3.core.Jdbi;

/** Campaigns and their attempts. */
@Path("/campaigns")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public final class CampaignResource {

  private static final int PAGE_MAX = 1_000;

  private final CampaignCommands commands;
  private final Jdbi jdbi;
  private final Clock clock;

  CampaignResource(CampaignCommands commands, Jdbi jdbi, Clock clock) {
    this.commands = commands;
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** A campaign was defined. */
  record Defined(String id, long version) {}

  /** A command was carried out. */
  record Now(String id, String state) {}

  /** Every campaign. */
  @GET
  @RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR, Roles.AUDITOR})
  @Operation(summary = "List campaigns")
  public List<CampaignView> all() {
    return jdbi.withHandle(
        h -> CampaignStore.all(h).stream().map(c -> CampaignView.of(h, c)).toList());
  }

  /** Defines a campaign, new or again. */
  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR})
  @Operation(summary = "Define a campaign, or change it")
  public Response define(String id, String body, @Context SecurityContext who) {
    return switch (Body.read(CampaignDraft.class, body)) {
      case Parsed.Invalid<CampaignDraft>(var problems) -> bad(problems);
      case Parsed.Valid<CampaignDraft>(var draft) ->
          switch (CampaignRules.parse(id, draft)) {
            case Parsed.Invalid<Campaign>(var problems) -> bad(problems);
            case Parsed.Valid<Campaign>(var campaign) ->
                Response.ok(
                        new Defined(
                            id, commands.define(campaign, draft, clock.instant(), name(who))))
                    .build();
          };
    };
  }

  /** A campaign with its counts. */
  @GET
  @Path("{id}")
  @RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR, Roles.AUDITOR})
  @Operation(summary = "A campaign: its state, counts and what bounds it")
  public Response get(String id) {
    return jdbi.inTransaction(h ->
        CampaignStore.find(h, id)
            .map(c -> Response.ok(CampaignView.of(h, c)).build())
            .orElseGet(() -> Problems.notFound("campaign", id)));
  }

  /** Starts, pauses, resumes or stops a campaign. */
  @POST
  @Path("{id}/{command: start|pause|resume|stop}")
  @RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR})
  @Operation(summary = "Start, pause, resume or stop a campaign")
  public Response command(String id, String command, @Context SecurityContext who) {
    Command wanted = Command.valueOf(command.toUpperCase(Locale.ROOT));
    return switch (commands.command(id, wanted, clock.instant(), name(who))) {
      case CampaignCommands.Changed(var state) -> Response.ok(new Now(id, state.name())).build();
      case CampaignCommands.NoCampaign() -> Problems.notFound("campaign", id);
      case CampaignCommands.NotIn(var state) ->
          Problems.of(
              Response.Status.CONFLICT,
              "the campaign is in another state",
              List.of(new Problem("state", "a campaign that is " + state + " can't " + command)));
    };
  }

  /** A page of attempts, oldest first. */
  @GET
  @Path("{id}/attempts")
  @RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR, Roles.AUDITOR})
  @Operation(summary = "The calls of a campaign, a page at a time")
  public Response attempts(
      String id,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    int wanted = Math.clamp(limit, 1, PAGE_MAX);
    return jdbi.withHandle(h ->
        CampaignStore.find(h, id).isEmpty()
            ? Problems.notFound("campaign", id)
            : Response.ok(AttemptPage.of(AttemptStore.page(h, id, after, wanted + 1), wanted))
                .build());
  }

  private static Response bad(List<Problem> problems) {
    return Problems.of(Response.Status.BAD_REQUEST, "the campaign is not valid", problems);
  }

  static String name(SecurityContext who) {
    return who.getUserPrincipal() == null ? "" : who.getUserPrincipal().getName();
  }
}
