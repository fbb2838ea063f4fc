package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.Template;
import org.jspecify.annotations.Nullable;

/**
 * Dials the customer of a callback, in an outbound whisper flow, and goes on when the customer is
 * on the line.
 *
 * @param callerId the number to show; null for the callback's, else the queue's
 */
public record CompleteOutboundCall(@Nullable Template callerId) implements Block {

  @Override
  public Move enter(Context c) {
    if (c.contact().isCustomerThere()) {
      return Move.next();
    }
    var number = callerId == null ? "" : callerId.resolve(c);
    c.dialCustomer(number.isBlank() ? null : number);
    // The dial has a timer of its own.
    return new Move.WaitFor(0, null);
  }

  @Override
  public Move resume(Context c, Input.Payload input) {
    return input instanceof Input.ParticipantJoined ? Move.next() : Answers.unwanted();
  }
}
