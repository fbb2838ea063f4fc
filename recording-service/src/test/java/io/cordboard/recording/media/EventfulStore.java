package io.cordboard.recording.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A store in which something happens once, while it works on media: not on segments. */
final class EventfulStore implements ObjectStore {

  private static final String MEDIA = "media/";
  private static final Event NOTHING = () -> {};

  private final ObjectStore store;
  private final AtomicReference<Event> atPut = new AtomicReference<>(NOTHING);
  private final AtomicReference<Event> onPut = new AtomicReference<>(NOTHING);
  private final AtomicReference<Event> atDelete = new AtomicReference<>(NOTHING);
  private final AtomicReference<Event> onDelete = new AtomicReference<>(NOTHING);
  private final AtomicReference<Event> atDeleteAll = new AtomicReference<>(NOTHING);
  private final AtomicReference<Event> onDeleteAll = new AtomicReference<>(NOTHING);

  EventfulStore(ObjectStore store) {
    this.store = store;
  }

  /** Something that happens. */
  @FunctionalInterface
  interface Event {
    void happen() throws Exception;
  }

  void beforePut(Event event) {
    atPut.set(event);
  }

  void afterPut(Event event) {
    onPut.set(event);
  }

  void beforeDelete(Event event) {
    atDelete.set(event);
  }

  void afterDelete(Event event) {
    onDelete.set(event);
  }

  void beforeDeleteAll(Event event) {
    atDeleteAll.set(event);
  }

  void afterDeleteAll(Event event) {
    onDeleteAll.set(event);
  }

  /** By somebody else, in a thread of its own. */
  static CompletableFuture<Void> beside(Event event) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            event.happen();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        Thread::startVirtualThread);
  }

  /** By somebody else, who is not kept waiting. */
  static void meanwhile(Event event) throws Exception {
    beside(event).get(10, TimeUnit.SECONDS);
  }

  private static void happen(AtomicReference<Event> once, String path) throws IOException {
    if (!path.startsWith(MEDIA)) {
      return;
    }
    try {
      once.getAndSet(NOTHING).happen();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void put(ObjectPath path, Path file) throws IOException {
    happen(atPut, path.value());
    store.put(path, file);
    happen(onPut, path.value());
  }

  @Override
  public InputStream open(ObjectPath path, long offset, long length) throws IOException {
    return store.open(path, offset, length);
  }

  @Override
  public void delete(ObjectPath path) throws IOException {
    happen(atDelete, path.value());
    store.delete(path);
    happen(onDelete, path.value());
  }

  @Override
  public int deleteAll(ObjectPath.Directory directory) throws IOException {
    happen(atDeleteAll, directory.value());
    int deleted = store.deleteAll(directory);
    happen(onDeleteAll, directory.value());
    return deleted;
  }

  @Override
  public void check() throws IOException {
    store.check();
  }
}
