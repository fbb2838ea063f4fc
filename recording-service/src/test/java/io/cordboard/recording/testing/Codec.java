package io.cordboard.recording.testing;

import io.cordboard.events.serde.EventCodec;
import org.apache.avro.specific.SpecificRecord;

/** Makes codecs of the registry that test and service share. */
public final class Codec {

  private Codec() {}

  /** A codec for a class. */
  public static <T extends SpecificRecord> EventCodec<T> of(Class<T> type) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(EventCodec.class.getClassLoader());
    try {
      return EventCodec.of(type, LocalServices.REGISTRY);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
