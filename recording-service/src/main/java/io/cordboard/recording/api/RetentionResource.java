package io.cordboard.recording.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cordboard.recording.erasure.Erasures;
import io.cordboard.recording.erasure.Retention;
import io.cordboard.recording.store.RetentionRows;
import io.cordboard.recording.store.RetentionRows.Due;
import io.cordboard.recording.store.RetentionRows.Policy;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Retention: its policies, what they would end, and a run of them. */
@Path("/retention")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class RetentionResource {

  private static final Set<String> KINDS =
      Set.of("AUDIO", "SCREEN", "TRANSCRIPT", "CONTACT", RetentionRows.ANY);
  private static final int POLICIES_MAX = 1_000;
  private static final int DAYS_MAX = 36_500;
  private static final int ITEMS_USUAL = 100;
  private static final int ITEMS_MAX = 10_000;

  private final Retention retention;

  private final Caller caller;

  RetentionResource(Retention retention, Caller caller) {
    this.caller = caller;
    this.retention = retention;
  }

  /** A policy; queue and kind are any unless given. */
  public record PolicyLine(
      @Nullable String queueId, @Nullable String kind, @Nullable Integer keepDays) {}

  /** All policies. */
  public record Policies(@Nullable List<PolicyLine> policies) {}

  /** Something of which the time is over. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DueLine(
      String action,
      @Nullable String recordingId,
      String initialContactId,
      @Nullable String queueId,
      String kind,
      long bytes,
      Instant endedAt,
      boolean legalHold) {

    static DueLine of(Due due) {
      return new DueLine(
          due.action(),
          due.recordingId().isEmpty() ? null : due.recordingId(),
          due.initialContactId(),
          due.queueId(),
          due.kind(),
          due.bytes(),
          due.endedAt(),
          due.held());
    }
  }

  /**
   * What a run would end.
   *
   * @param held how many of the items a legal hold keeps
   * @param truncated whether there is more than was asked for
   */
  record PlanView(
      Instant at,
      int recordings,
      int transcripts,
      int chains,
      long bytes,
      int held,
      boolean truncated,
      List<DueLine> items) {}

  /** The policies; {@code ETag} stands for them. */
  @GET
  @Path("/policies")
  @RolesAllowed({"auditor", "admin"})
  @Operation(summary = "How long what is kept")
  @APIResponseSchema(Policies.class)
  public Response policies() throws SQLException {
    return view(retention.policies(tenant()));
  }

  private static Response view(List<Policy> policies) {
    return Response.ok(
            new Policies(
                policies.stream()
                    .map(p -> new PolicyLine(p.queueId(), p.kind(), p.keepDays()))
                    .toList()))
        .header(HttpHeaders.ETAG, tag(policies))
        .build();
  }

  /** The same for the same policies, in whichever order they were put. */
  private static String tag(List<Policy> policies) {
    StringBuilder text = new StringBuilder();
    policies.stream()
        .sorted(Comparator.comparing(Policy::queueId).thenComparing(Policy::kind))
        .forEach(p ->
            text.append(p.queueId())
                .append('\n')
                .append(p.kind())
                .append('\n')
                .append(p.keepDays())
                .append('\n'));
    return '"' + Erasures.sha256(text.toString()) + '"';
  }

  /**
   * Puts policies in the place of all others; with {@code If-Match} only if they are still those
   * that the caller has seen.
   */
  @PUT
  @Path("/policies")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("admin")
  @Operation(summary = "Set how long what is kept")
  @APIResponseSchema(Policies.class)
  public Response replace(
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable Policies policies)
      throws SQLException {
    List<Policy> wanted = read(policies);
    boolean replaced =
        retention.replace(
            tenant(),
            wanted,
            there -> ifMatch == null || ifMatch.equals("*") || ifMatch.equals(tag(there)));
    if (!replaced) {
      throw new ProblemException(
          Problem.of(
              412, "the policies are not those that If-Match stands for: read them again first"));
    }
    return view(wanted);
  }

  /** What a run would end at a moment (now, unless given). */
  @GET
  @Path("/plan")
  @RolesAllowed({"auditor", "admin"})
  @Operation(summary = "What would be deleted, by the policies or by those given")
  public PlanView plan(
      @QueryParam("at") @Nullable String at, @QueryParam("limit") @Nullable String limit)
      throws SQLException {
    Parameters parameters = new Parameters();
    Instant when = parameters.instant("at", at);
    int most = (int) parameters.number("limit", limit, ITEMS_USUAL, 1, ITEMS_MAX);
    parameters.check();
    Instant moment = when == null ? Instant.now() : when;
    return view(moment, most, retention.plan(tenant(), moment, most + 1));
  }

  /** What a run would end under the policies of the body; nothing changes. */
  @POST
  @Path("/plan")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({"auditor", "admin"})
  @Operation(summary = "What would be deleted, by the policies or by those given")
  public PlanView plan(
      @QueryParam("at") @Nullable String at,
      @QueryParam("limit") @Nullable String limit,
      @Nullable Policies policies)
      throws SQLException {
    List<Policy> others = read(policies);
    Parameters parameters = new Parameters();
    Instant when = parameters.instant("at", at);
    int most = (int) parameters.number("limit", limit, ITEMS_USUAL, 1, ITEMS_MAX);
    parameters.check();
    Instant moment = when == null ? Instant.now() : when;
    return view(moment, most, retention.plan(tenant(), moment, most + 1, others));
  }

  /** Ends now what is over; media and rows are removed right after. */
  @POST
  @Path("/runs")
  @RolesAllowed("admin")
  @Operation(summary = "Delete what the policies say, now")
  public Retention.Run run() throws IOException, SQLException {
    return retention.run(tenant());
  }

  private String tenant() {
    return caller.scope().instanceId();
  }

  private static PlanView view(Instant at, int most, List<Due> due) {
    List<Due> recordings =
        due.stream().filter(d -> !d.recordingId().isEmpty()).limit(most).toList();
    List<Due> chains = due.stream().filter(d -> d.recordingId().isEmpty()).limit(most).toList();
    List<Due> all = new ArrayList<>(recordings);
    all.addAll(chains);
    List<Due> free = all.stream().filter(d -> !d.held()).toList();
    return new PlanView(
        at,
        (int) free.stream().filter(d -> d.action().equals("DELETE_MEDIA")).count(),
        (int) free.stream().filter(d -> d.action().equals("DELETE_TRANSCRIPT")).count(),
        (int) free.stream().filter(d -> d.recordingId().isEmpty()).count(),
        free.stream().filter(d -> !d.recordingId().isEmpty()).mapToLong(Due::bytes).sum(),
        all.size() - free.size(),
        due.size() > all.size(),
        all.stream().map(DueLine::of).toList());
  }

  private static List<Policy> read(@Nullable Policies given) {
    Parameters parameters = new Parameters();
    List<Policy> read = new ArrayList<>();
    Set<String> known = new HashSet<>();
    List<PolicyLine> lines = given == null ? null : given.policies();
    // JSON may have null in it.
    if (lines == null || lines.size() > POLICIES_MAX || lines.stream().anyMatch(Objects::isNull)) {
      parameters.wrong("policies", "expected a list of at most " + POLICIES_MAX + " policies");
      parameters.check();
      return read;
    }
    for (PolicyLine line : lines) {
      String queue = parameters.text("queueId", line.queueId());
      String kind = line.kind() == null ? RetentionRows.ANY : line.kind();
      Integer days = line.keepDays();
      if (!KINDS.contains(kind)) {
        parameters.wrong("kind", "expected AUDIO, SCREEN, TRANSCRIPT, CONTACT or *, found " + kind);
      }
      if (days == null || days < 0 || days > DAYS_MAX) {
        parameters.wrong("keepDays", "expected days from 0 to " + DAYS_MAX + ", found " + days);
      }
      String queueId = queue == null ? RetentionRows.ANY : queue;
      if (!known.add(queueId + "\n" + kind)) {
        parameters.wrong("policies", "queue " + queueId + " and kind " + kind + " are there twice");
      }
      read.add(new Policy(queueId, kind, days == null ? 0 : days));
    }
    parameters.check();
    return read;
  }
}
