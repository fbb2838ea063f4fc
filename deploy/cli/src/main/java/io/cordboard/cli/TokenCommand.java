package io.cordboard.cli;

import io.cordboard.cli.local.Role;
import io.cordboard.cli.local.TokenIssuer;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Signs a token of the local run. */
@Command(
    name = "token",
    description = "Print a bearer token of the local run.",
    mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private RunOptions run = new RunOptions();

  @Parameters(arity = "1..*", paramLabel = "ROLE", description = "${COMPLETION-CANDIDATES}")
  private List<Role> roles = List.of();

  @Option(names = "--name", description = "Who bears it (default: the first role).")
  private @Nullable String name;

  @Option(
      names = "--queue",
      paramLabel = "ID",
      description = "A queue whose contacts a supervisor sees; may be repeated (default: all).")
  private List<String> queueIds = List.of("*");

  @Override
  public Integer call() {
    String bearer = name == null ? roles.getFirst().label() : name;
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        TokenIssuer.of(run.dataDir())
            .issue(bearer, EnumSet.copyOf(roles), queueIds, Instant.now()));
    out.flush();
    return 0;
  }
}
