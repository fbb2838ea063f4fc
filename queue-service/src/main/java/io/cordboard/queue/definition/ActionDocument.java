package io.cordboard.queue.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.queue.core.QueueAction;
import io.cordboard.queue.core.QueueDefinition;
import io.cordboard.queue.core.QueueRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a supervisor does, as JSON: an object with a {@code type} and what that type needs. */
public final class ActionDocument {

  /** The types of actions. */
  public enum Type {
    REPRIORITISE,
    MOVE,
    REMOVE
  }

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final int ID_LENGTH_MAX = 128;
  private static final long SECONDS_MAX = 2_592_000;

  private ActionDocument() {}

  /** What a document turned out to be. */
  public sealed interface Parsed {}

  /**
   * A right one.
   *
   * @param eventId the id that the caller gave it; null if none
   */
  public record Valid(QueueAction action, @Nullable String eventId) implements Parsed {}

  /** All that is wrong with it. */
  public record Invalid(List<Problem> problems) implements Parsed {
    public Invalid {
      problems = List.copyOf(problems);
    }
  }

  /** Parses an action. */
  public static Parsed parse(@Nullable String document) {
    JsonNode tree;
    try {
      tree = JSON.readTree(document == null ? "" : document);
    } catch (JsonProcessingException e) {
      return invalid("expected JSON: " + e.getOriginalMessage());
    }
    if (!tree.isObject()) {
      return invalid("expected an object with a type");
    }
    List<Problem> problems = new ArrayList<>();
    Reader in = new Reader(tree, "", problems);
    String eventId = in.text("eventId", ID_LENGTH_MAX);
    QueueAction action = action(in);
    return action == null || !problems.isEmpty()
        ? new Invalid(problems)
        : new Valid(action, eventId);
  }

  private static @Nullable QueueAction action(Reader in) {
    Type type =
        in.parsed("type", "one of " + Arrays.toString(Type.values()), name -> Type.valueOf(name));
    if (type == null) {
      return null;
    }
    return switch (type) {
      case REPRIORITISE -> reprioritise(in);
      case MOVE -> {
        in.allow(Set.of("type", "eventId", "queueId"));
        String queueId = in.requiredText("queueId", ID_LENGTH_MAX);
        yield new QueueAction.Move(
            new QueueRef(queueId, null, QueueDefinition.isAgentQueue(queueId)));
      }
      case REMOVE -> {
        in.allow(Set.of("type", "eventId"));
        yield new QueueAction.Remove();
      }
    };
  }

  private static QueueAction reprioritise(Reader in) {
    in.allow(Set.of("type", "eventId", "priority", "ageAdjustmentSeconds"));
    Long priority = in.number("priority", 1, Integer.MAX_VALUE);
    Long seconds = in.number("ageAdjustmentSeconds", -SECONDS_MAX, SECONDS_MAX);
    if (in.value("priority") == null && in.value("ageAdjustmentSeconds") == null) {
      in.problem("priority", "expected priority, ageAdjustmentSeconds or both");
    }
    return new QueueAction.Reprioritise(priority == null ? null : priority.intValue(), seconds);
  }

  private static Invalid invalid(String message) {
    return new Invalid(List.of(new Problem("", message)));
  }
}
