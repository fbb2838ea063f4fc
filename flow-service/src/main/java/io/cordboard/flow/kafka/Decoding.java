package io.cordboard.flow.kafka;

import io.cordboard.events.serde.EventCodec;
import io.cordboard.events.serde.UndecodableException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Tells bytes that are no record from a registry that can't say what they are. */
final class Decoding {

  private Decoding() {}

  /** The registry does not answer: the record may well be right, and must be read again. */
  static final class RegistryAwayException extends RuntimeException {
    RegistryAwayException(UndecodableException cause) {
      super("the schema registry does not answer: " + cause.getMessage(), cause);
    }
  }

  /**
   * The value.
   *
   * @throws UndecodableException if the bytes are none
   * @throws RegistryAwayException if that can't be told
   */
  static <T extends SpecificRecord> T decode(
      EventCodec<T> codec, String topic, byte @Nullable [] bytes) {
    try {
      return codec.decode(topic, bytes);
    } catch (UndecodableException e) {
      throw isOutage(e) ? new RegistryAwayException(e) : e;
    }
  }

  /**
   * Whether the network failed. Avro reports malformed bytes as an IOException too, so only those
   * of the network count.
   */
  static boolean isOutage(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof SocketException
          || t instanceof UnknownHostException
          || t instanceof HttpTimeoutException
          || t instanceof TimeoutException) {
        return true;
      }
    }
    return false;
  }
}
