package io.cordboard.recording.media;

import io.cordboard.recording.config.RecordingConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects in a bucket behind the S3 API. A PUT is atomic there. */
public final class S3ObjectStore implements ObjectStore, AutoCloseable {

  private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(3);

  /** How long the store may say nothing while it answers or takes something. */
  private static final Duration SILENT_MAX = Duration.ofSeconds(15);

  /** How long one call may take, with all its repetitions, and how long what is read then. */
  private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(1);

  /** What is put or read may take longer, by a line that brings so many bytes a second at least. */
  private static final long BYTES_A_SECOND_MIN = 250_000;

  /** How long {@link #check} waits at most: health must say soon that a store hangs. */
  private static final Duration CHECKED_WITHIN = Duration.ofSeconds(3);

  private static final int FORBIDDEN = 403;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final S3Client s3;
  private final String bucket;
  private final Duration answeredWithin;

  /** A store with a client of its own. */
  public S3ObjectStore(RecordingConfig.S3 config) {
    this(config, ANSWERED_WITHIN);
  }

  S3ObjectStore(RecordingConfig.S3 config, Duration answeredWithin) {
    this.answeredWithin = answeredWithin;
    this.bucket =
        config
            .bucket()
            .orElseThrow(
                () -> new IllegalArgumentException("cordboard.recording.s3.bucket is not set"));
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClient(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECTED_WITHIN)
                    .socketTimeout(SILENT_MAX)
                    .build())
            .overrideConfiguration(within -> within.apiCallTimeout(answeredWithin))
            .region(Region.of(config.region()))
            .forcePathStyle(config.pathStyle());
    config.endpoint().ifPresent(builder::endpointOverride);
    if (config.accessKey().isPresent()) {
      builder.credentialsProvider(
          StaticCredentialsProvider.create(
              AwsBasicCredentials.create(config.accessKey().get(), config.secretKey().orElse(""))));
    }
    this.s3 = builder.build();
  }

  @Override
  public void put(ObjectPath path, Path file) throws IOException {
    Duration within = within(Files.size(file));
    try {
      s3.putObject(
          put ->
              put.bucket(bucket)
                  .key(path.value())
                  .overrideConfiguration(call -> call.apiCallTimeout(within)),
          RequestBody.fromFile(file));
    } catch (SdkException e) {
      throw failed(path.value(), e);
    }
  }

  private Duration within(long bytes) {
    return answeredWithin.plusSeconds(bytes / BYTES_A_SECOND_MIN);
  }

  @Override
  public InputStream open(ObjectPath path, long offset, long length) throws IOException {
    return open(path.value(), offset, length);
  }

  /** Reads a part of an object that somebody else put into the bucket. */
  InputStream open(String key, long offset, long length) throws IOException {
    if (length == 0) {
      return InputStream.nullInputStream();
    }
    String range = "bytes=" + offset + "-" + (offset + length - 1);
    try {
      return new ReadInTime(
          s3.getObject(get -> get.bucket(bucket).key(key).range(range)), within(length));
    } catch (NoSuchKeyException e) {
      NoSuchFileException gone = new NoSuchFileException(key);
      gone.initCause(e);
      throw gone;
    } catch (S3Exception e) {
      if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
        // The object is shorter: nothing to read, as with a file.
        return InputStream.nullInputStream();
      }
      throw failed(key, e);
    } catch (SdkException e) {
      throw failed(key, e);
    }
  }

  @Override
  public void delete(ObjectPath path) throws IOException {
    try {
      s3.deleteObject(delete -> delete.bucket(bucket).key(path.value()));
    } catch (SdkException e) {
      throw failed(path.value(), e);
    }
  }

  /**
   * Removes an object that somebody else put into the bucket, if it is there.
   *
   * @throws AccessDeniedException if we may not
   */
  void delete(String key) throws IOException {
    try {
      s3.deleteObject(delete -> delete.bucket(bucket).key(key));
    } catch (S3Exception e) {
      if (e.statusCode() == FORBIDDEN) {
        AccessDeniedException denied =
            new AccessDeniedException(key, null, "the store does not let it be deleted");
        denied.initCause(e);
        throw denied;
      }
      throw failed(key, e);
    } catch (SdkException e) {
      throw failed(key, e);
    }
  }

  @Override
  public int deleteAll(ObjectPath.Directory directory) throws IOException {
    int deleted = 0;
    int kept = 0;
    SdkException why = null;
    try {
      for (S3Object object :
          s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(directory.value()))
              .contents()) {
        try {
          s3.deleteObject(delete -> delete.bucket(bucket).key(object.key()));
          deleted++;
        } catch (S3Exception e) {
          // One that can't be deleted must not keep the others.
          kept++;
          why = e;
        }
      }
    } catch (SdkException e) {
      throw failed(directory.value(), e);
    }
    if (why != null) {
      throw failed(
          directory.value() + ": " + kept + " of " + (kept + deleted) + " objects remain", why);
    }
    return deleted;
  }

  @Override
  public void check() throws IOException {
    try {
      s3.headBucket(head ->
          head.bucket(bucket)
              .overrideConfiguration(within -> within.apiCallTimeout(CHECKED_WITHIN)));
    } catch (SdkException e) {
      throw failed("", e);
    }
  }

  private IOException failed(String key, SdkException e) {
    return new IOException("bucket " + bucket + " " + key + ": " + e.getMessage(), e);
  }

  @Override
  public void close() {
    s3.close();
  }
}
