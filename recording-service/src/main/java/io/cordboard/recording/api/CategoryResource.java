package io.cordboard.recording.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cordboard.recording.category.CategoryReader;
import io.cordboard.recording.store.CategoryRows;
import io.cordboard.recording.store.CategoryRows.Category;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Categories of contacts, by rules on what was written; each tenant has its own. */
@Path("/categories")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class CategoryResource {

  static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}");

  private static final int CATEGORIES_MAX = 500;

  private final DataSource postgres;
  private final Caller caller;

  CategoryResource(DataSource postgres, Caller caller) {
    this.postgres = postgres;
    this.caller = caller;
  }

  /** A category. */
  record CategoryView(String name, @JsonRawValue String rule, String setBy, Instant setAt) {
    static CategoryView of(Category category) {
      return new CategoryView(category.name(), category.rule(), category.setBy(), category.setAt());
    }
  }

  /** All categories. */
  record CategoriesView(List<CategoryView> categories) {}

  /** The tenant's categories. */
  @GET
  @Operation(summary = "The tenant's categories")
  @RolesAllowed({Caller.AUDITOR, Caller.SUPERVISOR, Caller.ADMIN})
  public CategoriesView list() throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      return new CategoriesView(mine(connection).stream().map(CategoryView::of).toList());
    }
  }

  /** Sets a category; contacts of which something comes from now on are sorted by it. */
  @PUT
  @Operation(summary = "Set a category: a rule on what was written")
  @Path("/{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Caller.AUDITOR, Caller.SUPERVISOR, Caller.ADMIN})
  public Response put(@PathParam("name") String name, @Nullable JsonNode rule) throws SQLException {
    JsonNode given = rule == null ? MissingNode.getInstance() : rule;
    Parameters parameters = new Parameters();
    parameters.required("name", name, n -> NAME.matcher(n).matches(), "a short name");
    CategoryReader.read(given).wrong().forEach(w -> parameters.wrong(w.path(), w.message()));
    parameters.check();
    try (Connection connection = postgres.getConnection()) {
      List<Category> before = mine(connection);
      boolean isNew = before.stream().noneMatch(category -> category.name().equals(name));
      if (isNew && before.size() >= CATEGORIES_MAX) {
        throw new ProblemException(
            Problem.of(409, "there are " + CATEGORIES_MAX + " categories: remove one first"));
      }
      CategoryRows.put(
          connection, caller.scope().instanceId(), name, given.toString(), caller.name());
      return Response.status(isNew ? Response.Status.CREATED : Response.Status.OK)
          .entity(
              mine(connection).stream()
                  .filter(category -> category.name().equals(name))
                  .map(CategoryView::of)
                  .toList()
                  .getFirst())
          .build();
    }
  }

  /** Removes a category; contacts that are of it stay so. */
  @DELETE
  @Operation(summary = "Remove a category")
  @Path("/{name}")
  @RolesAllowed({Caller.AUDITOR, Caller.SUPERVISOR, Caller.ADMIN})
  public Response remove(@PathParam("name") String name) throws SQLException {
    Known.text("name", name);
    try (Connection connection = postgres.getConnection()) {
      if (!CategoryRows.remove(connection, caller.scope().instanceId(), name)) {
        throw ProblemException.notFound("category", name);
      }
    }
    return Response.noContent().build();
  }

  private List<Category> mine(Connection connection) throws SQLException {
    String instanceId = caller.scope().instanceId();
    return CategoryRows.all(connection).stream()
        .filter(category -> category.instanceId().equals(instanceId))
        .toList();
  }
}
