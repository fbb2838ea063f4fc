package io.cordboard.cli;

import com.sun.net.httpserver.HttpServer;
import io.cordboard.cli.api.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A service that gives set answers; 404 to anything else. */
final class Answering implements AutoCloseable {

  private record Answer(int status, String body) {}

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final HttpServer server;

  Answering() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          Answer answer =
              answers.getOrDefault(exchange.getRequestURI().getPath(), new Answer(404, "{}"));
          byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.status(), bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  /** What is said to a path from now on. */
  Answering says(String path, String body) {
    answers.put(path, new Answer(200, body));
    return this;
  }

  /** To this path nothing can be said now. */
  Answering saysNothing(String path) {
    answers.put(
        path, new Answer(503, "{\"title\": \"Not answered in time\", \"reason\": \"UNANSWERED\"}"));
    return this;
  }

  Api api() {
    return new Api("http://127.0.0.1:" + server.getAddress().getPort(), "token");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
