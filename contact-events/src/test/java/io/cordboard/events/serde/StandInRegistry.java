package io.cordboard.events.serde;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Answers every question to a registry with what a test says. */
final class StandInRegistry implements AutoCloseable {

  private final CountDownLatch closed = new CountDownLatch(1);
  private final HttpServer server;
  private volatile Answer answer = new Answer(500, "", "");

  StandInRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * What is answered from now on.
   *
   * @param status of HTTP; 0 for no answer at all
   */
  record Answer(int status, String contentType, String body) {
    static Answer problem(int status, String name) {
      return new Answer(
          status,
          "application/json",
          "{\"status\":%d,\"name\":\"%s\",\"title\":\"told by the registry\"}"
              .formatted(status, name));
    }
  }

  void answers(Answer next) {
    answer = next;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/apis/registry/v3";
  }

  private void answer(HttpExchange asked) throws IOException {
    Answer now = answer;
    if (now.status() == 0) {
      await();
    }
    try (asked) {
      byte[] body =
          asked.getRequestURI().getPath().endsWith("/references") && now.status() == 200
              ? "[]".getBytes(StandardCharsets.UTF_8)
              : now.body().getBytes(StandardCharsets.UTF_8);
      asked.getResponseHeaders().add("Content-Type", now.contentType());
      asked.sendResponseHeaders(now.status() == 0 ? 503 : now.status(), lengthOf(body));
      asked.getResponseBody().write(body);
    }
  }

  private static int lengthOf(byte[] body) {
    return body.length == 0 ? -1 : body.length;
  }

  private void await() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
