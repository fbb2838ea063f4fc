package io.cordboard.cli;

import io.cordboard.cli.agent.AgentContact;
import io.cordboard.cli.agent.Desk;
import io.cordboard.cli.gateway.SimulatedGateway;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** An agent's desktop in the terminal. */
@Command(
    name = "agent",
    description = {
      "Be an agent. Type: accept, reject, dial NUMBER, quick (lists quick connects), transfer NAME, hold, resume, hold other and resume other (whom a transfer has reached), pause and record (recording), hangup, done (ends after-contact work), status NAME, back (after a missed contact), quit.",
      "Whoever is dialled answers, unless the number ends in 00 (busy), 99 (no answer) or 98 (rings on)."
    },
    mixinStandardHelpOptions = true)
final class AgentCommand implements Callable<Integer> {
  private static final String WORDS =
      "accept, reject, dial NUMBER, quick, transfer NAME, hold [other], resume [other], pause, record, hangup, done, status NAME, back, quit";

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private RunOptions run = new RunOptions();

  @Parameters(paramLabel = "NAME", description = "The agent's id, such as ana.")
  private String agentId = "";

  @Option(
      names = "--auto",
      description = "Take whatever is offered, and end after-contact work at once.")
  private boolean auto;

  /** The line on which this agent calls somebody; opened at the first call. */
  private @Nullable SimulatedGateway phone;

  private final String phoneId = "agent-phone-" + UUID.randomUUID();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    try (Desk desk =
        Desk.logIn(run.api(Service.AGENT, Role.AGENT, agentId), agentId, line -> say(out, line))) {
      desk.status("Available");
      if (auto) {
        desk.whenChanged(contact -> takeCareOf(desk, contact));
      }
      say(out, agentId + " is available. " + (auto ? "Ctrl-C or quit ends it." : WORDS));
      obey(desk, out);
    } finally {
      if (phone != null) {
        phone.close();
      }
    }
    return 0;
  }

  private static void takeCareOf(Desk desk, AgentContact contact) {
    if (contact.state() == AgentContact.State.INCOMING) {
      desk.accept(contact.assignmentId());
    } else if (contact.state() == AgentContact.State.ENDED) {
      desk.endAfterContactWork(contact.assignmentId());
    }
  }

  private void obey(Desk desk, PrintWriter out) throws IOException, InterruptedException {
    try (BufferedReader typed =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))) {
      for (String line = typed.readLine(); line != null; line = typed.readLine()) {
        String words = line.strip();
        if (words.equalsIgnoreCase("quit")) {
          return;
        }
        try {
          obey(desk, words, out);
        } catch (CommandFailure refused) {
          say(out, "  " + refused.getMessage());
        }
      }
    }
    // Without a terminal an automatic agent stays until it is stopped.
    if (auto) {
      Thread.currentThread().join();
    }
  }

  private void dial(Desk desk, String number, PrintWriter out) {
    if (phone == null) {
      var media = new RecordingUpload(run.api(Service.RECORDING, Role.GATEWAY, phoneId));
      phone = new SimulatedGateway(run.cluster(), phoneId, media, line -> say(out, "  " + line));
    }
    say(out, "the contact is " + desk.dial(number, phoneId));
  }

  private void obey(Desk desk, String words, PrintWriter out) {
    if (words.isEmpty()) {
      return;
    }
    if (words.toLowerCase(Locale.ROOT).startsWith("status ")) {
      desk.status(words.substring("status ".length()).strip());
      return;
    }
    if (words.toLowerCase(Locale.ROOT).startsWith("dial ")) {
      dial(desk, words.substring("dial ".length()).strip(), out);
      return;
    }
    if (words.equalsIgnoreCase("quick")) {
      desk.quickConnects().forEach(q -> say(out, "  " + q.name() + " (" + q.type() + ")"));
      return;
    }
    if (words.equalsIgnoreCase("back")) {
      desk.back();
      return;
    }
    Optional<AgentContact> contact = desk.current();
    if (contact.isEmpty()) {
      say(out, "  there is no contact; " + WORDS);
      return;
    }
    String assignment = contact.get().assignmentId();
    if (words.toLowerCase(Locale.ROOT).startsWith("transfer ")) {
      transfer(desk, assignment, words.substring("transfer ".length()).strip(), out);
      return;
    }
    switch (words.toLowerCase(Locale.ROOT)) {
      case "accept" -> desk.accept(assignment);
      case "reject" -> desk.reject(assignment);
      case "hold" -> desk.hold(assignment);
      case "resume" -> desk.resume(assignment);
      case "hold other" -> desk.holdParty(assignment, true);
      case "resume other" -> desk.holdParty(assignment, false);
      case "pause" -> desk.pauseRecording(assignment);
      case "record" -> desk.resumeRecording(assignment);
      case "hangup" -> desk.hangUp(assignment);
      case "done" -> desk.endAfterContactWork(assignment);
      default -> say(out, "  ? " + WORDS);
    }
  }

  private static void transfer(Desk desk, String assignment, String name, PrintWriter out) {
    desk.quickConnects().stream()
        .filter(q -> q.name().equalsIgnoreCase(name) || q.id().equals(name))
        .findFirst()
        .ifPresentOrElse(
            q -> desk.transfer(assignment, q.id()),
            () -> say(out, "  no quick connect " + name + "; `quick` lists them"));
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
