package io.cordboard.recording.testing;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of a request to S3, version 4, as its server checks it. */
record S3Signature(
    String accessKey, String date, String region, List<String> signed, String value) {

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/s3/aws4_request, ?"
              + "SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Duration SKEW_MAX = Duration.ofMinutes(15);
  private static final List<String> MUST_BE_SIGNED =
      List.of("host", "x-amz-content-sha256", "x-amz-date");

  /** The one of a request, if it has one that is well formed. */
  static Optional<S3Signature> of(Headers headers) {
    Matcher matcher = AUTHORIZATION.matcher(header(headers, "Authorization"));
    return matcher.matches()
        ? Optional.of(
            new S3Signature(
                matcher.group(1),
                matcher.group(2),
                matcher.group(3),
                List.of(matcher.group(4).split(";", -1)),
                matcher.group(5)))
        : Optional.empty();
  }

  static String header(Headers headers, String name) {
    String value = headers.getFirst(name);
    return value == null ? "" : value.strip();
  }

  /** Whether it is of this request, now. */
  boolean isOf(String method, URI uri, Headers headers, String secretKey) {
    return signed.containsAll(MUST_BE_SIGNED)
        && isRecent(header(headers, "x-amz-date"))
        && value.equals(
            sign(
                secretKey,
                "AWS4-HMAC-SHA256\n"
                    + header(headers, "x-amz-date")
                    + "\n"
                    + scope()
                    + "\n"
                    + sha256(canonical(method, uri, headers))));
  }

  private static boolean isRecent(String time) {
    try {
      Instant at = Instant.from(TIME.parse(time));
      return Duration.between(at, Instant.now()).abs().compareTo(SKEW_MAX) < 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  String scope() {
    return date + "/" + region + "/s3/aws4_request";
  }

  private String canonical(String method, URI uri, Headers headers) {
    String rawQuery = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    String query =
        Arrays.stream(rawQuery.split("&", -1))
            .filter(part -> !part.isEmpty())
            .map(part -> part.contains("=") ? part : part + "=")
            .sorted()
            .collect(Collectors.joining("&"));
    String lines =
        signed.stream()
            .map(name -> name + ":" + header(headers, name).replaceAll(" +", " ") + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        method,
        uri.getRawPath(),
        query,
        lines,
        String.join(";", signed),
        header(headers, "x-amz-content-sha256"));
  }

  /** Signs with the key of this date and region. */
  String sign(String secretKey, String text) {
    byte[] key = hmac(("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8), date);
    key = hmac(hmac(hmac(key, region), "s3"), "aws4_request");
    return HexFormat.of().formatHex(hmac(key, text));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
