package io.cordboard.recording.media;

import io.cordboard.recording.core.Joining;
import io.cordboard.recording.core.Segment;
import io.cordboard.recording.core.Wav;
import io.cordboard.recording.core.WavFormat;
import io.cordboard.recording.core.Waveform;
import io.cordboard.recording.core.WebmJoin;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Joins the segments of a recording into one file; checks each one's SHA-256 on the way. */
@ApplicationScoped
public class SegmentJoiner {

  private final MediaLocations locations;
  private final MediaFiles files;

  SegmentJoiner(MediaLocations locations, MediaFiles files) {
    this.locations = locations;
    this.files = files;
  }

  /** What came of it. */
  public sealed interface Joined {}

  /**
   * A file, to be kept or deleted by who called.
   *
   * @param measuredMs how long each segment really sounds, by number, where that can be measured
   * @param waveform how loud it is over time, as JSON; empty if its samples are not understood
   */
  public record Media(
      MediaFiles.Written file,
      String contentType,
      Map<Integer, Long> measuredMs,
      Optional<String> waveform)
      implements Joined {}

  /** They can't be joined, and trying again won't help. */
  public record Unjoinable(String reason) implements Joined {}

  /** A segment with where it is and, for WAV, where its samples are. */
  private record Piece(Segment segment, String location, long offset, long bytes) {}

  /** A segment is not what was announced. */
  private static final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedException(String message) {
      super(message);
    }
  }

  /** Joins segments in their order. */
  Joined join(SealedMedia.Owner owner, Map<Segment, String> segments) throws IOException {
    List<String> types = segments.keySet().stream().map(Segment::contentType).toList();
    try {
      return switch (Joining.of(types)) {
        case Joining.Impossible(var reason) -> new Unjoinable(reason);
        case Joining.AsIs(var type) ->
            new Media(concatenate(owner, whole(segments)), type, Map.of(), Optional.empty());
        case Joining.Concatenated(var type) ->
            new Media(concatenate(owner, whole(segments)), type, Map.of(), Optional.empty());
        case Joining.WavSamples() -> wav(owner, segments);
        case Joining.Webm(var type) -> webm(owner, type, segments);
      };
    } catch (DamagedException e) {
      return new Unjoinable(String.valueOf(e.getMessage()));
    }
  }

  private static List<Piece> whole(Map<Segment, String> segments) {
    return segments.entrySet().stream()
        .map(e -> new Piece(e.getKey(), e.getValue(), 0, e.getKey().bytes()))
        .toList();
  }

  private MediaFiles.Written concatenate(SealedMedia.Owner owner, List<Piece> pieces)
      throws IOException {
    return files.write(
        owner,
        out -> {
          for (Piece piece : pieces) {
            append(owner, piece, out);
          }
        });
  }

  private Joined wav(SealedMedia.Owner owner, Map<Segment, String> segments) throws IOException {
    List<Piece> pieces = new ArrayList<>();
    Map<Integer, Long> measuredMs = new LinkedHashMap<>();
    WavFormat format = null;
    long total = 0;
    for (Map.Entry<Segment, String> entry : segments.entrySet()) {
      Segment segment = entry.getKey();
      switch (Wav.read(head(owner, segment, entry.getValue()), segment.bytes())) {
        case Wav.Broken(var reason) -> {
          return new Unjoinable("segment " + segment.number() + ": " + reason);
        }
        case Wav.Samples samples -> {
          WavFormat found = samples.format();
          if (format != null && !format.equals(found)) {
            return new Unjoinable(
                "segment " + segment.number() + " is " + found + ", those before are " + format);
          }
          format = found;
          total += samples.dataBytes();
          measuredMs.put(segment.number(), samples.durationMs());
          pieces.add(
              new Piece(segment, entry.getValue(), samples.dataOffset(), samples.dataBytes()));
        }
      }
    }
    if (format == null || total > Wav.DATA_BYTES_MAX) {
      return new Unjoinable("WAV can't hold " + total + " sample bytes");
    }
    Optional<Waveform> waveform = Waveform.of(format, total);
    MediaFiles.Written file = concatenate(owner, format, total, pieces, waveform);
    return new Media(file, "audio/wav", measuredMs, waveform.map(Waveform::json));
  }

  private MediaFiles.Written concatenate(
      SealedMedia.Owner owner,
      WavFormat format,
      long total,
      List<Piece> pieces,
      Optional<Waveform> waveform)
      throws IOException {
    return files.write(
        owner,
        out -> {
          out.write(Wav.head(format, total));
          OutputStream samples = waveform.<OutputStream>map(w -> new Seen(out, w)).orElse(out);
          for (Piece piece : pieces) {
            append(owner, piece, samples);
          }
          if ((total & 1) == 1) {
            out.write(0);
          }
        });
  }

  private Joined webm(SealedMedia.Owner owner, String type, Map<Segment, String> segments)
      throws IOException {
    List<WebmFile> found = new ArrayList<>();
    int next = 0;
    for (Map.Entry<Segment, String> entry : segments.entrySet()) {
      Segment segment = entry.getKey();
      if (WebmJoin.isBeginning(head(owner, segment, entry.getValue()))) {
        found.add(new WebmFile());
      } else if (found.isEmpty()) {
        return new Unjoinable("segment " + segment.number() + ": the file's beginning is missing");
      }
      found.getLast().add(segment, segment.number() == next, () -> checked(owner, entry));
      next = segment.number() + 1;
    }
    List<WebmJoin.File> sources = found.stream().map(WebmFile::file).toList();
    return switch (WebmJoin.measure(sources)) {
      case WebmJoin.Broken(var reason) -> new Unjoinable(reason);
      case WebmJoin.Fits(var measuredMs) -> {
        List<Long> lengthsMs = new ArrayList<>();
        for (int n = 0; n < found.size(); n++) {
          // A screen that does not change has no frames: what was announced may be longer.
          lengthsMs.add(Math.max(measuredMs.get(n), found.get(n).announcedMs()));
        }
        MediaFiles.Written file =
            files.write(owner, out -> WebmJoin.write(sources, lengthsMs, out));
        yield new Media(file, type, Map.of(), Optional.empty());
      }
    };
  }

  private InputStream checked(SealedMedia.Owner owner, Map.Entry<Segment, String> segment)
      throws IOException {
    long bytes = segment.getKey().bytes();
    return new Checked(locations.open(owner, segment.getValue(), bytes), segment.getKey());
  }

  /** Ends with an exception if what was read is not what was announced. */
  private static final class Checked extends DigestInputStream {
    private final Segment segment;
    private boolean over;

    Checked(InputStream in, Segment segment) {
      super(in, MediaFiles.sha256());
      this.segment = segment;
    }

    @Override
    public int read() throws IOException {
      return ended(super.read());
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return ended(super.read(into, offset, length));
    }

    private int ended(int read) throws IOException {
      if (read < 0 && !over) {
        over = true;
        checkSum(segment, HexFormat.of().formatHex(getMessageDigest().digest()));
      }
      return read;
    }
  }

  private byte[] head(SealedMedia.Owner owner, Segment segment, String location)
      throws IOException {
    try (InputStream in = locations.open(owner, location, segment.bytes())) {
      return in.readNBytes(Wav.HEAD_BYTES);
    }
  }

  /** Copies a piece's samples while its whole file is read and checked. */
  private void append(SealedMedia.Owner owner, Piece piece, OutputStream out) throws IOException {
    MessageDigest sha256 = MediaFiles.sha256();
    Segment segment = piece.segment();
    try (InputStream in =
        new DigestInputStream(locations.open(owner, piece.location(), segment.bytes()), sha256)) {
      MediaFiles.copy(in, OutputStream.nullOutputStream(), piece.offset());
      long copied = MediaFiles.copy(in, out, piece.bytes());
      in.transferTo(OutputStream.nullOutputStream());
      checkSum(segment, HexFormat.of().formatHex(sha256.digest()));
      if (copied != piece.bytes()) {
        throw new DamagedException(
            "segment " + segment.number() + ": " + copied + " bytes instead of " + piece.bytes());
      }
    }
  }

  private static void checkSum(Segment segment, String found) throws DamagedException {
    if (!found.equals(segment.sha256())) {
      throw new DamagedException(
          "segment "
              + segment.number()
              + ": SHA-256 announced "
              + segment.sha256()
              + ", found "
              + found);
    }
  }

  /** Shows a waveform the samples that pass by. */
  static final class Seen extends FilterOutputStream {
    private final Waveform waveform;

    Seen(OutputStream out, Waveform waveform) {
      super(out);
      this.waveform = waveform;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      out.write(from, offset, length);
      waveform.add(from, offset, length);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }
  }
}
