package io.cordboard.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.cli.api.Contacts;
import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.Service;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What happened to a contact. */
@Command(
    name = "contact",
    description = "Show what happened to a contact.",
    mixinStandardHelpOptions = true,
    subcommands = ContactExportCommand.class,
    synopsisSubcommandLabel = "COMMAND")
final class ContactCommand {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(
      name = "show",
      description = "The contact and its timeline: every block, queue, offer and step.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin RunOptions run,
      @Parameters(paramLabel = "ID") String contactId,
      @Option(names = "--json", description = "One JSON object.") boolean json) {
    Contacts contacts = new Contacts(run.api(Service.RECORDING, Role.SUPERVISOR));
    JsonNode contact =
        contacts
            .find(contactId)
            .orElseThrow(() -> new CommandFailure("there is no contact " + contactId));
    JsonNode timeline = contacts.timeline(contactId);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      var both = Json.object();
      both.set("contact", contact);
      both.set("timeline", timeline);
      out.println(Json.line(both));
    } else {
      out.println(Json.pretty(contact));
      TimelineText.print(timeline, out);
    }
    out.flush();
    return 0;
  }

  @Command(
      name = "log",
      description = "The contact's flow log: an entry for each block while logging was on.",
      mixinStandardHelpOptions = true)
  int log(@Mixin RunOptions run, @Parameters(paramLabel = "ID") String contactId) {
    PrintWriter out = spec.commandLine().getOut();
    new Contacts(run.api(Service.RECORDING, Role.SUPERVISOR))
        .log(contactId)
        .forEach(entry -> out.println(Json.line(entry)));
    out.flush();
    return 0;
  }
}
