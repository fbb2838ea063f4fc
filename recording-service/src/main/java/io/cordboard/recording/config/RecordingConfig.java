package io.cordboard.recording.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of recording-service; the prefix is {@code cordboard.recording}. */
@ConfigMapping(prefix = "cordboard.recording")
public interface RecordingConfig {

  /** Where media is: the store itself, or with S3 only what is being received and joined. */
  Path mediaDir();

  /** Which object store keeps media. */
  @WithDefault("filesystem")
  StoreKind store();

  /** The keys that wrap the keys of contact chains. */
  Keys keys();

  /** The S3-compatible store, if that is the one. */
  S3 s3();

  /**
   * Directories of which gateways may refer to files (`file:` in MediaUploaded); none unless set.
   */
  Optional<List<Path>> referenceDirs();

  /** The largest segment, in bytes. */
  @WithDefault("67108864")
  long segmentBytesMax();

  /**
   * How long after its last segment a recording waits for missing ones before it is closed with
   * gaps.
   */
  @WithDefault("PT1H")
  Duration segmentWaitMax();

  /**
   * The first wait before something that failed is tried again; each further one is twice as long.
   */
  @WithDefault("PT0.1S")
  Duration retryFirst();

  /** The longest wait before something that failed is tried again. */
  @WithDefault("PT5S")
  Duration retryMax();

  /** How often what is over by the retention policies is ended; {@code off} for never. */
  @WithDefault("1h")
  String retentionEvery();

  /** How many months ahead event tables have partitions. */
  @WithDefault("3")
  int partitionsAhead();

  /** What is taken out of transcripts. */
  Redaction redaction();

  /** What is taken out of transcripts, besides card numbers, e-mail addresses and numbers. */
  interface Redaction {

    /**
     * What national ids look like: regular expressions by a name of one's choice, such as a
     * country's code; {@code off} for none of that name.
     */
    Map<String, String> nationalIds();

    /**
     * How long after it was stored audio of which a flow wants the redacted form only may have
     * none.
     */
    @WithDefault("P7D")
    Duration audioWaitMax();

    /** What becomes of it then. */
    @WithDefault("KEEP")
    Unredacted audioWithoutTranscript();
  }

  /** What becomes of audio that should be redacted and is not. */
  enum Unredacted {
    /** It stays, for auditors only. */
    KEEP,
    /** It is deleted, as when its time is over. */
    DELETE
  }

  /** Object stores. */
  enum StoreKind {
    /** A directory on a filesystem. */
    FILESYSTEM,
    /** A bucket behind the S3 API. */
    S3
  }

  /** Where wrapping keys are. */
  interface Keys {

    /**
     * A PKCS #12 file with AES keys wrapping-1, wrapping-2 and so on; made if absent. {@code
     * keys/wrapping.p12} below the media directory unless set.
     */
    Optional<Path> keystore();

    /** Its password. */
    @WithDefault("cordboard-local")
    String password();

    /**
     * A directory with the Ed25519 keys signing-1.pem, signing-2.pem and so on that sign the audit
     * and receipts; the first is made if there is none. {@code keys} below the media directory
     * unless set.
     */
    Optional<Path> signing();
  }

  /** An S3-compatible store. */
  interface S3 {

    /** Its address; AWS's own unless set. */
    Optional<URI> endpoint();

    /** The region. */
    @WithDefault("us-east-1")
    String region();

    /** The bucket; required for S3. */
    Optional<String> bucket();

    /** The access key; the SDK's usual sources unless set. */
    Optional<String> accessKey();

    /** Its secret. */
    Optional<String> secretKey();

    /** Whether the bucket is in the path rather than in the host name. */
    @WithDefault("true")
    boolean pathStyle();
  }
}
