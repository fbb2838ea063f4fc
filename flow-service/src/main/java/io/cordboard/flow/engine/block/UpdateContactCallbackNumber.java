package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.PhoneNumbers;
import io.cordboard.flow.engine.Template;

/** Set callback number: the number that CreateCallbackContact calls. */
public record UpdateContactCallbackNumber(Template number) implements Block {

  @Override
  public Move enter(Context c) {
    if (c.contact().identity().channel() != Channel.VOICE) {
      return Move.fail(ErrorType.INVALID_CALLBACK_NUMBER, "only calls are called back");
    }
    return switch (c.definitions().phoneNumbers().check(number.resolve(c), null)) {
      case PhoneNumbers.Dialable(var e164) -> {
        c.record(new FlowEvent.CallbackNumberSet(e164));
        yield Move.next();
      }
      case PhoneNumbers.NotDialable(var _, var why) ->
          Move.fail(ErrorType.CALLBACK_NUMBER_NOT_DIALABLE, why);
      case PhoneNumbers.Invalid(var why) -> Move.fail(ErrorType.INVALID_CALLBACK_NUMBER, why);
    };
  }
}
