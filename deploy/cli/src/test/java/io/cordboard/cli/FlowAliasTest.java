package io.cordboard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releasing and rolling back, as it is typed. */
class FlowAliasTest {

  private static final String ALIAS = "/flows/main-inbound/aliases/live";

  @TempDir private Path data = Path.of("");

  private final List<String> asked = new ArrayList<>();
  private final HttpServer server = server();

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A local run that has a flow-service which knows versions 1 to 3 of one flow. */
  @BeforeEach
  void start() throws IOException {
    server.createContext(
        "/",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          asked.add(
              exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " " + body);
          var token = exchange.getRequestHeaders().getFirst("Authorization");
          boolean known =
              exchange.getRequestURI().getPath().equals(ALIAS) && body.matches(".*:[1-3]}");
          int status = token == null || !token.startsWith("Bearer ") ? 401 : known ? 200 : 404;
          var answer =
              status == 200
                  ? "{\"flowId\":\"main-inbound\",\"alias\":\"live\"," + body.substring(1)
                  : "{\"title\":\"Not found\",\"detail\":\"no version 9 of flow main-inbound\"}";
          var bytes = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    Files.writeString(
        data.resolve("local-run.json"),
        "{\"ports\":{\"flow\":" + server.getAddress().getPort() + "}}");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldPointTheAliasAtTheVersionWhenItIsReleasedAndRolledBack() {
    var released = Typed.type("flow", "alias", "--data", data, "main-inbound", "live", "3");
    var rolledBack = Typed.type("flow", "alias", "--data", data, "main-inbound", "live", "2");

    assertThat(released.err()).isEmpty();
    assertThat(released.exit()).isZero();
    assertThat(released.out()).isEqualToIgnoringNewLines("main-inbound live is version 3");
    assertThat(rolledBack.out()).isEqualToIgnoringNewLines("main-inbound live is version 2");
    assertThat(asked)
        .containsExactly("PUT " + ALIAS + " {\"version\":3}", "PUT " + ALIAS + " {\"version\":2}");
  }

  @Test
  void shouldSayWhatIsWrongWhenThereIsNoSuchVersion() {
    var typed = Typed.type("flow", "alias", "--data", data, "main-inbound", "live", "9");

    assertThat(typed.exit()).isNotZero();
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err()).contains("no version 9 of flow main-inbound");
  }

  @Test
  void shouldAskNobodyWhenTheVersionIsNoNumber() {
    var typed = Typed.type("flow", "alias", "--data", data, "main-inbound", "live", "newest");

    assertThat(typed.exit()).isNotZero();
    assertThat(typed.err()).contains("newest");
    assertThat(asked).isEmpty();
  }
}
