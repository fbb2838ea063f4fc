package io.cordboard.flow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cordboard.flow.engine.FunctionKind;
import io.cordboard.flow.engine.FunctionOutcome;
import io.cordboard.flow.engine.ResponseType;
import io.cordboard.flow.function.FunctionAnswer;
import io.cordboard.flow.function.FunctionCall;
import io.cordboard.flow.function.FunctionCalls;
import io.cordboard.flow.function.HttpFunction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls against a real HTTP server. */
@QuarkusTest
@QuarkusTestResource(ServiceUnderTest.class)
class FunctionCallsTest {

  private static final CountDownLatch NEVER = new CountDownLatch(1);

  @Inject FunctionCalls calls;

  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private @Nullable HttpServer server;
  private Script script = n -> new Reply(200, "{}");

  /** A request as it came in. */
  private record Request(String body, @Nullable String key, @Nullable String authorization) {}

  /** What the server says; a negative status is silence. */
  private record Reply(int status, String body) {}

  private interface Script {
    Reply reply(int n);
  }

  @BeforeEach
  void start() throws IOException {
    HttpServer made =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    made.createContext("/", this::handle);
    made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    made.start();
    server = made;
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.add(
        new Request(
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
            exchange.getRequestHeaders().getFirst("Idempotency-Key"),
            exchange.getRequestHeaders().getFirst("Authorization")));
    Reply reply = script.reply(requests.size());
    if (reply.status() < 0) {
      try {
        NEVER.await(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(Math.abs(reply.status()), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void shouldPostTheBodyOnceWithItsKeyAndSecrets() throws InterruptedException {
    script = n -> new Reply(200, "{\"name\":\"Ada\"}");

    FunctionAnswer answer =
        call(
            Map.of("Authorization", new HttpFunction.Header("Bearer ", "test-token")),
            Duration.ofSeconds(3));

    assertThat(answer.outcome()).isEqualTo(FunctionOutcome.SUCCEEDED);
    assertThat(answer.values()).isEqualTo(Map.of("name", "Ada"));
    assertThat(answer.attempts()).isEqualTo(1);
    assertThat(requests).containsExactly(new Request("{\"hello\":1}", "c1:7", "Bearer s3cret"));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void shouldTryAgainWithTheSameKeyWhenItIsThrottledOrBroken(int status)
      throws InterruptedException {
    script = n -> n < 4 ? new Reply(status, "no") : new Reply(200, "{\"n\":\"4\"}");

    FunctionAnswer answer = call(Map.of(), Duration.ofSeconds(3));

    assertThat(answer.values()).isEqualTo(Map.of("n", "4"));
    assertThat(answer.attempts()).isEqualTo(4);
    assertThat(requests).extracting(Request::key).containsOnly("c1:7");
  }

  @Test
  void shouldGiveUpAfterThreeRetries() throws InterruptedException {
    script = n -> new Reply(500, "secret of the function");

    FunctionAnswer answer = call(Map.of(), Duration.ofSeconds(3));

    assertThat(answer.outcome()).isEqualTo(FunctionOutcome.FAILED);
    assertThat(answer.detail()).isEqualTo("status 500");
    assertThat(requests).hasSize(4);
  }

  @Test
  void shouldNotTryAgainWhenTheRequestIsWrong() throws InterruptedException {
    script = n -> new Reply(404, "");

    assertThat(call(Map.of(), Duration.ofSeconds(3)).detail()).isEqualTo("status 404");
    assertThat(requests).hasSize(1);
  }

  @Test
  void shouldTimeOutOnceWhenThereIsNoAnswer() throws InterruptedException {
    script = n -> new Reply(-200, "{}");

    FunctionAnswer answer = call(Map.of(), Duration.ofMillis(300));

    assertThat(answer.outcome()).isEqualTo(FunctionOutcome.TIMED_OUT);
    assertThat(requests).hasSize(1);
  }

  @Test
  void shouldNotCallWhenNobodyWaitsAnyMore() throws InterruptedException {
    FunctionAnswer answer =
        calls.call(
            call("late", Duration.ofSeconds(3), Instant.now().minusSeconds(1)), function(Map.of()));

    assertThat(answer.outcome()).isEqualTo(FunctionOutcome.TIMED_OUT);
    assertThat(requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "[1]", "{\"a\":{\"b\":1}}", ""})
  void shouldFailOnAnAnswerThatIsNotWhatWasExpected(String body) throws InterruptedException {
    script = n -> new Reply(200, body);

    FunctionAnswer answer = call(Map.of(), Duration.ofSeconds(3));

    assertThat(answer.outcome()).isEqualTo(FunctionOutcome.FAILED);
    assertThat(requests).hasSize(1);
  }

  @Test
  void shouldTakeAnAnswerOf32KilobytesAndNotMore() throws InterruptedException {
    script = n -> new Reply(200, "{\"a\":\"" + "x".repeat(32 * 1024 - 8) + "\"}");
    assertThat(call(Map.of(), Duration.ofSeconds(3)).outcome())
        .isEqualTo(FunctionOutcome.SUCCEEDED);

    script = n -> new Reply(200, "{\"a\":\"" + "x".repeat(32 * 1024 - 7) + "\"}");
    FunctionAnswer answer = call(Map.of(), Duration.ofSeconds(3));

    assertThat(answer.outcome()).isEqualTo(FunctionOutcome.FAILED);
    assertThat(answer.detail()).isEqualTo("the answer is larger than 32768 bytes");
    assertThat(requests).hasSize(2);
  }

  @Test
  void shouldOpenTheCircuitOfAFunctionThatKeepsFailingAndOfNoOther() throws InterruptedException {
    script = n -> new Reply(500, "");
    for (int i = 0; i < 3; i++) {
      call(Map.of(), Duration.ofSeconds(3));
    }
    int before = requests.size();

    FunctionAnswer answer = call(Map.of(), Duration.ofSeconds(3));

    assertThat(answer.outcome()).isEqualTo(FunctionOutcome.CIRCUIT_OPEN);
    assertThat(requests).hasSize(before);
    script = n -> new Reply(200, "{}");
    assertThat(
            calls.call(call("other", Duration.ofSeconds(3), soon()), function(Map.of())).outcome())
        .isEqualTo(FunctionOutcome.SUCCEEDED);
  }

  @Test
  void shouldFailWithoutACallWhenFunctionOrSecretIsMissing() throws InterruptedException {
    assertThat(calls.call(call("gone", Duration.ofSeconds(3), soon()), null).detail())
        .isEqualTo("no such function");
    assertThat(
            call(
                    Map.of("Authorization", new HttpFunction.Header("", "nobody")),
                    Duration.ofSeconds(3))
                .detail())
        .isEqualTo("no secret cordboard.flow.secrets.nobody");
    assertThat(requests).isEmpty();
  }

  @Test
  void shouldFailWhenNobodyListens() throws InterruptedException {
    HttpFunction nowhere = new HttpFunction(URI.create("http://127.0.0.1:1/"), Map.of());

    FunctionAnswer answer = calls.call(call("nowhere", Duration.ofSeconds(3), soon()), nowhere);

    assertThat(answer.outcome()).isEqualTo(FunctionOutcome.FAILED);
    assertThat(answer.detail()).startsWith("no connection");
    assertThat(answer.attempts()).isEqualTo(4);
  }

  private FunctionAnswer call(Map<String, HttpFunction.Header> headers, Duration limit)
      throws InterruptedException {
    return calls.call(call("f", limit, soon()), function(headers));
  }

  private FunctionCall call(String id, Duration limit, Instant answerBy) {
    return new FunctionCall(
        "c1:7",
        "default",
        FunctionKind.FUNCTION,
        id,
        ResponseType.STRING_MAP,
        limit,
        answerBy,
        "{\"hello\":1}");
  }

  private static Instant soon() {
    return Instant.now().plusSeconds(8);
  }

  /** Each test has a server of its own, and so a circuit of its own. */
  private HttpFunction function(Map<String, HttpFunction.Header> headers) {
    if (server == null) {
      throw new AssertionError("not started");
    }
    return new HttpFunction(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/f"), headers);
  }
}
