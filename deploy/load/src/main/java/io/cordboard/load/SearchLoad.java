package io.cordboard.load;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * How long searches among millions of contacts take, one after the other over REST: each kind of
 * question that people ask, with values that change, common and rare.
 */
public final class SearchLoad {
  private static final long SEED = 7;
  private static final int WARM_UP = 3;
  private static final long LONGEST_MICROS = 60_000_000;

  private final String service;
  private final Tokens tokens;
  private final ManyContacts contacts;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Consumer<String> say;

  /** Who asks. */
  public record Tokens(String auditor, String supervisorOfFiveQueues) {}

  /**
   * What was found.
   *
   * @param all all searches, in microseconds
   * @param byKind those of each kind
   */
  public record Result(Histogram all, Map<String, Histogram> byKind) {}

  /** A kind of question; it is asked by the supervisor or by the auditor. */
  private record Question(
      String kind, boolean bySupervisor, Function<SplittableRandom, String> query) {}

  public SearchLoad(String service, Tokens tokens, Connection postgres, Consumer<String> say) {
    this.service = service;
    this.tokens = tokens;
    this.contacts = new ManyContacts(postgres, say);
    this.say = say;
  }

  /** Makes the contacts that are not there, then asks each kind of question so often. */
  public Result run(long rows, int times) throws SQLException, IOException, InterruptedException {
    contacts.fill(rows);
    say.accept("asking");
    Histogram all = new Histogram(LONGEST_MICROS, 3);
    Map<String, Histogram> byKind = new LinkedHashMap<>();
    for (Question question : questions(rows)) {
      SplittableRandom random = new SplittableRandom(SEED);
      Histogram kind = new Histogram(LONGEST_MICROS, 3);
      for (int i = 0; i < WARM_UP + times; i++) {
        long micros = ask(question, question.query().apply(random));
        if (i >= WARM_UP) {
          kind.recordValue(Math.min(micros, LONGEST_MICROS));
        }
      }
      all.add(kind);
      byKind.put(question.kind(), kind);
    }
    return new Result(all, byKind);
  }

  private static Iterable<Question> questions(long rows) {
    return java.util.List.of(
        of("newest", _ -> ""),
        of("an hour", r -> hour(r, rows)),
        of("customer's number", r -> "number=" + customer(r)),
        of("centre's number", r -> "number=%2B4930" + r.nextInt(20)),
        of("agent", r -> "agentId=" + agent(r)),
        of("queue", r -> "queueId=" + queue(r)),
        of("flow", r -> "flowId=flow-" + r.nextInt(ManyContacts.FLOWS)),
        of("agent, hour", r -> "agentId=" + agent(r) + "&" + hour(r, rows)),
        of("outcome, common", _ -> "outcome=CUSTOMER_DISCONNECT"),
        of("outcome, rare", _ -> "outcome=CONTACT_FLOW_ERROR"),
        of("outcome in progress", _ -> "outcome=IN_PROGRESS"),
        of("rare outcome, queue", r -> "outcome=CONTACT_FLOW_ERROR&queueId=" + queue(r)),
        of("attribute, common", _ -> "attribute=tier:gold"),
        of("attribute, one contact's", r -> "attribute=order:" + r.nextLong(rows)),
        of(
            "two attributes, queue, flow",
            r -> "attribute=tier:gold&attribute=language:de&flowId=flow-1&queueId=" + queue(r)),
        of("attribute, agent", r -> "attribute=language:fr&agentId=" + agent(r)),
        of("word", r -> "words=" + word(r)),
        of("two words", r -> "words=" + word(r) + "+" + word(r)),
        of("word, agent", r -> "words=" + word(r) + "&agentId=" + agent(r)),
        of(
            "word, outcome, queue",
            r -> "words=" + word(r) + "&outcome=EXPIRED&queueId=" + queue(r)),
        of("nothing found", r -> "words=nobody&queueId=" + queue(r)),
        new Question("supervisor, newest", true, _ -> ""),
        new Question("supervisor, word", true, r -> "words=" + word(r)),
        new Question("supervisor, number", true, r -> "number=" + customer(r)));
  }

  private static Question of(String kind, Function<SplittableRandom, String> query) {
    return new Question(kind, false, query);
  }

  private static String hour(SplittableRandom random, long rows) {
    java.time.Instant from =
        java.time.Instant.parse("2026-11-01T00:00:00Z").minusMillis(random.nextLong(rows) * 6_300);
    return "from=" + from + "&to=" + from.plusSeconds(3_600);
  }

  private static String customer(SplittableRandom random) {
    return "%2B1555" + String.format("%07d", random.nextInt(ManyContacts.CUSTOMERS));
  }

  private static String agent(SplittableRandom random) {
    return "agent-" + random.nextInt(ManyContacts.AGENTS);
  }

  private static String queue(SplittableRandom random) {
    return "queue-" + random.nextInt(ManyContacts.QUEUES);
  }

  private static String word(SplittableRandom random) {
    return URLEncoder.encode("word" + random.nextInt(ManyContacts.WORDS), StandardCharsets.UTF_8);
  }

  private long ask(Question question, String query) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service + "/contacts?" + query))
            .header(
                "Authorization",
                "Bearer "
                    + (question.bySupervisor()
                        ? tokens.supervisorOfFiveQueues()
                        : tokens.auditor()))
            .build();
    long begin = System.nanoTime();
    HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    long micros = (System.nanoTime() - begin) / 1_000;
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(
          question.kind()
              + ", "
              + query
              + ": "
              + new String(answer.body(), StandardCharsets.UTF_8));
    }
    return micros;
  }
}
