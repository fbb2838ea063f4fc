package io.cordboard.agent.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cordboard.agent.core.Action;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandedOnTest {

  private final ObjectMapper json = new ObjectMapper();
  private final HandedOn handedOn = new HandedOn(json, Duration.ofSeconds(20));
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer other;
  private volatile int status = 202;
  private volatile String answer = "{\"eventId\": \"e1\", \"outcome\": \"APPLIED\"}";

  @BeforeEach
  void listen() throws IOException {
    other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext("/", this::answer);
    other.start();
  }

  @AfterEach
  void stop() {
    other.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI()
              + " "
              + exchange.getRequestHeaders().getFirst("Authorization")
              + " "
              + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      byte[] body = answer.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Test
  void shouldActInTheNameOfTheCallerAndTellWhatBecameOfIt() throws IOException {
    assertThat(act()).contains("APPLIED");
    assertThat(asked)
        .containsExactly("POST /agents/ada%20b/actions Bearer t0k3n {\"type\":\"CLEAR_MISSED\"}");

    answer = "{\"eventId\": \"e1\", \"outcome\": \"PENDING\"}";
    assertThat(act()).contains("PENDING");
  }

  @Test
  void shouldTellWhyItWasRefused() throws IOException {
    status = 409;
    answer = "{\"title\": \"Refused\", \"reason\": \"WRONG_PHASE\"}";

    assertThat(act()).contains("WRONG_PHASE");
  }

  /** Then it is published here: nothing is lost because another process is in the way. */
  @Test
  void shouldNotTakeItForTakenWhenTheOtherDoesNotTakeIt() throws IOException {
    for (int not : List.of(307, 401, 404, 422, 500, 503)) {
      status = not;
      assertThat(act()).as("%d", not).isEmpty();
    }
    status = 202;
    answer = "no JSON";
    assertThat(act()).isEmpty();
    other.stop(0);
    assertThat(act()).isEmpty();
  }

  @Test
  void shouldWaitForAllThatSomebodyWaitsFor() {
    assertThat(HandedOn.isAwaited(new Action.Heartbeat("desk"))).isFalse();
    assertThat(HandedOn.isAwaited(new Action.LogIn("desk", null))).isTrue();
    assertThat(HandedOn.isAwaited(new Action.Accept("a1"))).isTrue();
    assertThat(HandedOn.isAwaited(new Action.LogOut("desk"))).isTrue();
  }

  private Optional<String> act() throws IOException {
    return handedOn
        .act(
            "127.0.0.1:" + other.getAddress().getPort(),
            "t0k3n",
            "ada b",
            json.readTree("{\"type\": \"CLEAR_MISSED\"}"))
        .toCompletableFuture()
        .join();
  }
}
