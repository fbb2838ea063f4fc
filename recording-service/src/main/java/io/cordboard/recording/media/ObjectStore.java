package io.cordboard.recording.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Keeps objects under paths. An object is there as a whole or not at all. */
public interface ObjectStore {

  /**
   * Keeps a file's bytes; when it returns they survive a crash. Putting the same bytes again
   * changes nothing. The file may be gone afterwards.
   */
  void put(ObjectPath path, Path file) throws IOException;

  /**
   * Reads a part of an object.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   */
  InputStream open(ObjectPath path, long offset, long length) throws IOException;

  /** Removes an object, if it is there. */
  void delete(ObjectPath path) throws IOException;

  /**
   * Removes all objects of a directory.
   *
   * @return how many there were
   */
  int deleteAll(ObjectPath.Directory directory) throws IOException;

  /** Fails if objects could not be kept now. */
  void check() throws IOException;
}
