package io.cordboard.recording.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.recording.core.Scope;
import io.cordboard.recording.crypto.Digests;
import io.cordboard.recording.crypto.SigningKeys;
import io.cordboard.recording.parquet.ParquetWriter;
import io.cordboard.recording.store.ContactFinder;
import io.cordboard.recording.store.Criteria;
import io.cordboard.recording.store.DayRows;
import io.cordboard.recording.store.Table;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What is found, as a file: streamed as it is read, with its progress beside. */
@Path("/exports")
@Blocking
public class ExportResource {

  /** The id under which progress is asked for. */
  static final String ID_HEADER = "Export-Id";

  /** How many rows there will be; a stream that breaks off has fewer. */
  static final String TOTAL_HEADER = "Export-Total";

  /**
   * What is asked for that may say who a customer is: the audit outlives the customer's erasure.
   */
  private static final Set<String> ABOUT_PEOPLE = Set.of("number", "words", "attribute");

  private static final String PARQUET = ".parquet";
  private static final String PARQUET_TYPE = "application/vnd.apache.parquet";
  private static final int BUFFER = 65_536;
  private static final int RETRY_AFTER_SECONDS = 30;

  private final DataSource postgres;
  private final Caller caller;
  private final Exports exports;
  private final ObjectMapper json;
  private final Reads reads;
  private final Digests digests;

  ExportResource(
      DataSource postgres,
      Caller caller,
      Exports exports,
      ObjectMapper json,
      Reads reads,
      SigningKeys keys) {
    this.digests = new Digests(keys);
    this.postgres = postgres;
    this.caller = caller;
    this.exports = exports;
    this.json = json;
    this.reads = reads;
  }

  /** Writes rows to a stream from a connection in a transaction of one moment. */
  @FunctionalInterface
  private interface Body {
    void write(Connection connection, java.io.OutputStream out) throws IOException, SQLException;
  }

  /** All contacts of a search, newest first: {@code format=csv}, {@code json} or {@code ndjson}. */
  @GET
  @Path("/contacts")
  @RolesAllowed({Caller.AUDITOR, Caller.SUPERVISOR, Caller.ADMIN})
  @Operation(summary = "Contacts of a search as CSV, JSON or NDJSON")
  public Response contacts(@Context UriInfo uri) throws IOException, SQLException {
    Scope scope = caller.scope();
    MultivaluedMap<String, String> query = uri.getQueryParameters();
    Parameters parameters = new Parameters();
    ContactFormat format = format(parameters, query.getFirst("format"));
    Criteria criteria = ContactSearch.everything(query, Set.of("format"), parameters, scope, json);
    Map<String, String> asked = new TreeMap<>();
    for (Map.Entry<String, List<String>> one : query.entrySet()) {
      String value = String.join(" ", one.getValue());
      asked.put(one.getKey(), ABOUT_PEOPLE.contains(one.getKey()) ? digests.of(value) : value);
    }
    return stream(
        "contacts." + format.extension(),
        format.mediaType(),
        asked,
        connection -> count(connection, criteria, scope),
        export ->
            (connection, out) -> {
              Writer writer =
                  new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
              format.begin(writer);
              boolean[] first = {true};
              ContactFinder.<IOException>each(
                  connection,
                  criteria,
                  scope,
                  contact -> {
                    format.contact(writer, contact, first[0], json);
                    first[0] = false;
                    export.row();
                  });
              format.end(writer);
              writer.flush();
            });
  }

  /** All rows of a table of a day (UTC), as Parquet. */
  @GET
  @Path("/days/{day}/{file}")
  @RolesAllowed({Caller.AUDITOR, Caller.ADMIN})
  @Operation(summary = "A day of a table as Parquet")
  public Response day(@PathParam("day") String dayText, @PathParam("file") String file)
      throws IOException, SQLException {
    Parameters parameters = new Parameters();
    LocalDate day = day(parameters, dayText);
    Table table = table(parameters, file);
    parameters.check();
    String instanceId = caller.scope().instanceId();
    return stream(
        day + "-" + file,
        PARQUET_TYPE,
        Map.of("day", day.toString(), "table", table.sqlName()),
        _ -> null,
        export ->
            (connection, out) -> {
              BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER);
              try (ParquetWriter writer =
                  new ParquetWriter(buffered, DayRows.columns(table), "recording-service")) {
                DayRows.<IOException>each(
                    connection,
                    table,
                    instanceId,
                    day,
                    values -> {
                      writer.row(values);
                      export.row();
                    });
              }
            });
  }

  /** How far an export is, for who began it and for auditors. */
  @GET
  @Path("/{exportId}")
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({Caller.AUDITOR, Caller.SUPERVISOR, Caller.ADMIN})
  @Operation(summary = "How far an export is")
  public Exports.ExportView progress(@PathParam("exportId") String exportId) {
    Exports.Owner who = owner();
    return exports
        .find(exportId)
        .filter(
            export -> caller.readsOriginals() ? export.isOf(who.instanceId()) : export.isOf(who))
        .map(Exports.Export::view)
        .orElseThrow(() -> ProblemException.notFound("export", exportId));
  }

  private Exports.Owner owner() {
    return new Exports.Owner(caller.scope().instanceId(), caller.name());
  }

  private static @Nullable Long count(Connection connection, Criteria criteria, Scope scope)
      throws SQLException {
    return ContactFinder.count(connection, criteria, scope);
  }

  /** What counts the rows, where that is cheap enough. */
  @FunctionalInterface
  private interface Counting {
    @Nullable Long count(Connection connection) throws SQLException;
  }

  private Response stream(
      String name,
      String mediaType,
      Map<String, String> asked,
      Counting counting,
      Function<Exports.Export, Body> body)
      throws IOException, SQLException {
    String kind = name.substring(name.lastIndexOf('.') + 1);
    Exports.Export export = exports.begin(owner(), kind).orElseThrow(ExportResource::tooMany);
    try {
      Connection connection = postgres.getConnection();
      export.holds(connection);
      reads.export(connection, export.exportId(), asked);
      begin(connection);
      Long total = counting.count(connection);
      Response.ResponseBuilder response =
          Response.ok(stream(connection, export, body.apply(export)))
              .type(mediaType)
              .header(ID_HEADER, export.exportId())
              .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
              .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
      if (total != null) {
        export.expect(total);
        response.header(TOTAL_HEADER, total);
      }
      export.ready();
      return response.build();
    } catch (IOException | SQLException | RuntimeException e) {
      export.failed(e);
      throw e;
    }
  }

  /** A body that fails breaks the connection off, so that half a file is never taken for one. */
  private static StreamingOutput stream(Connection connection, Exports.Export export, Body body) {
    return out -> {
      export.streams();
      try {
        body.write(connection, out);
        export.done();
      } catch (SQLException e) {
        export.failed(e);
        throw new IOException("the database does not answer any more", e);
      } catch (IOException | RuntimeException e) {
        export.failed(e);
        throw e;
      }
    };
  }

  /** Everything is read as it was at one moment. */
  private static void begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (var sql = connection.createStatement()) {
      sql.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }
  }

  private static ProblemException tooMany() {
    return new ProblemException(
        Problem.of(503, "as many exports run as may; try again in " + RETRY_AFTER_SECONDS + " s"));
  }

  private static ContactFormat format(Parameters parameters, @Nullable String format) {
    return Arrays.stream(ContactFormat.values())
        .filter(one -> one.extension().equals(format))
        .findFirst()
        .orElseGet(() -> {
          parameters.wrong("format", "expected csv, json or ndjson, found " + format);
          return ContactFormat.CSV;
        });
  }

  private static LocalDate day(Parameters parameters, String text) {
    LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    try {
      LocalDate day = LocalDate.parse(text);
      if (!day.isAfter(today)) {
        return day;
      }
      parameters.wrong("day", "expected a day that has begun, found " + text);
    } catch (DateTimeException e) {
      parameters.wrong("day", "expected a day such as 2026-11-25, found " + text);
    }
    return today;
  }

  private static Table table(Parameters parameters, String file) {
    String name = file.endsWith(PARQUET) ? file.substring(0, file.length() - PARQUET.length()) : "";
    return DayRows.table(name)
        .orElseGet(() -> {
          parameters.wrong(
              "file",
              "expected one of "
                  + DayRows.TABLES.stream()
                      .map(table -> table.sqlName() + PARQUET)
                      .collect(Collectors.joining(", "))
                  + ", found "
                  + file);
          return Table.CONTACT_RECORD;
        });
  }
}
