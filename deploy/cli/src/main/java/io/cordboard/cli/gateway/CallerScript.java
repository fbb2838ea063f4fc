package io.cordboard.cli.gateway;

import io.cordboard.cli.CommandFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a caller does, written down: one step a line or between semicolons; {@code #} at the start
 * of a line begins a comment.
 *
 * <pre>
 * press 1
 * say hello
 * silence
 * wait 5s
 * wait agent
 * hangup
 * </pre>
 */
public record CallerScript(List<CallerStep> steps) {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m)?");
  private static final Pattern KEYS = Pattern.compile("[0-9*#]{1,50}");

  public CallerScript {
    steps = List.copyOf(steps);
  }

  /** Reads a script, or says which lines are wrong, all of them. */
  public static CallerScript parse(String text) {
    List<CallerStep> steps = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.strip().startsWith("#")) {
        continue;
      }
      for (String written : line.split(";", -1)) {
        if (written.isBlank()) {
          continue;
        }
        Optional<CallerStep> step = step(written.strip());
        step.ifPresent(steps::add);
        if (step.isEmpty()) {
          problems.add("line " + number + ": can't read `" + written.strip() + "`");
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new CommandFailure(
          String.join("; ", problems)
              + "; expected press KEYS, say WORDS, silence, wait 5s, wait agent or hangup");
    }
    return new CallerScript(steps);
  }

  /** Reads one step, or nothing if it is none. */
  public static Optional<CallerStep> step(String written) {
    String[] parts = written.split("\\s+", 2);
    String rest = parts.length > 1 ? parts[1].strip() : "";
    return switch (parts[0].toLowerCase(Locale.ROOT)) {
      case "press" ->
          KEYS.matcher(rest).matches() ? Optional.of(new CallerStep.Press(rest)) : Optional.empty();
      case "say" -> rest.isEmpty() ? Optional.empty() : Optional.of(new CallerStep.Say(rest));
      case "silence" -> nothingMore(rest, new CallerStep.Silence());
      case "hangup" -> nothingMore(rest, new CallerStep.HangUp());
      case "wait" ->
          rest.equalsIgnoreCase("agent")
              ? Optional.of(new CallerStep.WaitForAgent())
              : duration(rest).map(CallerStep.Wait::new);
      default -> Optional.empty();
    };
  }

  private static Optional<CallerStep> nothingMore(String rest, CallerStep step) {
    return rest.isEmpty() ? Optional.of(step) : Optional.empty();
  }

  private static Optional<Duration> duration(String written) {
    Matcher matcher = DURATION.matcher(written);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "m" -> Duration.ofMinutes(amount);
          case null, default -> Duration.ofSeconds(amount);
        });
  }
}
