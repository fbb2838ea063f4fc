package io.cordboard.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.cli.deadletter.Letter;
import io.cordboard.cli.deadletter.Place;
import io.cordboard.cli.deadletter.Replayed;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A dead letter as people and programs read it. */
final class DeadLetterText {

  private DeadLetterText() {}

  static String of(Letter.Entry entry) {
    Letter letter = entry.letter();
    Place place = letter.place();
    List<String> lines = new ArrayList<>();
    lines.add(
        letter.at().truncatedTo(ChronoUnit.SECONDS)
            + "  "
            + place.topic()
            + " "
            + place.partition()
            + " "
            + place.offset()
            + "  "
            + letter.reason()
            + ": "
            + letter.detail());
    Place origin = letter.origin();
    lines.add(
        (origin == null
                ? "  no dead letter"
                : "  of "
                    + origin.topic()
                    + ", partition "
                    + origin.partition()
                    + ", offset "
                    + origin.offset())
            + (letter.key() == null ? ", no key" : ", key " + letter.key()));
    lines.add(
        "  "
            + letter.value()
            + (letter.whole() ? "" : " (not all of the record is in the letter)"));
    for (Replayed each : entry.replayed()) {
      lines.add("  written back by " + each.by() + " at " + each.at());
    }
    return String.join(System.lineSeparator(), lines);
  }

  static ObjectNode json(Letter.Entry entry) {
    Letter letter = entry.letter();
    ObjectNode json =
        Json.object()
            .put("topic", letter.place().topic())
            .put("partition", letter.place().partition())
            .put("offset", letter.place().offset())
            .put("at", letter.at().toString())
            .put("reason", letter.reason())
            .put("detail", letter.detail())
            .put("key", letter.key())
            .put("value", letter.value())
            .put("valueBytes", letter.valueBytes())
            .put("whole", letter.whole());
    Place origin = letter.origin();
    if (origin != null) {
      json.putObject("origin")
          .put("topic", origin.topic())
          .put("partition", origin.partition())
          .put("offset", origin.offset());
    }
    var replayed = json.putArray("replayed");
    entry.replayed().forEach(r -> replayed.addObject().put("by", r.by()).put("at", r.at()));
    return json;
  }
}
