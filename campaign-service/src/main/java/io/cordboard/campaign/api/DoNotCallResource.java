package io.cordboard.campaign.api;

import io.cordboard.campaign.core.Problem;
import io.cordboard.campaign.list.PhoneNumbers;
import io.cordboard.campaign.store.DoNotCallStore;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The do-not-call list, which holds for every campaign. */
@Path("/do-not-call/{number}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public final class DoNotCallResource {

  private final Jdbi jdbi;
  private final Clock clock;

  DoNotCallResource(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** A number of the list. */
  record Entry(String number, @Nullable String reason, String addedAt, @Nullable String addedBy) {}

  /** Puts a number on the list. */
  @PUT
  @RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR})
  @Operation(summary = "Put a number on the do-not-call list")
  public Response add(
      String number, @QueryParam("reason") @Nullable String reason, @Context SecurityContext who) {
    return with(
        number,
        e164 -> {
          jdbi.useTransaction(h ->
              DoNotCallStore.add(
                  h,
                  new DoNotCallStore.Entry(
                      e164, reason, clock.instant(), CampaignResource.name(who))));
          return get(e164);
        });
  }

  /** Takes a number from the list. */
  @DELETE
  @RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR})
  @Operation(summary = "Take a number off it")
  public Response remove(String number) {
    return with(
        number,
        e164 ->
            jdbi.inTransaction(h -> DoNotCallStore.remove(h, e164))
                ? Response.noContent().build()
                : Problems.notFound("number", e164));
  }

  /** Whether a number is on the list, since when and why. */
  @GET
  @RolesAllowed({Roles.ADMIN, Roles.SUPERVISOR, Roles.AUDITOR})
  @Operation(summary = "Whether a number is on it")
  public Response get(String number) {
    return with(
        number,
        e164 ->
            jdbi.withHandle(h -> DoNotCallStore.find(h, e164))
                .map(e ->
                    Response.ok(
                            new Entry(e.number(), e.reason(), e.addedAt().toString(), e.addedBy()))
                        .build())
                .orElseGet(() -> Problems.notFound("number", e164)));
  }

  private static Response with(String text, Function<String, Response> answer) {
    return switch (PhoneNumbers.read(text, null)) {
      case PhoneNumbers.E164(var e164) -> answer.apply(e164);
      case PhoneNumbers.NotANumber(var why) ->
          Problems.of(
              Response.Status.BAD_REQUEST,
              "not a telephone number",
              List.of(new Problem("number", "'" + text + "': " + why)));
    };
  }
}
