package io.cordboard.flow.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.flow.definition.FlowProblem;
import io.cordboard.flow.definition.ParsedFlow;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.kafka.FlowVersion;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the flow API takes and gives. */
public final class FlowViews {

  static final String ID_PATTERN = "[A-Za-z0-9][A-Za-z0-9._~-]{0,99}";
  private static final int NAME_MAX = 200;

  private FlowViews() {}

  /**
   * A flow to publish or validate.
   *
   * @param name its name; null takes the document's, if it has one
   * @param flowId its id; null takes that of the flow with this name, else makes one of the name
   * @param type its type, by the API's or the export's word; null takes the document's
   * @param content the document: a JSON object, or a string that holds one
   * @param alias an alias that is to point at the new version, such as {@code live}
   */
  public record Draft(
      @Nullable @Size(max = NAME_MAX) String name,
      @Nullable @Pattern(regexp = ID_PATTERN) String flowId,
      @Nullable String type,
      @NotNull JsonNode content,
      @Nullable @Pattern(regexp = ID_PATTERN) String alias) {}

  /** A new version. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PublishedFlow(
      String flowId,
      String id,
      int version,
      String name,
      FlowType type,
      @Nullable String alias,
      List<FlowProblem> problems,
      List<String> unsupported) {}

  /** A flow without its content. */
  public record FlowSummary(
      String flowId,
      String name,
      FlowType type,
      int latestVersion,
      List<Integer> versions,
      Map<String, Integer> aliases) {
    static FlowSummary of(Collection<FlowVersion> versions, Map<String, Integer> aliases) {
      FlowVersion latest = List.copyOf(versions).getLast();
      return new FlowSummary(
          latest.flowId(),
          latest.name(),
          latest.type(),
          latest.version(),
          versions.stream().map(FlowVersion::version).toList(),
          aliases);
    }
  }

  /** A version with its content. */
  public record FlowVersionView(
      String flowId,
      int version,
      String name,
      FlowType type,
      Instant publishedAt,
      @Nullable String publishedBy,
      String contentHash,
      String content) {
    static FlowVersionView of(FlowVersion v) {
      return new FlowVersionView(
          v.flowId(),
          v.version(),
          v.name(),
          v.type(),
          v.publishedAt(),
          v.publishedBy(),
          v.contentHash(),
          v.content());
    }
  }

  /** What validation found. */
  public record Validation(
      boolean ok,
      String format,
      FlowType type,
      boolean typeGuessed,
      @Nullable String name,
      int actions,
      List<FlowProblem> problems,
      List<String> unsupported) {
    static Validation of(ParsedFlow parsed) {
      return new Validation(
          parsed.isOk(),
          parsed.format().name(),
          parsed.type(),
          parsed.typeGuessed(),
          parsed.name(),
          parsed.actions(),
          parsed.problems(),
          parsed.unsupported());
    }
  }

  /** Where an alias is to point. */
  public record AliasTarget(@NotNull Integer version) {}

  /** An alias and where it points. */
  public record AliasView(String flowId, String alias, int version) {}
}
