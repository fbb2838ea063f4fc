package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.PhoneNumbers;
import io.cordboard.flow.engine.StoredInput;
import io.cordboard.flow.engine.Template;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Store customer input, the other form of GetParticipantInput: collects digits into {@code
 * $.StoredCustomerInput}. Silence is no error: it stores {@code Timeout}.
 *
 * @param maxDigits how many digits end it, 1 to 20
 * @param terminator keys that end it
 * @param cancelKey whether * deletes what was typed
 * @param phone how a telephone number is checked; null if anything will do
 * @param country ISO 3166 code of the country that a local number is dialled in; null if unknown,
 *     so that only its shape is checked
 * @param encryption if set, the gateway encrypts the input before it leaves
 */
public record StoreCustomerInput(
    @Nullable PromptTemplate prompt,
    Duration timeLimit,
    Duration interdigitLimit,
    int maxDigits,
    String terminator,
    boolean cancelKey,
    @Nullable PhoneFormat phone,
    @Nullable String country,
    @Nullable Encryption encryption)
    implements Block {

  private static final int PHONE_DIGITS_MIN = 3;
  private static final int PHONE_DIGITS_MAX = 15;

  /**
   * The key that the gateway encrypts the input with.
   *
   * @param keyId the id by which whoever decrypts it knows the key
   * @param certificate the public key, PEM
   */
  public record Encryption(Template keyId, Template certificate) {

    private Effect.@Nullable InputEncryption resolve(Context c) {
      var id = keyId.resolve(c);
      var key = certificate.resolve(c);
      return id.isBlank() || key.isBlank() ? null : new Effect.InputEncryption(id, key);
    }
  }

  /** How a telephone number must look. */
  public enum PhoneFormat {
    /** Digits, as dialled in the country. */
    LOCAL,
    /** Country code and number. */
    E164
  }

  @Override
  public boolean waitsForParticipant() {
    return true;
  }

  @Override
  public Move enter(Context c) {
    if (!c.isHeard()) {
      return Move.failed("nobody is on the line");
    }
    if (c.contact().identity().channel() != Channel.VOICE) {
      return Move.failed("digits are pressed in calls only");
    }
    var asked = prompt == null ? null : prompt.resolve(c);
    if (PromptTemplate.isTooLong(asked)) {
      return Move.failed("the prompt is too long");
    }
    var key = encryption == null ? null : encryption.resolve(c);
    boolean sensitive = encryption != null;
    if (sensitive && key == null) {
      return Move.failed("the key to encrypt the input with is empty");
    }
    if (sensitive) {
      c.pauseRecording(true);
    }
    var collect =
        new Effect.CollectInput(
            c.participantId(),
            asked,
            timeLimit,
            interdigitLimit,
            maxDigits,
            terminator,
            cancelKey,
            false,
            key,
            sensitive);
    var limit =
        c.limits()
            .promptMax()
            .plus(timeLimit)
            .plus(interdigitLimit.multipliedBy(maxDigits))
            .plus(c.limits().gatewayAnswerMax());
    return new Move.WaitFor(c.order(collect, limit), limit);
  }

  @Override
  public Move resume(Context c, Input.Payload input) {
    var move =
        switch (input) {
          case Input.InputCollected collected -> collected(c, collected);
          case Input.CommandFailed failed -> Move.failed(failed.detail());
          case Input.TimerFired _ -> new Move.LineSilent();
          case Input.Payload _ -> Answers.unwanted();
        };
    if (encryption != null
        && !(move instanceof Move.Refuse)
        && !(move instanceof Move.LineSilent)) {
      c.pauseRecording(false);
    }
    return move;
  }

  private Move collected(Context c, Input.InputCollected collected) {
    return switch (collected.outcome()) {
      case COLLECTED -> store(c, collected);
      case NO_INPUT -> {
        c.record(new FlowEvent.InputStored(StoredInput.TIMEOUT));
        yield Move.next();
      }
      case FAILED ->
          Move.failed(
              collected.detail() == null ? "the input could not be collected" : collected.detail());
    };
  }

  private Move store(Context c, Input.InputCollected collected) {
    if (encryption != null && !collected.encrypted()) {
      return Move.failed("the gateway did not encrypt the input; it was thrown away");
    }
    var value = phone == null ? collected.value() : phoneNumber(c, phone, collected.value());
    if (value == null) {
      return Move.fail(ErrorType.INVALID_PHONE_NUMBER, "what was entered is no telephone number");
    }
    c.record(new FlowEvent.InputStored(new StoredInput(value, collected.encrypted())));
    return Move.next();
  }

  /** The number as it is kept: as E.164 where the country is known; null if it is none. */
  private @Nullable String phoneNumber(Context c, PhoneFormat format, String typed) {
    if (format == PhoneFormat.LOCAL && country == null) {
      boolean plain = typed.chars().allMatch(d -> d >= '0' && d <= '9');
      boolean fits = typed.length() >= PHONE_DIGITS_MIN && typed.length() <= PHONE_DIGITS_MAX;
      return plain && fits ? typed : null;
    }
    var numbers = c.definitions().phoneNumbers();
    var checked =
        format == PhoneFormat.LOCAL
            ? numbers.check(typed, country)
            : numbers.check(typed.startsWith("+") ? typed : "+" + typed, null);
    return switch (checked) {
      case PhoneNumbers.Dialable(var e164) -> e164;
      case PhoneNumbers.NotDialable(var e164, var _) -> e164;
      case PhoneNumbers.Invalid _ -> null;
    };
  }
}
