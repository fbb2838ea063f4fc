package io.cordboard.recording.testing;

import static io.cordboard.recording.testing.S3Signature.header;
import static io.cordboard.recording.testing.S3Signature.sha256;

import com.sun.net.httpserver.Headers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * The body of a request to S3: whole and signed by its SHA-256, or in chunks that are each signed
 * with the one before, with a signed trailer; and its CRC-32. Whatever else there is, is refused.
 */
final class S3Body {

  private static final String CHUNKED = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
  private static final String TRAILER = CHUNKED + "-TRAILER";
  private static final String CRC32_HEADER = "x-amz-checksum-crc32";

  private final S3Signature signature;
  private final Headers headers;
  private final String secretKey;
  private String previous;
  private String checksum;

  private S3Body(S3Signature signature, Headers headers, String secretKey) {
    this.signature = signature;
    this.headers = headers;
    this.secretKey = secretKey;
    this.previous = signature.value();
    this.checksum = header(headers, CRC32_HEADER);
  }

  /** What is wrong with a body, as S3 names it. */
  static final class WrongException extends IOException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String code;

    WrongException(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }

    int status() {
      return status;
    }

    String code() {
      return code;
    }
  }

  /** Reads a body and checks all that the request says of it. */
  static byte[] read(S3Signature signature, Headers headers, String secretKey, InputStream in)
      throws IOException {
    return new S3Body(signature, headers, secretKey).read(in);
  }

  private byte[] read(InputStream in) throws IOException {
    byte[] sent = in.readAllBytes();
    String length = header(headers, "Content-Length");
    if (!length.isEmpty() && Long.parseLong(length) != sent.length) {
      throw new WrongException(400, "IncompleteBody", "fewer bytes than Content-Length");
    }
    String hash = header(headers, "x-amz-content-sha256");
    byte[] body =
        switch (hash) {
          case TRAILER, CHUNKED -> chunks(sent, hash.equals(TRAILER));
          default -> whole(sent, hash);
        };
    if (!checksum.isEmpty()) {
      CRC32 crc = new CRC32();
      crc.update(body);
      byte[] found = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
      if (!checksum.equals(Base64.getEncoder().encodeToString(found))) {
        throw new WrongException(400, "BadDigest", "the CRC-32 is another one");
      }
    }
    return body;
  }

  private static byte[] whole(byte[] sent, String hash) throws WrongException {
    boolean nothing = sent.length == 0 && hash.equals("UNSIGNED-PAYLOAD");
    if (!nothing && !sha256(sent).equals(hash)) {
      throw new WrongException(
          400, "XAmzContentSHA256Mismatch", "expected a signed payload, found " + hash);
    }
    return sent;
  }

  private byte[] chunks(byte[] sent, boolean trailer) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(sent);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int length;
    do {
      String[] head = line(in).split(";chunk-signature=", -1);
      length = Integer.parseInt(head[0], 16);
      byte[] chunk = in.readNBytes(length);
      if (chunk.length < length) {
        throw new WrongException(400, "IncompleteBody", "a chunk is cut off");
      }
      String text = "AWS4-HMAC-SHA256-PAYLOAD\n" + begin() + sha256("") + "\n" + sha256(chunk);
      next(head.length > 1 ? head[1] : "", text);
      body.write(chunk);
      if (length > 0 || !trailer) {
        require(line(in).isEmpty(), "a chunk is longer than it says");
      }
    } while (length > 0);
    if (trailer) {
      trailer(in);
    }
    require(
        header(headers, "x-amz-decoded-content-length").equals(Integer.toString(body.size())),
        "the decoded length is another one");
    return body.toByteArray();
  }

  private void trailer(ByteArrayInputStream in) throws IOException {
    String named = header(headers, "x-amz-trailer");
    String[] sum = line(in).split(":", 2);
    require(sum.length == 2 && sum[0].equals(named), "the trailer is not " + named);
    require(named.equals(CRC32_HEADER), "a checksum that is not known: " + named);
    checksum = sum[1].strip();
    String[] signed = line(in).split(":", 2);
    require(signed[0].equals("x-amz-trailer-signature"), "the trailer is not signed");
    next(
        signed[1].strip(),
        "AWS4-HMAC-SHA256-TRAILER\n" + begin() + sha256(named + ":" + checksum + "\n"));
  }

  private String begin() {
    return header(headers, "x-amz-date") + "\n" + signature.scope() + "\n" + previous + "\n";
  }

  private void next(String found, String text) throws WrongException {
    previous = signature.sign(secretKey, text);
    if (!previous.equals(found)) {
      throw new WrongException(403, "SignatureDoesNotMatch", "a chunk or trailer");
    }
  }

  private static void require(boolean right, String otherwise) throws WrongException {
    if (!right) {
      throw new WrongException(400, "InvalidRequest", otherwise);
    }
  }

  private static String line(ByteArrayInputStream in) throws WrongException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      require(b >= 0, "the body ends in the middle");
      line.write(b);
    }
    return line.toString(StandardCharsets.US_ASCII).stripTrailing();
  }
}
