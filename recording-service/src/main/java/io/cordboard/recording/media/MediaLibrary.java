package io.cordboard.recording.media;

import io.cordboard.recording.store.Recording;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;

/** Gives out the media of recordings that are stored. */
@ApplicationScoped
public class MediaLibrary {

  private final ObjectStore store;

  MediaLibrary(ObjectStore store) {
    this.store = store;
  }

  /** A part of a recording's media. */
  public InputStream open(Recording recording, long offset, long length) throws IOException {
    String location = recording.location();
    if (location == null) {
      throw new IOException("recording " + recording.recordingId() + " is not stored");
    }
    return store.open(new ObjectPath(location), offset, length);
  }
}
