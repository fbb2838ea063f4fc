package io.cordboard.recording.media;

import io.cordboard.recording.core.Joining;
import io.cordboard.recording.core.Silence;
import io.cordboard.recording.core.Wav;
import io.cordboard.recording.core.WavSilence;
import io.cordboard.recording.core.Waveform;
import io.cordboard.recording.core.WebmSilence;
import io.cordboard.recording.store.Recording;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the media of a recording with parts of it silent. */
@ApplicationScoped
class RedactedMedia {

  private final MediaLibrary library;
  private final MediaFiles files;
  private final ChainKeys keys;

  RedactedMedia(MediaLibrary library, MediaFiles files, ChainKeys keys) {
    this.library = library;
    this.files = files;
    this.keys = keys;
  }

  /** A file, and how loud it is over time as JSON. */
  record Written(MediaFiles.Written file, Optional<String> waveform) {}

  /**
   * Writes it.
   *
   * @throws WebmSilence.UnfitException if its format is not understood
   */
  Written write(Recording recording, List<Silence> silences) throws IOException, SQLException {
    SealedMedia.Owner owner =
        new SealedMedia.Owner(recording.recordingId(), keys.existing(recording.initialContactId()));
    String type = String.valueOf(recording.contentType());
    if (Joining.isWav(type)) {
      return wav(owner, recording, silences);
    }
    if (!type.startsWith("audio/webm")) {
      throw new WebmSilence.UnfitException("parts of " + type + " can't be made silent");
    }
    long lengthMs = number(recording.durationMs()) - number(recording.gapMs());
    try (InputStream in = new BufferedInputStream(open(recording))) {
      return new Written(
          files.write(owner, out -> WebmSilence.copy(in, silences, lengthMs, out)),
          Optional.empty());
    }
  }

  private Written wav(SealedMedia.Owner owner, Recording recording, List<Silence> silences)
      throws IOException, SQLException {
    byte[] head;
    try (InputStream in = open(recording)) {
      head = in.readNBytes(Wav.HEAD_BYTES);
    }
    if (!(Wav.read(head, number(recording.bytes())) instanceof Wav.Samples samples)) {
      throw new WebmSilence.UnfitException("it is no whole WAV file");
    }
    WavSilence silence =
        WavSilence.of(samples, silences)
            .orElseThrow(() ->
                new WebmSilence.UnfitException(
                    "parts of " + samples.format() + " can't be silent"));
    Optional<Waveform> waveform = Waveform.of(samples.format(), samples.dataBytes());
    try (InputStream in = open(recording)) {
      MediaFiles.Written file =
          files.write(
              owner,
              out ->
                  silence.copy(
                      in,
                      out,
                      waveform
                          .<OutputStream>map(seen -> new SegmentJoiner.Seen(out, seen))
                          .orElse(out)));
      return new Written(file, waveform.map(Waveform::json));
    }
  }

  private InputStream open(Recording recording) throws IOException, SQLException {
    return library.open(recording, 0, number(recording.bytes()));
  }

  private static long number(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  /** Reads media through, and fails unless it is what is expected. */
  void verify(InputStream in, String sha256) throws IOException {
    MessageDigest digest = MediaFiles.sha256();
    try (InputStream read = new DigestInputStream(in, digest)) {
      read.transferTo(OutputStream.nullOutputStream());
    }
    String found = HexFormat.of().formatHex(digest.digest());
    if (!found.equals(sha256)) {
      throw new IOException("the store gives back " + found + " for " + sha256);
    }
  }
}
