package io.cordboard.load;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The floor's only processor: counts the inputs of a contact and writes, for each, as many events
 * and commands as IVR-10 causes: ten events and three commands for a contact, which ends with its
 * fourth input.
 */
final class Echo implements Processor<String, byte[], String, byte[]> {
  static final String COMMANDS = "commands";
  static final String EVENTS = "events";

  /**
   * How many events follow from the arrival, the end of the first prompt, the digits, and the end
   * of the last prompt.
   */
  private static final int[] EVENTS_AFTER_INPUT = {3, 1, 4, 2};

  private static final int LAST_INPUT = EVENTS_AFTER_INPUT.length - 1;

  private final int recordBytes;
  private @Nullable ProcessorContext<String, byte[]> context;
  private @Nullable KeyValueStore<String, byte[]> store;

  Echo(int recordBytes) {
    this.recordBytes = recordBytes;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> given) {
    context = given;
    store = given.getStateStore(Floor.STORE);
  }

  @Override
  public void process(Record<String, byte[]> input) {
    ProcessorContext<String, byte[]> out = context;
    KeyValueStore<String, byte[]> visits = store;
    if (out == null || visits == null) {
      throw new IllegalStateException("process before init");
    }
    byte[] state = visits.get(input.key());
    int step = state == null ? 0 : state[0];
    if (step > LAST_INPUT) {
      return;
    }
    for (int i = 0; i < EVENTS_AFTER_INPUT[step]; i++) {
      out.forward(input.withValue(padded(step)), EVENTS);
    }
    if (step < LAST_INPUT) {
      visits.put(input.key(), padded(step + 1));
      out.forward(input.withValue(padded(step)), COMMANDS);
    } else {
      visits.delete(input.key());
    }
  }

  private byte[] padded(int step) {
    byte[] bytes = new byte[recordBytes];
    bytes[0] = (byte) step;
    return bytes;
  }
}
