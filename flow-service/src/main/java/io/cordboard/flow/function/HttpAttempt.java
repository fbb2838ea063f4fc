package io.cordboard.flow.function;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One HTTP request and its answer, within a time and a size. */
@ApplicationScoped
class HttpAttempt {

  /** Connect's limit for an answer. */
  static final int ANSWER_MAX_BYTES = 32 * 1024;

  private static final int THROTTLED = 429;
  private static final int SERVER_ERROR = 500;
  private static final Duration CONNECT_MAX = Duration.ofSeconds(2);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT_MAX)
          .build();

  /** An answer of any other status than those that are worth another attempt. */
  record Response(int status, String body) {}

  Response send(HttpRequest request, Duration limit)
      throws AttemptFailedException, InterruptedException {
    CompletableFuture<HttpResponse<String>> sent =
        client.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), ANSWER_MAX_BYTES));
    try {
      HttpResponse<String> response = sent.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      int status = response.statusCode();
      if (status == THROTTLED || status >= SERVER_ERROR) {
        throw new AttemptFailedException("status " + status, false);
      }
      return new Response(status, response.body());
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw new AttemptFailedException("no answer within " + limit.toMillis() + " ms", true);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw failed(cause == null ? e : cause, limit);
    }
  }

  private static AttemptFailedException failed(Throwable cause, Duration limit) {
    if (cause instanceof HttpTimeoutException
        && !(cause instanceof java.net.http.HttpConnectTimeoutException)) {
      return new AttemptFailedException("no answer within " + limit.toMillis() + " ms", true);
    }
    String why = cause.getMessage();
    boolean tooLarge = why != null && why.contains("capacity");
    return new AttemptFailedException(
        tooLarge
            ? "the answer is larger than " + ANSWER_MAX_BYTES + " bytes"
            : "no connection: " + cause.getClass().getSimpleName(),
        false,
        tooLarge);
  }
}
