package io.cordboard.cli.api;

import io.cordboard.cli.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An export that is fetched into a file. The file has its name when all of it is there; what broke
 * off is deleted.
 */
public final class Download {
  private static final int OK = 200;
  private static final int BUFFER = 65_536;

  private final Api api;
  private final Progress progress;

  /** Is told now and then how far it is: how much came, and of how many rows there are so many. */
  @FunctionalInterface
  public interface Progress {
    void at(long bytes, Optional<String> exportId, OptionalLong total);
  }

  public Download(Api api, Progress progress) {
    this.api = api;
    this.progress = progress;
  }

  /** Fetches what is at a path of the service. */
  public void fetch(String path, Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(api.base() + path))
              .header("Authorization", "Bearer " + api.token())
              .build();
      HttpResponse<InputStream> answer =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != OK) {
          String words = new String(body.readAllBytes(), StandardCharsets.UTF_8);
          throw new CommandFailure(
              "GET " + api.base() + path + ": " + answer.statusCode() + Problem.words(words));
        }
        copy(answer, body, part);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      delete(part);
      throw new CommandFailure("the export broke off: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  private void copy(HttpResponse<InputStream> answer, InputStream body, Path part)
      throws IOException {
    Optional<String> exportId = answer.headers().firstValue("Export-Id");
    OptionalLong total = answer.headers().firstValueAsLong("Export-Total");
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    try (OutputStream out = Files.newOutputStream(part)) {
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        out.write(buffer, 0, read);
        bytes += read;
        progress.at(bytes, exportId, total);
      }
    }
  }

  private static void delete(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new CommandFailure("what broke off can't be deleted: " + part, e);
    }
  }
}
