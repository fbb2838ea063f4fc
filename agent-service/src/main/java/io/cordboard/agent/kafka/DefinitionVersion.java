package io.cordboard.agent.kafka;

import java.util.concurrent.atomic.AtomicLong;

/** Counts changes of definitions, so that whoever has read them knows when to read again. */
public final class DefinitionVersion {

  private final AtomicLong changes = new AtomicLong();

  void changed() {
    changes.incrementAndGet();
  }

  /** How many changes there were. */
  public long current() {
    return changes.get();
  }
}
