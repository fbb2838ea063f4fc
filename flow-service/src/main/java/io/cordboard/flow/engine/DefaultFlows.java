package io.cordboard.flow.engine;

import org.jspecify.annotations.Nullable;

/** The flows that run where no flow was set. */
final class DefaultFlows {

  private DefaultFlows() {}

  static @Nullable Flow of(FlowType type) {
    return null;
  }
}
