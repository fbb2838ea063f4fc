package io.cordboard.flow.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.flow.definition.FlowConverter;
import io.cordboard.flow.definition.FlowParser;
import io.cordboard.flow.definition.ParsedFlow;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.FlowType;
import io.cordboard.flow.engine.Limits;
import io.cordboard.flow.offline.cases.CaseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Spoilt flow files and inputs: there is no exception, only reported problems, and whatever can be
 * published runs to its end. {@code -Dcordboard.fuzz=1000000} tries so many, {@code
 * -Dcordboard.fuzz.seed=N} others; a finding is kept in {@code fuzz/}.
 */
class FuzzTest {

  private static final int TRIES = Integer.getInteger("cordboard.fuzz", 4_000);
  private static final long SEED = Long.getLong("cordboard.fuzz.seed", 1);
  private static final int FINDINGS_MAX = 5;
  private static final Path KEPT = Path.of("src/test/resources/fuzz");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static List<Path> kept() throws IOException {
    try (var files = Files.list(KEPT)) {
      return files.sorted().toList();
    }
  }

  @Test
  void shouldReportAndNeverThrowWhenFilesAndInputsAreSpoilt() throws IOException {
    var documents = documents();
    var findings = new ArrayList<String>();
    int published = 0;
    int blocks = 0;
    for (int i = 0; i < TRIES && findings.size() < FINDINGS_MAX; i++) {
      long seed = SEED * 1_000_000_007L + i;
      var mutator = new Mutator(seed);
      var spoilt = mutator.spoil(documents.get(i % documents.size()));
      try {
        var result = tried(spoilt, seed, mutator);
        published += result == null ? 0 : 1;
        blocks += result == null ? 0 : result.blocks().size();
      } catch (RuntimeException | StackOverflowError | AssertionError finding) {
        findings.add("seed " + seed + ": " + finding + " at " + top(finding) + "\n" + spoilt);
      }
    }
    System.out.println(
        "fuzz: "
            + TRIES
            + " spoilt files and inputs, "
            + published
            + " could be published and ran to their end, "
            + blocks
            + " blocks");
    assertThat(findings).isEmpty();
    assertThat(published).isPositive();
  }

  @ParameterizedTest
  @MethodSource("kept")
  void shouldStayMendedWhenItWasFoundOnce(Path file) throws IOException {
    var text = Files.readString(file);

    for (int seed = 0; seed < 20; seed++) {
      tried(text, seed, new Mutator(seed));
    }
    assertThat(parsed(text).problems()).isNotEmpty();
  }

  /** The run, if the document can be published. */
  private static @Nullable OfflineResult tried(String spoilt, long seed, Mutator mutator) {
    new FlowConverter().convert(spoilt);
    script(mutator, seed);
    cases(spoilt);
    var flow = parsed(spoilt).flow();
    if (flow == null) {
      return null;
    }
    var result = run(flow, GeneratedCallers.script(seed));
    if (!result.ended()) {
      throw new AssertionError(result.outcome());
    }
    return result;
  }

  private static OfflineResult run(Flow flow, CallerScript script) {
    return OfflineRun.of(
        flow,
        new LowLimits(flow),
        OfflineCaller.STANDARD,
        script,
        Map.of("x", "<&>", "a", "$.Attributes.a"));
  }

  /**
   * Spoilt flows often go round and round, and only the limits end them: lower ones show as much,
   * sooner.
   */
  private static final class LowLimits extends OfflineCentre {
    private static final int STEPS_PER_INPUT_MAX = 100;
    private static final Limits LIMITS =
        new Limits(
            STEPS_PER_INPUT_MAX,
            Limits.DEFAULT.attributesMaxBytes(),
            Limits.DEFAULT.contactsPerChainMax(),
            Limits.DEFAULT.promptMax(),
            Limits.DEFAULT.gatewayAnswerMax(),
            Limits.DEFAULT.queueAnswerMax(),
            Limits.DEFAULT.queueStayMax(),
            Limits.DEFAULT.agentDeviceMax(),
            Limits.DEFAULT.afterContactWorkMax(),
            Duration.ofMinutes(5),
            Limits.DEFAULT.rememberEnded(),
            Limits.DEFAULT.agentOfferMax(),
            Limits.DEFAULT.ringMax(),
            Limits.DEFAULT.recordingPauseMax());

    LowLimits(Flow flow) {
      super(flow, List.of());
    }

    @Override
    public Limits limits() {
      return LIMITS;
    }
  }

  private static void script(Mutator mutator, long seed) {
    try {
      CallerScript.parse(mutator.cut("press 1\nwait 10s\nsay x # y\nhangup\naccept " + seed));
    } catch (IllegalArgumentException reported) {
      assertThat(reported).hasMessageContaining("Caller script");
    }
  }

  private static void cases(String spoilt) {
    JsonNode node;
    try {
      node =
          MAPPER.readTree(
              "{\"flow\":\"f\",\"cases\":[{\"name\":\"n\",\"expect\":" + spoilt + "}]}");
    } catch (IOException notJson) {
      return;
    }
    CaseReader.read(node);
  }

  private static ParsedFlow parsed(String json) {
    var type = json.length() % 3 == 0 ? FlowType.CUSTOMER_QUEUE : null;
    return new FlowParser().parse(json, new FlowParser.Request("f", 1, null, type));
  }

  private static List<JsonNode> documents() throws IOException {
    var documents = new ArrayList<JsonNode>();
    for (var name : SampleFlows.names()) {
      documents.add(MAPPER.readTree(SampleFlows.text(name)));
    }
    try (var legacy = Files.list(Path.of("src/test/resources/legacy"))) {
      for (var file : legacy.sorted().toList()) {
        documents.add(MAPPER.readTree(Files.readString(file)));
      }
    }
    for (var file : Corpus.files()) {
      documents.add(MAPPER.readTree(Files.readString(file)));
    }
    return documents;
  }

  private static String top(Throwable thrown) {
    var stack = thrown.getStackTrace();
    return stack.length == 0 ? "" : stack[0] + " < " + (stack.length > 1 ? stack[1] : "");
  }
}
