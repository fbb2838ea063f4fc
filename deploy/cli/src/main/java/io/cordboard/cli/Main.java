package io.cordboard.cli;

import java.io.PrintWriter;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code cordboard} command. */
@Command(
    name = "cordboard",
    description = "Contact-centre flows on Kafka: run it here, call it, look at it.",
    mixinStandardHelpOptions = true,
    version = "cordboard 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      TokenCommand.class,
      DemoCommand.class,
      PhoneCommand.class,
      AgentCommand.class,
      QueueCommand.class,
      SuperviseCommand.class,
      FlowCommand.class,
      ContactCommand.class,
      AuditCommand.class,
      EraseCommand.class,
      HoldCommand.class,
      CategoryCommand.class,
      RetentionCommand.class,
      RecordingCommand.class,
      PlanCommands.Plan.class,
      PlanCommands.Apply.class,
      PlanCommands.Diff.class,
      WhyCommand.class,
      DoctorCommand.class,
      DeadLettersCommand.class,
      BenchCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main {
  private static final int FAILED = 1;

  /**
   * What libraries have to say is not for the person at the terminal; held here because a logger
   * that nobody holds forgets its level.
   */
  private static final Logger LIBRARIES = Logger.getLogger("");

  private Main() {}

  public static void main(String[] arguments) {
    LIBRARIES.setLevel(Level.SEVERE);
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, commandLine, _) -> {
          PrintWriter err = commandLine.getErr();
          if (failure instanceof CommandFailure) {
            err.println("cordboard: " + failure.getMessage());
          } else {
            failure.printStackTrace(err);
          }
          err.flush();
          return FAILED;
        });
  }
}
