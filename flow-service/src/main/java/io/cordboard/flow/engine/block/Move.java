package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.ErrorType;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a block wants to happen next. */
public sealed interface Move {

  /** Go on: by the conditions that the result meets, or to NextAction if there is no result. */
  record Take(@Nullable String result, boolean sensitive) implements Move {
    private static final Take NEXT = new Take(null, false);
  }

  /** Go on by the error's branch. */
  record Fail(String errorType, String why) implements Move {}

  /**
   * Wait.
   *
   * @param command sequence of the command or request to be answered; 0 to wait for time only
   * @param limit for how long; null if only the contact's own limits end it
   * @param stage how far the block is, for itself
   */
  record WaitFor(long command, @Nullable Duration limit, int stage) implements Move {

    /** A wait of a block that waits once. */
    public WaitFor(long command, @Nullable Duration limit) {
      this(command, limit, 0);
    }
  }

  /** The input is not what the block waits for. */
  record Refuse(Refusal refusal) implements Move {}

  /** The flow is over. */
  record End() implements Move {}

  /** The flow is over and the participant leaves. */
  record Disconnect() implements Move {}

  /** Another flow takes over. */
  record TransferTo(Flow flow) implements Move {}

  /**
   * A module takes over until it ends.
   *
   * @param input what it is given
   * @param sensitive names in it whose values must be masked wherever they are shown
   */
  record Call(Flow module, Map<String, String> input, Set<String> sensitive) implements Move {}

  /**
   * The module is over.
   *
   * @param data what it gives, by the rest of the reference {@code $.Modules}; its {@code Result}
   *     is what the caller's conditions compare
   * @param sensitive names in it whose values must be masked wherever they are shown
   */
  record Return(Map<String, String> data, Set<String> sensitive) implements Move {

    /** What the caller's conditions compare. */
    public static final String RESULT = "Result";

    /** What begins the names of everything else that a module gives. */
    public static final String RESULT_DATA = "ResultData.";
  }

  /**
   * The contact waits in its queue: the flow is over.
   *
   * @param agentFree whether the queue's agent must be free for it, or else it is disconnected
   */
  record Queued(boolean agentFree) implements Move {}

  /** The flow is over; the participant talks to an outside party. */
  record Talk() implements Move {}

  /** The contact was let into another queue: it goes on there as a new contact. */
  record GoOnward() implements Move {}

  /** The gateway did not answer: there is nobody to play an error branch to. */
  record LineSilent() implements Move {}

  /** Goes on to NextAction. */
  static Move next() {
    return Take.NEXT;
  }

  /** Goes on with a result. */
  static Move take(String result) {
    return new Take(result, false);
  }

  /** Goes on by NoMatchingError's branch. */
  static Move failed(String why) {
    return new Fail(ErrorType.NO_MATCHING_ERROR, why);
  }

  /** Goes on by an error's branch. */
  static Move fail(String errorType, String why) {
    return new Fail(errorType, why);
  }
}
