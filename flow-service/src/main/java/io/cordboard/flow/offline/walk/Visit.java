package io.cordboard.flow.offline.walk;

/**
 * A block, entered for the n-th time in a run.
 *
 * @param number counted from 1
 */
record Visit(String block, int number) {

  /** The number that stands for all visits that have no choice of their own. */
  static final int EVERY_TIME = 0;
}
