package io.cordboard.recording.media;

import io.cordboard.recording.store.Recording;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;

/** Gives out the media of recordings that are stored, and removes what must go. */
@ApplicationScoped
public class MediaLibrary {

  private final ObjectStore store;
  private final ChainKeys keys;

  MediaLibrary(ObjectStore store, ChainKeys keys) {
    this.store = store;
    this.keys = keys;
  }

  /**
   * Removes all objects of a recording: what is stored, segments that wait, and whatever a crash
   * left behind. Again changes nothing.
   *
   * @return how many there were
   */
  public int remove(Recording recording) throws IOException {
    int removed = 0;
    for (ObjectPath.Directory directory : ObjectPath.directories(recording.recordingId())) {
      removed += store.deleteAll(directory);
    }
    return removed;
  }

  /** A part of a recording's media. */
  public InputStream open(Recording recording, long offset, long length)
      throws IOException, SQLException {
    String location = recording.location();
    Long bytes = recording.bytes();
    if (location == null || bytes == null) {
      throw new IOException("recording " + recording.recordingId() + " is not stored");
    }
    ObjectPath path = new ObjectPath(location);
    if (!recording.sealed()) {
      return store.open(path, offset, length);
    }
    SealedMedia.Owner owner =
        new SealedMedia.Owner(recording.recordingId(), keys.existing(recording.initialContactId()));
    return SealedMedia.open(
        owner, (from, many) -> store.open(path, from, many), bytes, offset, length);
  }
}
