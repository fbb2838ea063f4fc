package io.cordboard.cli.local;

import io.cordboard.cli.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits until a started process can be used, or says why it can't. */
final class Readiness {
  private static final Duration ASK_EVERY = Duration.ofMillis(300);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(ANSWER_WITHIN)
          .build();

  private Readiness() {}

  static void await(Launched launched, Duration patience, BooleanSupplier ready) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!ready.getAsBoolean()) {
      if (launched.process().isEmpty()) {
        throw failure(launched, "ended before it was ready");
      }
      if (System.nanoTime() > deadline) {
        throw failure(launched, "was not ready within " + patience.toSeconds() + " s");
      }
      pause();
    }
  }

  /** Whether an HTTP GET is answered with 200. */
  static boolean answersOk(String url) {
    try {
      HttpRequest get = HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER_WITHIN).build();
      return HTTP.send(get, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
          (int) ANSWER_WITHIN.toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(ASK_EVERY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted while waiting", e);
    }
  }

  private static CommandFailure failure(Launched launched, String what) {
    return new CommandFailure(
        launched.name()
            + " "
            + what
            + "; the end of "
            + launched.log()
            + ":"
            + System.lineSeparator()
            + ProcessBook.lastLines(launched.log()));
  }
}
