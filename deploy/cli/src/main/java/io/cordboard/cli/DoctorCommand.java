package io.cordboard.cli;

import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks for what is stuck: services that disagree, and anything older than its limit. */
@Command(
    name = "doctor",
    description = {
      "Compare what flow-, queue- and agent-service believe of contacts, and list anything older than its limit."
          + " Exit code 1 if there is something, 3 if nothing was found but not all of them answered."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  /** Time for an event to get from one service to the other. */
  private static final long BETWEEN_LOOKS_MS = 3_000;

  private static final int STUCK = 1;
  private static final int NOT_ALL_ANSWERED = 3;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private RunOptions run = new RunOptions();

  @Override
  public Integer call() throws InterruptedException {
    Look first = look();
    Thread.sleep(BETWEEN_LOOKS_MS);
    PrintWriter out = spec.commandLine().getOut();
    int exit = report(first, look(), out);
    out.flush();
    return exit;
  }

  private Look look() {
    return Look.at(
        run.api(Service.FLOW, Role.SUPERVISOR),
        run.api(Service.QUEUE, Role.SUPERVISOR),
        run.api(Service.AGENT, Role.SUPERVISOR));
  }

  /** Says what two looks have in common, and gives the exit code. */
  static int report(Look first, Look second, PrintWriter out) {
    Map<String, String> lasting =
        Disagreements.lasting(first.disagreements(), second.disagreements());
    // Who answered only once was not compared.
    Set<String> unanswered = new LinkedHashSet<>(first.unanswered());
    unanswered.addAll(second.unanswered());
    lasting.forEach((id, what) -> out.println("disagreement: contact " + id + ": " + what));
    second.overdue().forEach(what -> out.println("overdue: " + what));
    second.unseen().forEach(what -> out.println("not all was looked at: " + what));
    unanswered.forEach(who -> out.println("not answered in time, so not compared: " + who));
    boolean stuck = !lasting.isEmpty() || !second.overdue().isEmpty();
    if (!stuck && unanswered.isEmpty()) {
      out.println(
          (second.unseen().isEmpty() ? "nothing is stuck: " : "nothing is stuck of the others: ")
              + "flow-, queue- and agent-service agree, and all is in time");
    } else if (!stuck) {
      out.println("nothing was found stuck, but not all was answered: ask again in a few seconds");
    }
    if (stuck) {
      return STUCK;
    }
    return unanswered.isEmpty() ? 0 : NOT_ALL_ANSWERED;
  }
}
