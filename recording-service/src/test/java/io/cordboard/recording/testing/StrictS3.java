package io.cordboard.recording.testing;

import static io.cordboard.recording.testing.S3Signature.header;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bucket behind the S3 API, in memory, that takes nothing on trust: every request is signed (as a
 * whole, each chunk and the trailer), lengths and checksums are what was said, lists are given in
 * pages of 1,000. An object is there when all of that was found right. It can be stopped, can hang
 * or trickle, and can refuse single requests.
 */
public final class StrictS3 implements AutoCloseable {

  public static final String BUCKET = "recordings";
  public static final String ACCESS_KEY = "AKIDEXAMPLE";
  public static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

  private static final int PAGE = 1_000;
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");

  private final NavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicReference<Predicate<String>> refuses = new AtomicReference<>(_ -> false);
  private final AtomicReference<CountDownLatch> hanging =
      new AtomicReference<>(new CountDownLatch(0));
  private final AtomicReference<Duration> pause = new AtomicReference<>(Duration.ZERO);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable HttpServer server;
  private int port;

  /** What a request is answered with. */
  @SuppressWarnings("ArrayRecordComponent") // Sent once.
  private record Answer(int status, Map<String, String> headers, byte[] body) {

    static Answer of(int status) {
      return new Answer(status, Map.of(), new byte[0]);
    }

    static Answer xml(int status, String xml) {
      return new Answer(
          status,
          Map.of("Content-Type", "application/xml"),
          ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml).getBytes(StandardCharsets.UTF_8));
    }

    static Answer error(int status, String code, String message) {
      return xml(
          status, "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>");
    }
  }

  /** Starts it, at the same address each time, with the objects that it had. */
  public void start() {
    try {
      HttpServer next =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      next.createContext("/", this::handle);
      next.setExecutor(threads);
      next.start();
      port = next.getAddress().getPort();
      server = next;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops it: whoever connects is refused. */
  public void stop() {
    HttpServer running = server;
    if (running != null) {
      running.stop(0);
      server = null;
    }
  }

  /** Its address. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Settings of a service that keeps media here. */
  public Map<String, String> settings() {
    return Map.of(
        "cordboard.recording.store", "s3",
        "cordboard.recording.s3.endpoint", endpoint().toString(),
        "cordboard.recording.s3.bucket", BUCKET,
        "cordboard.recording.s3.access-key", ACCESS_KEY,
        "cordboard.recording.s3.secret-key", SECRET_KEY);
  }

  /** What it keeps. */
  public NavigableMap<String, byte[]> objects() {
    return objects;
  }

  /** How many requests it had. */
  public int requests() {
    return requests.get();
  }

  /** Answers 500 to what is named so: the method, a space and the key. */
  public void refuse(Predicate<String> requests) {
    refuses.set(requests);
  }

  /** Takes connections and requests and answers none, until it is released. */
  public void hang() {
    hanging.set(new CountDownLatch(1));
  }

  /** Gives out what is read byte by byte, with pauses between them. */
  public void trickle(Duration between) {
    pause.set(between);
  }

  /** Answers again. */
  public void release() {
    hanging.get().countDown();
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      requests.incrementAndGet();
      hanging.get().await();
      Answer answer;
      try {
        answer = answer(exchange);
      } catch (S3Body.WrongException e) {
        answer = Answer.error(e.status(), e.code(), String.valueOf(e.getMessage()));
      }
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      boolean bodiless = exchange.getRequestMethod().equals("HEAD") || answer.body().length == 0;
      exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
      if (!bodiless) {
        give(exchange.getResponseBody(), answer.body());
      }
    } catch (IOException e) {
      // Who asked is gone, or it was stopped in the middle: nothing was kept.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void give(OutputStream out, byte[] body) throws IOException, InterruptedException {
    if (pause.get().isZero()) {
      out.write(body);
      return;
    }
    for (byte b : body) {
      out.write(b);
      out.flush();
      Thread.sleep(pause.get());
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    Headers headers = exchange.getRequestHeaders();
    URI uri = exchange.getRequestURI();
    Optional<S3Signature> signature = S3Signature.of(headers);
    if (signature.isEmpty() || !signature.get().accessKey().equals(ACCESS_KEY)) {
      return Answer.error(403, "InvalidAccessKeyId", "no known access key");
    }
    if (!signature.get().isOf(method, uri, headers, SECRET_KEY)) {
      return Answer.error(403, "SignatureDoesNotMatch", "the signature is of something else");
    }
    byte[] body = S3Body.read(signature.get(), headers, SECRET_KEY, exchange.getRequestBody());
    String[] path = uri.getPath().substring(1).split("/", 2);
    if (!path[0].equals(BUCKET)) {
      return Answer.error(404, "NoSuchBucket", "there is " + BUCKET + " only");
    }
    String key = path.length > 1 ? path[1] : "";
    if (refuses.get().test(method + " " + key)) {
      return Answer.error(500, "InternalError", "as it was told");
    }
    return key.isEmpty() ? ofBucket(method, query(uri)) : ofObject(method, key, headers, body);
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new TreeMap<>();
    String raw = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    for (String part : raw.split("&", -1)) {
      String[] pair = part.split("=", 2);
      query.put(pair[0], pair.length > 1 ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : "");
    }
    return query;
  }

  private Answer ofBucket(String method, Map<String, String> query) {
    return switch (method) {
      case "HEAD" -> Answer.of(200);
      case "GET" ->
          "2".equals(query.get("list-type"))
              ? list(query)
              : Answer.error(501, "NotImplemented", "lists of version 2 only");
      default -> Answer.error(501, "NotImplemented", method + " of a bucket");
    };
  }

  private Answer list(Map<String, String> query) {
    String prefix = query.getOrDefault("prefix", "");
    String after = query.getOrDefault("continuation-token", prefix);
    StringBuilder keys = new StringBuilder();
    int listed = 0;
    String last = "";
    boolean more = false;
    for (Map.Entry<String, byte[]> object : objects.tailMap(after, false).entrySet()) {
      if (!object.getKey().startsWith(prefix)) {
        break;
      }
      if (listed == PAGE) {
        more = true;
        break;
      }
      last = object.getKey();
      listed++;
      keys.append("<Contents><Key>")
          .append(last)
          .append("</Key><Size>")
          .append(object.getValue().length)
          .append("</Size></Contents>");
    }
    return Answer.xml(
        200,
        "<ListBucketResult><Name>"
            + BUCKET
            + "</Name><Prefix>"
            + prefix
            + "</Prefix><KeyCount>"
            + listed
            + "</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>"
            + more
            + "</IsTruncated>"
            + (more ? "<NextContinuationToken>" + last + "</NextContinuationToken>" : "")
            + keys
            + "</ListBucketResult>");
  }

  private Answer ofObject(String method, String key, Headers headers, byte[] body) {
    return switch (method) {
      case "PUT" -> {
        objects.put(key, body);
        yield new Answer(200, Map.of("ETag", "\"" + S3Signature.sha256(body) + "\""), new byte[0]);
      }
      case "GET" -> get(key, header(headers, "Range"));
      case "DELETE" -> {
        objects.remove(key);
        yield Answer.of(204);
      }
      default -> Answer.error(501, "NotImplemented", method + " of an object");
    };
  }

  private Answer get(String key, String range) {
    byte[] object = objects.get(key);
    if (object == null) {
      return Answer.error(404, "NoSuchKey", "there is no such object");
    }
    if (range.isEmpty()) {
      return new Answer(200, Map.of(), object);
    }
    Matcher bounds = RANGE.matcher(range);
    if (!bounds.matches() || Long.parseLong(bounds.group(1)) >= object.length) {
      return Answer.error(416, "InvalidRange", "the object has " + object.length + " bytes");
    }
    int from = Integer.parseInt(bounds.group(1));
    int to = (int) Math.min(Long.parseLong(bounds.group(2)) + 1, object.length);
    return new Answer(
        206,
        Map.of("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + object.length),
        Arrays.copyOfRange(object, from, to));
  }

  @Override
  public void close() {
    release();
    stop();
    threads.shutdownNow();
  }
}
