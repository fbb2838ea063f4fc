package io.cordboard.recording.api;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How much of transcripts is in work at once, in bytes of their JSON. One needs several times its
 * size of heap until it is committed, and who puts them may put as many as they like: a service
 * that took all would end for want of heap, with all that it does besides.
 */
@ApplicationScoped
class TranscriptsInWork {

  /**
   * What part of the heap may be in work, so that it needs a sixth of the heap or so: 75 MiB of
   * heap were seen in use for 16 MiB of the worst transcripts.
   */
  private static final int HEAP_SHARE = 32;

  private final int most;
  private final Semaphore free;

  @Inject
  TranscriptsInWork(MeterRegistry metrics) {
    this(Runtime.getRuntime().maxMemory(), metrics);
  }

  /**
   * For a heap.
   *
   * @param heap its most bytes; one transcript of the largest size is in work whatever it is
   */
  TranscriptsInWork(long heap, MeterRegistry metrics) {
    this.most =
        (int)
            Math.min(
                Integer.MAX_VALUE, Math.max(SpeechTranscriptResource.BYTES_MAX, heap / HEAP_SHARE));
    this.free = new Semaphore(most);
    metrics.gauge(
        "cordboard.recording.transcripts.work.bytes", free, f -> most - f.availablePermits());
  }

  /** A part of what may be in work, until it is closed. */
  final class Place implements AutoCloseable {
    private final int bytes;
    private final AtomicBoolean held = new AtomicBoolean(true);

    private Place(int bytes) {
      this.bytes = bytes;
    }

    @Override
    public void close() {
      if (held.compareAndSet(true, false)) {
        free.release(bytes);
      }
    }
  }

  /** A place for so many bytes, or nothing if others have too much of it. */
  Optional<Place> take(int bytes) {
    return free.tryAcquire(bytes) ? Optional.of(new Place(bytes)) : Optional.empty();
  }
}
