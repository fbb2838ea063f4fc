package io.cordboard.recording.testing;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Gateways that upload recordings over HTTP, segment after segment, contact after contact, and
 * repeat what was not answered or was answered with 503, as docs/recording-service.md tells them.
 */
public final class Gateways implements AutoCloseable {

  /** How many segments a recording has. */
  public static final int SEGMENTS = 3;

  private static final int SEGMENT_BYTES = 300_000;
  private static final int REPEATED = 200;
  private static final int CREATED = 201;
  private static final int UNAVAILABLE = 503;

  private final Duration pause;
  private final Rest rest;
  private final int contactsMax;
  private final List<Thread> threads;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicBoolean enough = new AtomicBoolean();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger unavailable = new AtomicInteger();
  private final AtomicInteger broken = new AtomicInteger();
  private final Map<String, String> kept = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();

  /** So many gateways that upload at once, of contacts 0 to {@code contactsMax - 1} at most. */
  public Gateways(URI service, int gateways, int contactsMax) {
    this(service, gateways, contactsMax, Duration.ZERO);
  }

  /** The same, each with a pause after a recording. */
  public Gateways(URI service, int gateways, int contactsMax, Duration pause) {
    this.pause = pause;
    this.rest = new Rest(service.toString(), "gateway");
    this.contactsMax = contactsMax;
    CountDownLatch all = new CountDownLatch(1);
    this.threads =
        IntStream.range(0, gateways)
            .mapToObj(n -> Thread.ofVirtual().name("gateway-" + n).unstarted(() -> work(all)))
            .toList();
    threads.forEach(Thread::start);
    all.countDown();
  }

  /** Contacts, {@link #contact} of 0 and up, as if flow-service had told of them. */
  public static void begin(String database, int contacts) {
    new ContactRows(Platform.source(database))
        .insert(
            IntStream.range(0, contacts)
                .mapToObj(Gateways::contact)
                .map(id ->
                    new ContactRows.Made(
                        "default",
                        id,
                        id,
                        Samples.NOON,
                        "+49",
                        "+49",
                        null,
                        null,
                        null,
                        null,
                        "{}",
                        ""))
                .toList());
  }

  /** The id of a contact. */
  public static String contact(int number) {
    return "contact-" + number;
  }

  /** The id of its recording. */
  public static String recording(int number) {
    return contact(number) + "-rec";
  }

  /** A segment: of a length and with samples of its own. */
  public static byte[] segment(int contact, int number) {
    return Contacts.wav(SEGMENT_BYTES + 2 * (contact * 977 % 9_999), contact + 31 * number);
  }

  /** What the joined recording must be. */
  public static byte[] joined(int contact) {
    ByteArrayOutputStream samples = new ByteArrayOutputStream();
    for (int number = 0; number < SEGMENTS; number++) {
      byte[] file = segment(contact, number);
      samples.writeBytes(Arrays.copyOfRange(file, 44, file.length));
    }
    return Contacts.wavOf(samples.toByteArray());
  }

  private void work(CountDownLatch all) {
    try {
      all.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    while (!enough.get()) {
      int contact = next.getAndIncrement();
      if (contact >= contactsMax) {
        return;
      }
      for (int number = 0; number < SEGMENTS; number++) {
        upload(contact, number);
      }
      LockSupport.parkNanos(pause.toNanos());
    }
  }

  private void upload(int contact, int number) {
    byte[] body = segment(contact, number);
    String sha256 = Contacts.sha256(body);
    String path = Contacts.segmentPath(recording(contact), contact(contact), number, sha256);
    String last = "&last=" + (number == SEGMENTS - 1);
    for (int status = 0; status != CREATED && status != REPEATED; ) {
      inFlight.incrementAndGet();
      try {
        status = rest.put(path + last, body, "audio/wav").status();
      } catch (UncheckedIOException e) {
        status = 0;
        broken.incrementAndGet();
      } finally {
        inFlight.decrementAndGet();
      }
      if (status == UNAVAILABLE || status == 0) {
        unavailable.addAndGet(status == UNAVAILABLE ? 1 : 0);
        LockSupport.parkNanos(30_000_000);
      } else if (status != CREATED && status != REPEATED) {
        refused.add(recording(contact) + "/" + number + ": " + status);
        return;
      }
    }
    kept.put(recording(contact) + "/" + number, sha256);
  }

  /** Segments that were answered as kept, by recording and number, with their SHA-256. */
  public Map<String, String> kept() {
    return new TreeMap<>(kept);
  }

  /** How many segments were answered as kept. */
  public int keptCount() {
    return kept.size();
  }

  /** Uploads that wait for an answer now. */
  public int inFlight() {
    return inFlight.get();
  }

  /** How many uploads were told to come back. */
  public int unavailable() {
    return unavailable.get();
  }

  /** How many uploads had no answer. */
  public int broken() {
    return broken.get();
  }

  /** Answers that a right upload must not get. */
  public List<String> refused() {
    return List.copyOf(refused);
  }

  /** No new contact any more; returns when all that were begun are uploaded, with their number. */
  public int finish() {
    enough.set(true);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return Math.min(next.get(), contactsMax);
  }

  @Override
  public void close() {
    enough.set(true);
    threads.forEach(Thread::interrupt);
  }
}
