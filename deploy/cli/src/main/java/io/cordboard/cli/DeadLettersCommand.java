package io.cordboard.cli;

import io.cordboard.cli.deadletter.Kafka;
import io.cordboard.cli.deadletter.Letter;
import io.cordboard.cli.deadletter.LetterBox;
import io.cordboard.cli.deadletter.Place;
import io.cordboard.cli.deadletter.Replay;
import io.cordboard.events.serde.RegistryUnavailableException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What services could not use: which records, why, and back again once the cause is mended. */
@Command(
    name = "dead-letters",
    description =
        "List what services could not use, the newest last; write one back with `replay`.",
    mixinStandardHelpOptions = true)
final class DeadLettersCommand implements Callable<Integer> {
  private static final int LIMIT_MAX = 10_000;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private KafkaOptions options = new KafkaOptions();

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = "Only letters on this topic (or of this service), or of records of this topic.")
  private @Nullable String topic;

  @Option(
      names = "--since",
      paramLabel = "WHEN",
      description = "Only those since then: 90m, 2h, 7d, or 2026-11-27T08:00:00Z.")
  private @Nullable String since;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "The newest N, 1 to 10,000 (default: ${DEFAULT-VALUE}).")
  private int limit = 100;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Override
  public Integer call() {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new CommandFailure("--limit: expected 1 to 10000, found " + limit);
    }
    Instant from = since == null ? null : Since.parse(since, Instant.now());
    Kafka kafka = options.kafka();
    Letter.Listing found = with(kafka, letters -> letters.list(topic, from, limit));
    PrintWriter out = spec.commandLine().getOut();
    for (Letter.Entry each : found.letters()) {
      out.println(json ? Json.line(DeadLetterText.json(each)) : DeadLetterText.of(each));
    }
    if (!json && found.letters().isEmpty()) {
      out.println("no dead letters");
    }
    if (!json && found.leftOut() > 0) {
      out.println(found.leftOut() + " older ones are not shown; --limit shows more");
    }
    out.flush();
    return 0;
  }

  @Command(
      name = "replay",
      description = {
        "Write a dead letter back to the topic and the partition in which its record was read, with its key, value and headers.",
        "All who read that topic read it again: whoever could use it takes it for a repetition."
      },
      mixinStandardHelpOptions = true)
  int replay(
      @Mixin KafkaOptions where,
      @Parameters(
              index = "0",
              paramLabel = "TOPIC",
              description = "The topic that the dead letter is on, or the service that wrote it.")
          String letterTopic,
      @Parameters(index = "1", paramLabel = "PARTITION", description = "Its partition there.")
          int partition,
      @Parameters(index = "2", paramLabel = "OFFSET", description = "Its offset there.")
          long offset,
      @Option(
              names = "--as",
              paramLabel = "NAME",
              description = "Who does it; the record's headers say so (default: the user's name).")
          @Nullable String by,
      @Option(names = "--again", description = "Also if it was written back before.")
          boolean again) {
    Kafka kafka = where.kafka();
    String name = by == null ? System.getProperty("user.name", "unknown") : by;
    Place written =
        with(
            kafka,
            letters -> {
              String found =
                  letters
                      .topic(letterTopic)
                      .orElseThrow(() ->
                          new CommandFailure(
                              letterTopic
                                  + " is no topic of dead letters; there are "
                                  + String.join(", ", letters.topics())));
              Place letter = new Place(found, partition, offset);
              return new Replay(kafka, letters).replay(letter, name, Instant.now(), again);
            });
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "written back to "
            + written.topic()
            + ", partition "
            + written.partition()
            + ", as offset "
            + written.offset());
    out.flush();
    return 0;
  }

  private static <T> T with(Kafka kafka, Function<LetterBox, T> what) {
    try (LetterBox letters = new LetterBox(kafka)) {
      return what.apply(letters);
    } catch (RegistryUnavailableException e) {
      throw new CommandFailure(
          "the schema registry at " + kafka.registryUrl() + " can't be asked: " + e.getMessage(),
          e);
    } catch (KafkaException e) {
      throw new CommandFailure("Kafka at " + kafka.bootstrapServers() + ": " + e.getMessage(), e);
    }
  }
}
