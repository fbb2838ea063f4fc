package io.cordboard.flow.offline.walk;

/**
 * Why a branch can't be taken, whatever happens.
 *
 * @param reason for people
 */
record Proof(String reason) {

  static final Proof NEVER_RAISED =
      new Proof("the block never raises this error with these parameters");
  static final Proof NEVER_GIVEN =
      new Proof("the block never gives such a result with these parameters");
  static final Proof ALWAYS_FAILS = new Proof("the block always takes an error branch here");
  static final Proof COVERED = new Proof("an earlier condition holds whenever this one would");
  static final Proof COMPLETE = new Proof("one of the conditions always holds");
  static final Proof NO_MATCH =
      new Proof("a result that meets no condition takes NoMatchingCondition");
  static final Proof SURROUNDED =
      new Proof(
          "the blocks before, or the contact's channel, rule out that the block does this here");
  static final Proof FLOW_OVER = new Proof("the flow is over once the block has succeeded");
  static final Proof CUT_OFF =
      new Proof("its block is only reached by branches that can't be taken");
}
