package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cordboard.recording.testing.Contacts;
import io.cordboard.recording.testing.LocalServices;
import io.cordboard.recording.testing.Rest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each command of the service's page does what the page says it is for. */
@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class DocumentedCommandsTest {

  private static final Path PAGE = Path.of("..", "docs", "recording-service.md");

  /** A word of a shell's command, in quotes of either kind or none. */
  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+");

  @SuppressWarnings("NullAway") // Injected.
  @TestHTTPResource
  URI base;

  /** A command, its variables filled in. */
  private record Command(
      String method, String who, String path, String body, List<String> headers) {}

  private static Command read(String line, Map<String, String> variables) {
    String method = "GET";
    String who = "";
    String path = "";
    String body = "";
    List<String> headers = new ArrayList<>();
    Matcher words = WORD.matcher(line.substring("curl".length()));
    while (words.find()) {
      String word = words.group();
      switch (word) {
        case "-X" -> method = next(words, line);
        case "-d" -> body = filled(next(words, line), variables);
        case "-o" -> assertThat(next(words, line)).as(line).isNotEmpty();
        case "-H" -> {
          String header = next(words, line);
          if (header.startsWith("$")) {
            who =
                header.equals("$JSON")
                    ? who
                    : header.substring(1).toLowerCase(java.util.Locale.ROOT);
          } else {
            headers.addAll(List.of(header.split(": ", 2)));
          }
        }
        default -> {
          assertThat(path).as(line).isEmpty();
          path = filled(word.replace("\"", ""), variables);
        }
      }
    }
    assertThat(path + body).as(line).doesNotContain("$").startsWith("/");
    return new Command(method, who, path, body, headers);
  }

  private static String next(Matcher words, String line) {
    assertThat(words.find()).as(line).isTrue();
    return words.group().replaceAll("^\"|\"$", "");
  }

  private static String filled(String text, Map<String, String> variables) {
    String filled = text.replaceAll("(?<!\\\\)'", "");
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      filled = filled.replace("$" + variable.getKey(), variable.getValue());
    }
    return filled;
  }

  private Rest.Answer run(Command command) {
    Rest rest =
        new Rest(
            base.toString(),
            command.who(),
            Set.of(command.who()),
            Map.of("queues", List.of("sales")));
    return switch (command.method()) {
      case "PUT" -> rest.putJson(command.path(), command.body());
      case "POST" -> rest.postJson(command.path(), command.body());
      case "DELETE" -> rest.delete(command.path());
      default -> rest.get(command.path(), command.headers().toArray(new String[0]));
    };
  }

  @Test
  void shouldBeAnsweredWhenTypedAsThePageHasThem() throws IOException {
    Contacts contacts = new Contacts(base);
    String customer = Contacts.someNumber();
    String contact = contacts.begin(customer);
    String recording = contacts.record(contact, Contacts.wav(100, 1));
    contacts.end(contact, customer, "sales", Instant.parse("2025-06-01T12:10:00Z"));
    Map<String, String> variables = Map.of("R/", "/", "CONTACT", contact, "RECORDING", recording);
    List<String> lines =
        Files.readAllLines(PAGE, StandardCharsets.UTF_8).stream()
            .filter(line -> line.startsWith("curl "))
            .toList();
    assertThat(lines).hasSizeGreaterThan(20);

    for (String line : lines) {
      Command command = read(line, variables);
      if (command.path().endsWith("/receipt")) {
        await(line).atMost(Duration.ofSeconds(30)).until(() -> run(command).status() == 200);
      }
      assertThat(run(command).status()).as(line).isIn(200, 201, 202, 204, 206);
    }
  }
}
