package io.cordboard.recording.testing;

import io.cordboard.events.serde.EventCodec;
import org.apache.avro.specific.SpecificRecord;

/** Makes codecs. */
public final class Codec {

  private Codec() {}

  /** A codec for a class, of the registry that test and service share. */
  public static <T extends SpecificRecord> EventCodec<T> of(Class<T> type) {
    return of(type, LocalServices.REGISTRY);
  }

  /** A codec for a class, of a registry. */
  public static <T extends SpecificRecord> EventCodec<T> of(Class<T> type, String registry) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(EventCodec.class.getClassLoader());
    try {
      return EventCodec.of(type, registry);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
