package io.cordboard.flow.function;

import io.cordboard.flow.config.FlowConfig;
import io.cordboard.flow.engine.FunctionOutcome;
import io.cordboard.flow.function.AnswerReader.UnusableAnswerException;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.Guard;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;

/**
 * Calls a function: up to three more attempts when it is throttled or broken, all within eight
 * seconds, as Connect does. An attempt that takes too long is not repeated.
 */
@ApplicationScoped
public class FunctionCalls {

  private static final int ATTEMPTS_MAX = 4;
  private static final Duration ALL_ATTEMPTS_MAX = Duration.ofSeconds(8);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final FlowConfig config;
  private final HttpAttempt http;
  private final MeterRegistry meters;
  private final Circuits circuits = new Circuits();
  private final Clock clock = Clock.systemUTC();

  /** Made by the container. */
  public FunctionCalls(FlowConfig config, HttpAttempt http, MeterRegistry meters) {
    this.config = config;
    this.http = http;
    this.meters = meters;
  }

  /** Calls; never throws for what the function does. Blocks: one virtual thread for each. */
  public FunctionAnswer call(FunctionCall call, @Nullable HttpFunction function)
      throws InterruptedException {
    long began = System.nanoTime();
    Attempts attempts = new Attempts(call, began);
    FunctionAnswer answer =
        function == null
            ? attempts.failed(FunctionOutcome.FAILED, "no such function")
            : attempts.make(function);
    meters
        .timer(
            "cordboard.function.calls",
            "kind",
            call.kind().name(),
            "function",
            call.functionId(),
            "outcome",
            answer.outcome().name())
        .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    return answer;
  }

  /** The attempts of one call. */
  private final class Attempts {

    private final FunctionCall call;
    private final long began;
    private int made;

    Attempts(FunctionCall call, long began) {
      this.call = call;
      this.began = began;
    }

    FunctionAnswer make(HttpFunction function) throws InterruptedException {
      HttpRequest request;
      try {
        request = request(function);
      } catch (MissingSecretException e) {
        return failed(FunctionOutcome.FAILED, e.getMessage());
      }
      Guard guard = circuits.of(call, function);
      String why = "too late";
      while (made < ATTEMPTS_MAX) {
        Duration left = left();
        if (left.isNegative() || left.isZero()) {
          return failed(FunctionOutcome.TIMED_OUT, why);
        }
        Duration limit = call.timeLimit().compareTo(left) < 0 ? call.timeLimit() : left;
        try {
          made++;
          return read(guard.call(() -> http.send(request, limit), HttpAttempt.Response.class));
        } catch (CircuitBreakerOpenException e) {
          made--;
          return failed(FunctionOutcome.CIRCUIT_OPEN, "its last calls failed");
        } catch (AttemptFailedException e) {
          why = e.getMessage();
          if (e.timedOut()) {
            return failed(FunctionOutcome.TIMED_OUT, why);
          }
          if (e.isFinal()) {
            break;
          }
          pause();
        } catch (InterruptedException e) {
          throw e;
        } catch (Exception e) {
          throw new IllegalStateException("an attempt fails in one way only", e);
        }
      }
      return failed(FunctionOutcome.FAILED, why);
    }

    private void pause() throws InterruptedException {
      Duration pause = FIRST_PAUSE.multipliedBy(1L << (made - 1));
      if (made < ATTEMPTS_MAX && pause.compareTo(left()) < 0) {
        Thread.sleep(pause);
      }
    }

    private FunctionAnswer read(HttpAttempt.Response response) {
      if (response.status() / 100 != 2) {
        return failed(FunctionOutcome.FAILED, "status " + response.status());
      }
      try {
        return answer(
            FunctionOutcome.SUCCEEDED,
            AnswerReader.read(response.body(), call.kind(), call.responseType()),
            null);
      } catch (UnusableAnswerException e) {
        return failed(FunctionOutcome.FAILED, e.getMessage());
      }
    }

    /** Time for further attempts: until the answer is of no use, and never more than 8 s in all. */
    private Duration left() {
      Duration useful = Duration.between(clock.instant(), call.answerBy());
      Duration allowed = ALL_ATTEMPTS_MAX.minusNanos(System.nanoTime() - began);
      return useful.compareTo(allowed) < 0 ? useful : allowed;
    }

    FunctionAnswer failed(FunctionOutcome outcome, @Nullable String detail) {
      return answer(outcome, Map.of(), detail);
    }

    private FunctionAnswer answer(
        FunctionOutcome outcome, Map<String, String> values, @Nullable String detail) {
      return new FunctionAnswer(
          outcome, values, detail, made, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    private HttpRequest request(HttpFunction function) throws MissingSecretException {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(function.address())
              .timeout(call.timeLimit())
              .header("Content-Type", "application/json")
              .header("Idempotency-Key", call.id())
              .POST(HttpRequest.BodyPublishers.ofString(call.body()));
      for (Map.Entry<String, HttpFunction.Header> header : function.headers().entrySet()) {
        request.header(header.getKey(), value(header.getValue()));
      }
      return request.build();
    }

    private String value(HttpFunction.Header header) throws MissingSecretException {
      if (header.secret() == null) {
        return header.text();
      }
      String secret = config.secrets().get(header.secret());
      if (secret == null) {
        throw new MissingSecretException(header.secret());
      }
      return header.text() + secret;
    }
  }

  /** A header needs a secret that the configuration does not have. */
  private static final class MissingSecretException extends Exception {
    MissingSecretException(String name) {
      super("no secret cordboard.flow.secrets." + name);
    }
  }
}
