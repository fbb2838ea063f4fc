package io.cordboard.cli;

import io.cordboard.cli.local.DataDir;
import io.cordboard.cli.local.LocalRun;
import io.cordboard.cli.local.Port;
import io.cordboard.cli.local.Service;
import io.cordboard.cli.local.Tokens;
import io.cordboard.cli.local.TopicSetup;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Brings the local run up. */
@Command(
    name = "up",
    description =
        "Start Kafka, the schema registry, PostgreSQL and the five services on 127.0.0.1.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  private static final int PARTITIONS_MAX = 100;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private RunOptions run = new RunOptions();
  @Mixin private RunOptions.PortOptions ports = new RunOptions.PortOptions();

  @Option(names = "--detach", description = "Return when all is ready, and leave it running.")
  private boolean detach;

  @Option(names = "--reset", description = "Forget what earlier runs kept, first.")
  private boolean reset;

  @Option(
      names = "--secure-kafka",
      description =
          "Have the services reach the broker by TLS with certificates on both sides and SCRAM; kept until --reset.")
  private boolean secureKafka;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description =
          "Partitions of each contact topic that is not there yet, 1 to 100 (default: ${DEFAULT-VALUE}).",
      defaultValue = "" + TopicSetup.PARTITIONS)
  private int partitions = TopicSetup.PARTITIONS;

  @Option(names = "--infrastructure", description = "Start no services, only what they stand on.")
  private boolean infrastructureOnly;

  @Option(names = "--service", description = "Start only these services: ${COMPLETION-CANDIDATES}.")
  private List<Service> services = new ArrayList<>();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    DataDir data = run.dataDir();
    LocalRun localRun = run.localRun(data, ports.chosen(data), line -> say(out, line));
    long began = System.nanoTime();
    if (reset) {
      localRun.down();
      localRun.forget();
    }
    say(out, "Starting Cordboard; everything it keeps is in " + data.root());
    if (secureKafka) {
      localRun.secureKafka();
    }
    if (partitions < 1 || partitions > PARTITIONS_MAX) {
      throw new CommandFailure(
          "--partitions: expected 1 to " + PARTITIONS_MAX + ", found " + partitions);
    }
    localRun.partitions(partitions);
    localRun.up(wanted());
    say(out, String.format("Ready after %.1f s.", (System.nanoTime() - began) / 1e9));
    welcome(out, localRun);
    if (!detach) {
      waitForInterrupt(out, localRun);
    }
    return 0;
  }

  private Set<Service> wanted() {
    if (infrastructureOnly) {
      return Set.of();
    }
    return services.isEmpty() ? LocalRun.allServices() : EnumSet.copyOf(services);
  }

  private static void welcome(PrintWriter out, LocalRun localRun) {
    out.println();
    out.println("Tokens (also in " + localRun.data().tokens() + "):");
    Tokens.read(localRun.data())
        .forEach((role, token) -> out.printf("  %-11s %s%n", role.label(), token));
    String recording = localRun.ports().url(Port.RECORDING);
    out.println();
    out.println(
        "APIs: " + localRun.ports().url(Port.FLOW) + "/q/openapi, and so on for each service");
    out.println("Try next:");
    out.println(
        "  deploy/cordboard demo               one call, end to end, with everything it left behind");
    out.println("  deploy/cordboard agent ana          be an agent");
    out.println("  deploy/cordboard phone              be a caller");
    out.println("  deploy/cordboard contact show ID    what happened to a contact");
    out.println(
        "  curl -H \"Authorization: Bearer $(cat "
            + localRun.data().tokens().resolve("supervisor")
            + ")\" "
            + recording
            + "/contacts");
    out.println("  deploy/cordboard down               stop it; data is kept");
    out.flush();
  }

  private static void waitForInterrupt(PrintWriter out, LocalRun localRun) {
    say(out, "Ctrl-C stops it.");
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              say(out, "Stopping.");
              localRun.down();
              stopped.countDown();
            }));
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
