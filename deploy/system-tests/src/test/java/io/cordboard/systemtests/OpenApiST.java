package io.cordboard.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.cli.local.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every service describes all of its REST, and nothing but its own. */
class OpenApiST {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private final Centre centre = Centre.get();

  /** Needs no token: the link itself is signed. */
  private static final String OPEN = "get /playback/{link}";

  private record Operation(String name, JsonNode description) {}

  @ParameterizedTest
  @EnumSource(Service.class)
  void shouldDescribeEveryOperation(Service service) throws IOException, InterruptedException {
    JsonNode document = document(service);

    assertThat(document.at("/info/title").asText()).isEqualTo("Cordboard " + service.module());
    assertThat(document.at("/info/description").asText()).isNotEmpty();
    assertThat(document.at("/info/contact").isMissingNode()).isTrue();
    List<Operation> operations = operations(document);
    assertThat(operations).isNotEmpty();
    SoftAssertions all = new SoftAssertions();
    for (Operation operation : operations) {
      all.assertThat(operation.description().path("summary").asText())
          .as(operation.name() + ": summary")
          .isNotEmpty();
      if (operation.name().equals(OPEN)) {
        continue;
      }
      all.assertThat(roles(operation)).as(operation.name() + ": roles").isNotEmpty();
      all.assertThat(operation.description().path("responses").fieldNames())
          .toIterable()
          .as(operation.name() + ": responses")
          .anyMatch(code -> code.startsWith("2"))
          .contains("401", "403");
    }
    all.assertAll();
  }

  private JsonNode document(Service service) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(centre.url(service) + "/q/openapi?format=json")).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return new ObjectMapper()
          .readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
  }

  private static List<Operation> operations(JsonNode document) {
    List<Operation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method ->
                    operations.add(
                        new Operation(method.getKey() + " " + path.getKey(), method.getValue()))));
    return operations;
  }

  private static List<String> roles(Operation operation) {
    List<String> roles = new ArrayList<>();
    operation
        .description()
        .path("security")
        .forEach(scheme -> scheme.forEach(list -> list.forEach(role -> roles.add(role.asText()))));
    return roles;
  }
}
