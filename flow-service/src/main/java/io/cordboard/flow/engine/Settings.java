package io.cordboard.flow.engine;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What blocks have set for the rest of a contact.
 *
 * @param hooks event hook (as {@code CustomerQueue}) to flow reference
 * @param queue the working queue
 * @param priority place in the queue: 1 is served first
 * @param data data fields: Name, Description, LanguageCode, CustomerId
 * @param callbackNumber the number to call back, E.164; null if none was set
 * @param routingCriteria which agents may get the contact; null for any who serve its queue
 */
public record Settings(
    boolean logging,
    Voice voice,
    RecordingBehavior recording,
    Map<String, String> hooks,
    @Nullable QueueRef queue,
    int priority,
    long ageAdjustmentSeconds,
    Map<String, String> data,
    @Nullable String callbackNumber,
    @Nullable RoutingCriteria routingCriteria) {

  /** Connect's customary priority. */
  public static final int CUSTOMARY_PRIORITY = 5;

  /** A new contact's. */
  public static final Settings INITIAL =
      new Settings(
          false,
          Voice.DEFAULT,
          RecordingBehavior.OFF,
          Map.of(),
          null,
          CUSTOMARY_PRIORITY,
          0,
          Map.of(),
          null,
          null);

  Settings withLogging(boolean on) {
    return new Settings(
        on,
        voice,
        recording,
        hooks,
        queue,
        priority,
        ageAdjustmentSeconds,
        data,
        callbackNumber,
        routingCriteria);
  }

  Settings withVoice(Voice newVoice) {
    return new Settings(
        logging,
        newVoice,
        recording,
        hooks,
        queue,
        priority,
        ageAdjustmentSeconds,
        data,
        callbackNumber,
        routingCriteria);
  }

  Settings withRecording(RecordingBehavior behavior) {
    return new Settings(
        logging,
        voice,
        behavior,
        hooks,
        queue,
        priority,
        ageAdjustmentSeconds,
        data,
        callbackNumber,
        routingCriteria);
  }

  /** With whole seconds added to the age. */
  Settings aged(Duration more) {
    return new Settings(
        logging,
        voice,
        recording,
        hooks,
        queue,
        priority,
        ageAdjustmentSeconds + more.toSeconds(),
        data,
        callbackNumber,
        routingCriteria);
  }

  Settings withHooks(Map<String, String> newHooks) {
    return new Settings(
        logging,
        voice,
        recording,
        newHooks,
        queue,
        priority,
        ageAdjustmentSeconds,
        data,
        callbackNumber,
        routingCriteria);
  }

  Settings withQueue(QueueRef newQueue) {
    return new Settings(
        logging,
        voice,
        recording,
        hooks,
        newQueue,
        priority,
        ageAdjustmentSeconds,
        data,
        callbackNumber,
        routingCriteria);
  }

  Settings withRouting(int newPriority, long newAdjustment) {
    return new Settings(
        logging,
        voice,
        recording,
        hooks,
        queue,
        newPriority,
        newAdjustment,
        data,
        callbackNumber,
        routingCriteria);
  }

  Settings withData(Map<String, String> newData) {
    return new Settings(
        logging,
        voice,
        recording,
        hooks,
        queue,
        priority,
        ageAdjustmentSeconds,
        newData,
        callbackNumber,
        routingCriteria);
  }

  Settings withRoutingCriteria(RoutingCriteria criteria) {
    return new Settings(
        logging,
        voice,
        recording,
        hooks,
        queue,
        priority,
        ageAdjustmentSeconds,
        data,
        callbackNumber,
        criteria);
  }

  Settings withCallbackNumber(String number) {
    return new Settings(
        logging,
        voice,
        recording,
        hooks,
        queue,
        priority,
        ageAdjustmentSeconds,
        data,
        number,
        routingCriteria);
  }

  /**
   * What a contact that follows inherits: logging, voice and data; hooks, recording and routing
   * must be set anew.
   */
  Settings inherited() {
    return new Settings(
        logging,
        voice,
        RecordingBehavior.OFF,
        Map.of(),
        queue,
        CUSTOMARY_PRIORITY,
        0,
        data,
        callbackNumber,
        null);
  }

  /**
   * What a contact inherits that waits for agents as this one would have: hooks and routing, too,
   * since nobody could set them anew.
   */
  Settings inheritedInQueue() {
    return new Settings(
        logging,
        voice,
        RecordingBehavior.OFF,
        hooks,
        queue,
        priority,
        ageAdjustmentSeconds,
        data,
        callbackNumber,
        routingCriteria);
  }

  /** The language that was set, BCP 47; null if none was. */
  public @Nullable String languageCode() {
    return data.get("LanguageCode");
  }
}
