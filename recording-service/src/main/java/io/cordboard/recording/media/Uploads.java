package io.cordboard.recording.media;

import io.cordboard.recording.config.RecordingConfig;
import io.cordboard.recording.core.Beginnings;
import io.cordboard.recording.core.Joining;
import io.cordboard.recording.core.Segment;
import io.cordboard.recording.core.Wav;
import io.cordboard.recording.store.ContactQueries;
import io.cordboard.recording.store.ErasedChains;
import io.cordboard.recording.store.RecordingRows;
import io.cordboard.recording.store.SegmentArrival;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Receives segments from gateways: body sealed to a file, SHA-256 and audio head checked, into the
 * store, then into the recording. In this order a crash leaves at most an object that the next
 * attempt writes again.
 */
@ApplicationScoped
public class Uploads {

  private final DataSource postgres;
  private final ObjectStore store;
  private final MediaFiles files;
  private final ChainKeys keys;
  private final Assembler assembler;
  private final MeterRegistry metrics;
  private final long bytesMax;

  Uploads(
      DataSource postgres,
      ObjectStore store,
      MediaFiles files,
      ChainKeys keys,
      Assembler assembler,
      MeterRegistry metrics,
      RecordingConfig config) {
    this.postgres = postgres;
    this.store = store;
    this.files = files;
    this.keys = keys;
    this.assembler = assembler;
    this.metrics = metrics;
    this.bytesMax = config.segmentBytesMax();
  }

  /** What a gateway says about a segment. */
  public record Announcement(
      String recordingId,
      int segment,
      String contactId,
      String sha256,
      String contentType,
      Instant startedAt,
      long durationMs,
      boolean last) {}

  /** What became of an upload. */
  public enum Status {
    /** It is kept. */
    CREATED,
    /** It was kept already. */
    REPEATED,
    /** Nobody has heard of the contact. */
    CONTACT_UNKNOWN,
    /** The contact is erased. */
    ERASED,
    /** It contradicts what is known. */
    CONFLICT,
    /** Its bytes are not what was announced, or damaged. */
    DAMAGED,
    /** It is larger than a segment may be. */
    TOO_LARGE
  }

  /** What became of an upload, and why. */
  public record Result(Status status, String detail, boolean complete) {}

  /** Receives a segment. */
  public Result receive(Announcement announcement, InputStream body)
      throws IOException, SQLException {
    Result result = verifyAndKeep(announcement, body);
    metrics.counter("cordboard.recording.uploads", "result", result.status().name()).increment();
    if (result.complete()) {
      assembler.nudge();
    }
    return result;
  }

  private Result verifyAndKeep(Announcement announcement, InputStream body)
      throws IOException, SQLException {
    Optional<ContactQueries.Chain> contact;
    try (Connection connection = postgres.getConnection()) {
      if (ErasedChains.isErased(connection, announcement.contactId())) {
        return erased(announcement);
      }
      contact = ContactQueries.chain(connection, announcement.contactId());
    }
    if (contact.isEmpty()) {
      return new Result(
          Status.CONTACT_UNKNOWN, "contact " + announcement.contactId() + " is not known", false);
    }
    MediaFiles.Written written;
    ChainKeys.Obtained key;
    try {
      key = keys.obtain(contact.get().initialContactId());
      written =
          files.receive(
              new SealedMedia.Owner(announcement.recordingId(), key.key()), body, bytesMax);
    } catch (ChainKeys.DestroyedException e) {
      return erased(announcement);
    } catch (MediaFiles.TooLargeException e) {
      return new Result(Status.TOO_LARGE, String.valueOf(e.getMessage()), false);
    }
    try {
      Optional<String> damage = damage(announcement, written);
      if (damage.isPresent()) {
        return new Result(Status.DAMAGED, damage.get(), false);
      }
      metrics.counter("cordboard.recording.upload.bytes").increment((double) written.bytes());
      return keep(announcement, contact.get(), written, key.madeAt());
    } finally {
      Files.deleteIfExists(written.file());
    }
  }

  private static Result erased(Announcement announcement) {
    return new Result(
        Status.ERASED,
        "contact " + announcement.contactId() + " is erased: nothing of it is kept",
        false);
  }

  private static Optional<String> damage(Announcement announcement, MediaFiles.Written written) {
    if (!written.sha256().equals(announcement.sha256())) {
      return Optional.of(
          "sha256: announced "
              + announcement.sha256()
              + ", received "
              + written.bytes()
              + " bytes with "
              + written.sha256());
    }
    if (written.bytes() == 0) {
      return Optional.of("the segment is empty");
    }
    if (!Joining.isWav(announcement.contentType())) {
      return Beginnings.problem(announcement.contentType(), announcement.segment(), written.head());
    }
    return switch (Wav.read(written.head(), written.bytes())) {
      case Wav.Broken(var reason) -> Optional.of("not a whole WAV file: " + reason);
      case Wav.Samples _ -> Optional.empty();
    };
  }

  private Result keep(
      Announcement announcement,
      ContactQueries.Chain contact,
      MediaFiles.Written written,
      Instant keyMadeAt)
      throws IOException, SQLException {
    ObjectPath path =
        ObjectPath.segment(
            announcement.recordingId(),
            contact.initialContactId(),
            announcement.segment(),
            announcement.sha256());
    store.put(path, written.file());
    SegmentArrival arrival =
        new SegmentArrival(
            announcement.recordingId(),
            contact.instanceId(),
            announcement.contactId(),
            contact.initialContactId(),
            new Segment(
                announcement.segment(),
                announcement.sha256(),
                written.bytes(),
                announcement.contentType(),
                announcement.startedAt(),
                announcement.durationMs(),
                announcement.last(),
                true),
            MediaLocations.sealed(path),
            keyMadeAt);
    return switch (take(arrival)) {
      case RecordingRows.Kept(var complete) -> new Result(Status.CREATED, "kept", complete);
      case RecordingRows.Known(var needed) -> {
        if (!needed) {
          store.delete(path);
        }
        yield new Result(Status.REPEATED, "known", false);
      }
      case RecordingRows.Erased() -> {
        store.delete(path);
        yield erased(announcement);
      }
      case RecordingRows.Deleted(var reason) -> {
        store.delete(path);
        yield new Result(Status.ERASED, reason, false);
      }
      case RecordingRows.KeyForgotten() -> {
        store.delete(path);
        throw new IOException(
            "the key of chain " + contact.initialContactId() + " was forgotten meanwhile");
      }
      case RecordingRows.Refused(var reason) -> {
        store.delete(path);
        yield new Result(Status.CONFLICT, reason, false);
      }
    };
  }

  private RecordingRows.Taken take(SegmentArrival arrival) throws SQLException {
    try (Connection connection = postgres.getConnection()) {
      connection.setAutoCommit(false);
      try {
        RecordingRows.Taken taken = RecordingRows.take(connection, arrival);
        switch (taken) {
          case RecordingRows.Kept _, RecordingRows.Known _, RecordingRows.Erased _ ->
              connection.commit();
          case RecordingRows.Refused _, RecordingRows.Deleted _, RecordingRows.KeyForgotten _ ->
              connection.rollback();
        }
        return taken;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }
}
