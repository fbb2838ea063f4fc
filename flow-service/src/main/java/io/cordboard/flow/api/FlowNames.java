package io.cordboard.flow.api;

import io.cordboard.flow.definition.ParsedFlow;
import io.cordboard.flow.kafka.Snapshot;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How published flows are called. */
final class FlowNames {

  private static final int SLUG_MAX = 80;

  private FlowNames() {}

  /**
   * The flow's name: the caller's, else the document's, else that of the version before; a flow
   * that was only given an id is called by it, as many exports have no name.
   */
  static String name(FlowViews.Draft draft, ParsedFlow parsed, Snapshot now) {
    String given = draft.name();
    String own = parsed.name();
    if (given != null && !given.isBlank()) {
      return given.strip();
    }
    if (own != null && !own.isBlank()) {
      return own.strip();
    }
    String id = draft.flowId();
    if (id != null) {
      var versions = now.flows().get(id);
      return versions == null ? id : versions.lastEntry().getValue().name();
    }
    throw Problem.unprocessable(
        "invalid-flow",
        "The flow needs a name",
        List.of(
            new ProblemMappers.Cause(
                "name", "expected a name here or in the document's metadata, found neither")));
  }

  /**
   * The flow's id: the caller's, else that of the flow with this name, else one made of the name.
   */
  static String id(@Nullable String given, String name, Snapshot now) {
    if (given != null) {
      return given;
    }
    String known = now.flowId(name);
    if (known != null) {
      return known;
    }
    String slug = slug(name);
    String id = slug;
    for (int n = 2; now.flows().containsKey(id); n++) {
      id = slug + "-" + n;
    }
    return id;
  }

  /** Lower-case letters, digits and single dashes; the same for the same name, always. */
  static String slug(String name) {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    String cut = plain.substring(0, Math.min(plain.length(), SLUG_MAX));
    return cut.isEmpty() ? "flow-" + Integer.toHexString(name.hashCode()) : cut;
  }
}
