package io.cordboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.cli.api.Api;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Erases what is kept of a contact or a customer, and fetches the receipt. */
@Command(
    name = "erase",
    description = {
      "Erase all that is kept of a contact's chain, or of a customer: media, rows and key.",
      "From the first answer on nothing of it can be read; a legal hold refuses it."
    },
    mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {
  private static final long BETWEEN_LOOKS_MS = 500;
  private static final Duration DONE_WITHIN = Duration.ofSeconds(60);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private RunOptions run = new RunOptions();

  @ArgGroup(multiplicity = "1")
  private Subject subject = new Subject();

  @Option(names = "--preview", description = "Say what it would take, and erase nothing.")
  private boolean preview;

  @Option(names = "--except-held", description = "Leave out what is on legal hold.")
  private boolean exceptHeld;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The erasure's id, to ask for the same again.")
  private String id = "erasure-" + UUID.randomUUID();

  @Option(
      names = "--receipt",
      paramLabel = "FILE",
      description = "Where to write the signed receipt.")
  private @Nullable Path receipt;

  /** What is to be erased. */
  static final class Subject {
    @Option(names = "--contact", paramLabel = "ID", description = "A contact.")
    private @Nullable String contact;

    @Option(names = "--customer", paramLabel = "ADDRESS", description = "A customer's address.")
    private @Nullable String customer;

    ObjectNode body() {
      ObjectNode body = Json.object();
      if (contact != null) {
        body.put("contactId", contact);
      } else {
        body.put("customerAddress", customer);
      }
      return body;
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    Api api = run.api(Service.RECORDING, Role.ADMIN);
    PrintWriter out = spec.commandLine().getOut();
    ObjectNode body = subject.body();
    if (preview) {
      out.println(Json.pretty(api.post("/erasures/preview", body)));
      out.flush();
      return 0;
    }
    JsonNode erasure = api.put("/erasures/" + Api.part(id), body.put("exceptHeld", exceptHeld));
    out.println("decided: " + id + "; nothing of it can be read any more");
    long end = System.nanoTime() + DONE_WITHIN.toNanos();
    while (!erasure.path("state").asText().equals("DONE")) {
      if (System.nanoTime() > end) {
        throw new CommandFailure(
            id + " is not done after " + DONE_WITHIN.toSeconds() + " s; ask again with --id " + id);
      }
      out.flush();
      Thread.sleep(BETWEEN_LOOKS_MS);
      erasure = api.get("/erasures/" + Api.part(id));
    }
    out.println("done: " + erasure.path("finishedAt").asText());
    erasure.path("heldBack").forEach(chain -> out.println("held back: " + chain.asText()));
    if (receipt != null) {
      write(receipt, api.text("/erasures/" + Api.part(id) + "/receipt"));
      out.println("receipt: " + receipt + "; `cordboard audit receipt` checks it");
    }
    out.flush();
    return 0;
  }

  private static void write(Path file, String receipt) {
    try {
      Files.writeString(file, receipt + "\n");
    } catch (IOException e) {
      throw new CommandFailure("can't write " + file + ": " + e.getMessage(), e);
    }
  }
}
