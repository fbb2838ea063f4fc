package io.cordboard.cli.gateway;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A call in progress, as those see it who placed it. Safe for threads. */
public final class Call {
  private final String contactId;
  private final CompletableFuture<Void> over;
  private final Consumer<CallerStep> typed;

  Call(String contactId, CompletableFuture<Void> over, Consumer<CallerStep> typed) {
    this.contactId = contactId;
    this.over = over;
    this.typed = typed;
  }

  public String contactId() {
    return contactId;
  }

  /** Has the caller do something more. */
  public void type(CallerStep step) {
    typed.accept(step);
  }

  /** Completes when the line is free again and what was recorded is uploaded. */
  public CompletableFuture<Void> over() {
    return over;
  }
}
