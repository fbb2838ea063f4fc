package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.RecordingBehavior;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is taken out of chat messages before anybody else reads them.
 *
 * @param entities in Connect's words, as {@code EMAIL}; empty for all that the gateway knows
 * @param maskMode what stands in its place: {@value #ENTITY_TYPE}, its kind, or {@value #PII}
 * @param deliverUnprocessed whether a message is delivered that can't be looked through
 */
public record MessageRedaction(List<String> entities, String maskMode, boolean deliverUnprocessed) {

  /** The kind of what was taken out stands in its place, as {@code [EMAIL]}. */
  public static final String ENTITY_TYPE = "EntityType";

  /** {@code [PII]} stands in its place. */
  public static final String PII = "PII";

  private static final String SETTING = "InFlightChatRedactionConfiguration.Enabled";

  /** How many kinds may be named. */
  private static final int ENTITIES_MAX = 100;

  static final Effect.SetMessageRedaction OFF =
      new Effect.SetMessageRedaction(false, List.of(), true, false);

  /** What is wrong with it; null if it can be asked for. */
  public @Nullable String problem() {
    if (!maskMode.equals(ENTITY_TYPE) && !maskMode.equals(PII)) {
      return "RedactionMaskMode " + maskMode;
    }
    if (entities.size() > ENTITIES_MAX) {
      return entities.size() + " RedactionEntities";
    }
    for (var entity : entities) {
      if (!entity.matches("[A-Z][A-Z0-9_]{0,63}")) {
        return "RedactionEntities " + entity;
      }
    }
    return null;
  }

  Effect.SetMessageRedaction order() {
    return new Effect.SetMessageRedaction(
        true, entities, maskMode.equals(ENTITY_TYPE), deliverUnprocessed);
  }

  /** Whether messages of a contact with these settings are redacted. */
  static boolean isOn(RecordingBehavior behavior) {
    return "True".equalsIgnoreCase(behavior.analytics().get(SETTING));
  }
}
