package io.cordboard.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link EngineBench} in processes of its own, one for each figure. */
public final class EngineLoad {

  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final int WARM_UPS = 5;

  /**
   * What is measured.
   *
   * @param seconds how long each of {@code iterations} takes; a second each of warm-up before
   * @param blocks whether each block is measured as well
   */
  public record Plan(int seconds, int iterations, boolean blocks) {}

  /**
   * A figure.
   *
   * @param name IVR-10, or the block
   * @param value contacts a second, or nanoseconds a block
   * @param error half of the interval that holds the true mean with a chance of 99.9 %
   * @param bytes allocated for a contact, or a block
   */
  public record Figure(String name, double value, double error, double bytes) {}

  /**
   * All figures.
   *
   * @param contacts contacts of IVR-10
   * @param blocks by block, in the order of {@link BlockCase}; empty if not asked for
   */
  public record Outcome(Figure contacts, List<Figure> blocks) {}

  private EngineLoad() {}

  /** Measures. Takes a process of this JDK for each figure, one after the other. */
  public static Outcome run(Plan plan) throws RunnerException {
    var contacts = run(plan, "contact").getFirst();
    var blocks = new ArrayList<Figure>();
    if (plan.blocks()) {
      blocks.addAll(run(plan, "block"));
      blocks.sort(Comparator.comparing(figure -> BlockCase.valueOf(figure.name())));
    }
    return new Outcome(contacts, List.copyOf(blocks));
  }

  private static List<Figure> run(Plan plan, String benchmark) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(
                "^" + EngineBench.class.getName().replace(".", "\\.") + "\\." + benchmark + "$")
            .forks(1)
            .threads(1)
            .warmupIterations(WARM_UPS)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(plan.iterations())
            .measurementTime(TimeValue.seconds(plan.seconds()))
            .jvmArgs("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC")
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    return new Runner(options).run().stream().map(EngineLoad::figure).toList();
  }

  private static Figure figure(RunResult result) {
    var block = result.getParams().getParam("block");
    var primary = result.getPrimaryResult();
    return new Figure(
        block == null ? "IVR-10" : block,
        primary.getScore(),
        primary.getScoreError(),
        Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED)).getScore());
  }
}
