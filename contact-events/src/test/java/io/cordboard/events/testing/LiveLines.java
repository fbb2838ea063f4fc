package io.cordboard.events.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A client that reads server-sent events, and knows when each came. */
public final class LiveLines implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
  private final HttpResponse<Stream<String>> response;

  /**
   * An event.
   *
   * @param nanos when it came, by {@link System#nanoTime}
   */
  public record Line(long nanos, String data) {}

  private LiveLines(URI address, String token) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + token)
            .header("Accept", "text/event-stream")
            .build();
    try {
      response = client.send(request, HttpResponse.BodyHandlers.ofLines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (response.statusCode() != 200) {
      throw new AssertionError("expected 200, found " + response.statusCode());
    }
  }

  /** One that is connected, and reads nothing before {@link #read}: what comes piles up. */
  public static LiveLines connected(URI address, String token) {
    return new LiveLines(address, token);
  }

  /** Reads, from now on, as fast as events come. */
  public LiveLines read() {
    Thread.ofVirtual()
        .start(() -> {
          try (Stream<String> body = response.body()) {
            body.filter(line -> line.startsWith("data:"))
                .forEach(line -> lines.add(new Line(System.nanoTime(), line)));
          } catch (UncheckedIOException e) {
            // Closed by this client.
          }
        });
    return this;
  }

  /** The next event that is so; those before it are passed over. */
  public Line await(Predicate<String> wanted) {
    long patienceEnds = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (true) {
        Line next = lines.poll(patienceEnds - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (next == null) {
          throw new AssertionError("not seen within " + PATIENCE);
        }
        if (wanted.test(next.data())) {
          return next;
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
