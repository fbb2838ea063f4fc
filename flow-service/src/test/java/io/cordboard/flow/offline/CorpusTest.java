package io.cordboard.flow.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.flow.definition.FlowParser;
import io.cordboard.flow.definition.ParsedFlow;
import io.cordboard.flow.engine.Flow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Real exported flows, which are not ours to keep here: {@code CORDBOARD_CORPUS} (environment) or
 * {@code cordboard.corpus} (system property) names a folder of them. Without it there is nothing to
 * test.
 */
@EnabledIf("hasCorpus")
class CorpusTest {

  private static final int CALLERS = 25;

  static boolean hasCorpus() {
    return Corpus.exists();
  }

  @Test
  void shouldLoadEveryFileWhenTheCorpusIsRead() throws IOException {
    var unsupported = new TreeMap<String, Integer>();
    int loaded = 0;
    int executable = 0;
    var files = Corpus.files();
    for (var file : files) {
      var parsed = parse(file);
      if (!parsed.isOk()) {
        System.out.println(file.getFileName() + " " + parsed.problems());
      }
      loaded += parsed.isOk() ? 1 : 0;
      executable += parsed.isOk() && parsed.unsupported().isEmpty() ? 1 : 0;
      parsed.unsupported().forEach(type -> unsupported.merge(type, 1, Integer::sum));
    }
    System.out.println(
        "corpus: "
            + files.size()
            + " files, "
            + loaded
            + " loaded, "
            + executable
            + " fully executable; files by unsupported type "
            + unsupported);
    assertThat(files).isNotEmpty();
    assertThat(loaded).isEqualTo(files.size());
  }

  @Test
  void shouldComeToAnEndWhenAnyCallerCallsAFlowOfTheCorpus() throws IOException {
    int walked = 0;
    for (var file : Corpus.files()) {
      var flow = parse(file).flow();
      if (flow == null) {
        continue;
      }
      for (int seed = 0; seed < CALLERS; seed++) {
        var script = GeneratedCallers.script(seed);
        var result = OfflineRun.of(flow, centre(flow), script);
        assertThat(result.ended())
            .as("%s, caller %s: %s", file.getFileName(), script, result.outcome())
            .isTrue();
      }
      walked++;
    }
    assertThat(walked).isPositive();
  }

  private static OfflineCentre centre(Flow flow) {
    return new OfflineCentre(flow, List.of());
  }

  private static ParsedFlow parse(Path file) throws IOException {
    var id = file.getFileName().toString();
    return new FlowParser()
        .parse(Files.readString(file), new FlowParser.Request(id, 1, null, null));
  }
}
