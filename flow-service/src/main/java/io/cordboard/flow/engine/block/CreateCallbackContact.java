package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.ContactIdentity;
import io.cordboard.flow.engine.Endpoint;
import io.cordboard.flow.engine.PhoneNumbers;
import io.cordboard.flow.engine.Template;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Makes a callback: a contact that waits in the queue for an agent from the delay on, and whose
 * customer is dialled then.
 *
 * @param queueId the queue; neither this nor agentId for the working queue
 * @param delay until agents are asked for
 * @param attemptsMax how often the customer is dialled, from 1
 * @param retryDelaySeconds time between two attempts
 * @param flow a flow that runs when its time comes, to put it into a queue
 * @param callerId the number to show
 */
public record CreateCallbackContact(
    @Nullable Template queueId,
    @Nullable Template agentId,
    Duration delay,
    int attemptsMax,
    long retryDelaySeconds,
    @Nullable Template flow,
    @Nullable Template callerId)
    implements Block {

  @Override
  public Move enter(Context c) {
    var queue =
        queueId == null && agentId == null
            ? c.settings().queue()
            : Queues.named(c, queueId, agentId);
    if (queue == null) {
      return Move.failed("no such queue");
    }
    var number = number(c);
    if (number == null) {
      return Move.failed("no number to call back is known");
    }
    if (c.isChainFull()) {
      return Move.failed("as many contacts have followed from one another as may");
    }
    var reference = flow == null ? null : c.definitions().flowReference(flow.resolve(c));
    if (flow != null && c.definitions().resolve(flow.resolve(c)) == null) {
      return Move.failed("no published flow " + flow.resolveMasked(c));
    }
    var shown = callerId == null ? "" : callerId.resolve(c);
    c.callBack(
        number,
        queue,
        delay,
        new ContactIdentity.Callback(
            attemptsMax, retryDelaySeconds, shown.isBlank() ? null : shown, reference));
    return Move.next();
  }

  /** The number that was set, else the caller's own. */
  private static @Nullable String number(Context c) {
    var set = c.settings().callbackNumber();
    if (set != null) {
      return set;
    }
    var caller = c.contact().identity().customerEndpoint();
    boolean isNumber =
        caller.type() == Endpoint.Type.TELEPHONE_NUMBER
            && c.definitions().phoneNumbers().check(caller.address(), null)
                instanceof PhoneNumbers.Dialable;
    return isNumber ? caller.address() : null;
  }
}
