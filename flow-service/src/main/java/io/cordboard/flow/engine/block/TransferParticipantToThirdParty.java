package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.DialStatus;
import io.cordboard.flow.engine.Endpoint;
import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.PhoneNumbers;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.ThirdParty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Transfer to phone number.
 *
 * @param limit for how long it may ring
 * @param continues whether the flow goes on when the outside party has left; else it is over once
 *     the two talk, and the contact lasts as long as both of them
 * @param digits keys to send after the answer; up to 50 of 0-9, comma, * and #
 * @param callerId the number to show; null for the queue's
 */
public record TransferParticipantToThirdParty(
    Template number,
    Duration limit,
    boolean continues,
    @Nullable Template digits,
    @Nullable Template callerId)
    implements Block {

  @Override
  public boolean waitsForParticipant() {
    return true;
  }

  @Override
  public Move enter(Context c) {
    var there = c.contact().thirdParty();
    if (c.contact().identity().channel() != Channel.VOICE || (there != null && there.isThere())) {
      return Move.failed("only a call with no outside party can be transferred to one");
    }
    var keys = digits == null ? null : digits.resolve(c).replace(" ", "");
    if (keys != null && !keys.matches("[0-9,*#]{0,50}")) {
      return Move.failed("the keys to send are not up to 50 of 0-9, comma, * and #");
    }
    return switch (c.definitions().phoneNumbers().check(number.resolve(c), null)) {
      case PhoneNumbers.Dialable(var e164) -> {
        var shown = callerId == null ? "" : callerId.resolve(c);
        long command =
            c.dialThirdParty(
                Endpoint.telephone(e164),
                shown.isBlank() ? c.outboundCallerId() : shown,
                limit,
                keys == null || keys.isEmpty() ? null : keys);
        yield new Move.WaitFor(command, limit.plus(c.limits().gatewayAnswerMax()));
      }
      case PhoneNumbers.NotDialable(var _, var why) -> Move.failed(why);
      case PhoneNumbers.Invalid(var why) -> Move.failed(why);
    };
  }

  @Override
  public Move resume(Context c, Input.Payload input) {
    var party = c.contact().thirdParty();
    if (party == null) {
      return Answers.unwanted();
    }
    return switch (input) {
      case Input.DialProgress progress -> notReached(c, progress);
      case Input.ParticipantJoined _ when party.state() == ThirdParty.State.DIALLING ->
          new Move.WaitFor(c.joinThirdParty(), c.limits().gatewayAnswerMax());
      case Input.CommandCompleted _ when party.state() == ThirdParty.State.JOINING -> talking(c);
      case Input.CommandFailed failed -> failed(c, ErrorType.CALL_FAILED, failed.detail());
      case Input.ParticipantLeft _ when party.state() == ThirdParty.State.TALKING -> {
        c.thirdPartyChanged(ThirdParty.Change.LEFT, null);
        yield Move.next();
      }
      case Input.ParticipantLeft _ ->
          failed(c, ErrorType.CALL_FAILED, "the outside party hung up at once");
      case Input.TimerFired _ when party.state() == ThirdParty.State.DIALLING -> tooLong(c);
      case Input.TimerFired _ ->
          failed(c, ErrorType.CALL_FAILED, "the gateway did not join the two");
      case Input.Payload _ -> Answers.unwanted();
    };
  }

  private Move talking(Context c) {
    c.thirdPartyChanged(ThirdParty.Change.CONNECTED, null);
    return continues ? new Move.WaitFor(0, null) : new Move.Talk();
  }

  private Move notReached(Context c, Input.DialProgress progress) {
    var detail = progress.detail() == null ? progress.status().name() : progress.detail();
    return progress.status() == DialStatus.NO_ANSWER
        ? tooLong(c)
        : failed(c, ErrorType.CALL_FAILED, detail);
  }

  private Move tooLong(Context c) {
    return failed(
        c,
        continues ? ErrorType.CONNECTION_TIME_LIMIT_EXCEEDED : ErrorType.NO_MATCHING_ERROR,
        "nobody answered in " + limit.toSeconds() + " s");
  }

  private static Move failed(Context c, String errorType, String why) {
    c.dropThirdParty(why);
    return Move.fail(errorType, why);
  }
}
