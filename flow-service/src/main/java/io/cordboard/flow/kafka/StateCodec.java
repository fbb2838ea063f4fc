package io.cordboard.flow.kafka;

import io.cordboard.flow.engine.ChainState;
import java.util.Collection;

/** Writes and reads the values of the contacts store. One per processor; not safe for threads. */
final class StateCodec {

  /** The first number of every value; another one would be another format. */
  private static final int FORMAT = 1;

  private static final RecordCodec<ChainState> STATES = RecordCodec.of(ChainState.class);

  private final StateBytes.Out out = new StateBytes.Out();

  byte[] encode(StoredChain chain) {
    out.begin(chain.state().initialContactId());
    out.unsigned(FORMAT);
    out.text(chain.instanceId());
    STATES.write(out, chain.state());
    return out.finish();
  }

  static StoredChain decode(byte[] bytes) {
    StateBytes.In in = new StateBytes.In(bytes);
    in.begin();
    long format = in.unsigned();
    if (format != FORMAT) {
      throw new IllegalStateException(
          "stored state: expected format " + FORMAT + ", found " + format);
    }
    return new StoredChain(in.requiredText(), STATES.read(in));
  }

  /** What is written, a line a type; kept in a test, because a changelog outlives a release. */
  static Collection<String> layout() {
    return STATES.layout();
  }
}
