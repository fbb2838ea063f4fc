package io.cordboard.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.cordboard.cli.CommandFailure;
import io.cordboard.cli.Json;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiTest {
  private final HttpServer server;
  private String elsewhere = "";
  private int status = 200;
  private String body = "{}";
  private String seen = "";

  ApiTest() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          seen =
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (exchange.getRequestURI().getPath().startsWith("/here")) {
            exchange.getResponseHeaders().add("Location", elsewhere);
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
            return;
          }
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldAskWithItsToken() {
    api().get("/contacts/" + Api.part("a b/c"));

    assertThat(seen).isEqualTo("GET /contacts/a%20b%2Fc Bearer token");
  }

  @Test
  void shouldSayEveryCauseWhenRefused() {
    status = 422;
    body =
        "{\"title\":\"Invalid flow\",\"detail\":\"2 problems\",\"problems\":"
            + "[{\"path\":\"$.Actions\",\"message\":\"empty\"},\"no StartAction\"]}";

    assertThatThrownBy(() -> api().get("/flows"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("422 Invalid flow: 2 problems")
        .hasMessageContaining("- $.Actions: empty")
        .hasMessageContaining("- no StartAction");
  }

  /** The process that decides is another one: the same request goes there, token and body too. */
  @Test
  void shouldGoWhereItIsSent() {
    elsewhere = api().base() + "/there/actions";

    api().post("/here/actions", Json.object().put("type", "REQUEUE"));

    assertThat(seen).isEqualTo("POST /there/actions Bearer token{\"type\":\"REQUEUE\"}");
  }

  @Test
  void shouldFindNothingWhenThereIsNone() {
    status = 404;
    body = "";

    assertThat(api().find("/flows/none")).isEmpty();
  }

  @Test
  void shouldNameTheAddressWhenNobodyAnswers() {
    Api api = api();
    server.stop(0);

    assertThatThrownBy(() -> api.get("/flows"))
        .isInstanceOf(UnansweredException.class)
        .hasMessageContaining(api.base())
        .hasMessageContaining("does not answer");
  }

  @Test
  void shouldTellThatNothingIsKnownFromThatThereIsNothing() {
    status = 503;
    body = "{\"title\":\"Not answered in time\",\"reason\":\"UNANSWERED\"}";

    assertThatThrownBy(() -> api().find("/contacts/c1/why"))
        .isInstanceOf(UnansweredException.class)
        .hasMessageContaining("/contacts/c1/why: 503 Not answered in time");
  }

  /** Each holds the other for the one that decides, as for a moment of a takeover. */
  @Test
  void shouldNotGoInCircles() {
    elsewhere = api().base() + "/here/again";

    assertThatThrownBy(() -> api().get("/here/contacts"))
        .isInstanceOf(UnansweredException.class)
        .hasMessageContaining("/here/again sends on, too");
  }

  /** The one that decides ended; whoever sent here does not know it yet. */
  @Test
  void shouldNameWhoDoesNotAnswerWhereItIsSent() throws Exception {
    int free;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    elsewhere = "http://127.0.0.1:" + free + "/contacts";

    assertThatThrownBy(() -> api().get("/here/contacts"))
        .isInstanceOf(UnansweredException.class)
        .hasMessageContaining("127.0.0.1:" + free + "/ does not answer");
  }

  private Api api() {
    return new Api("http://127.0.0.1:" + server.getAddress().getPort(), "token");
  }
}
