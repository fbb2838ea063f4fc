package io.cordboard.recording.media;

import io.cordboard.recording.config.RecordingConfig;
import io.cordboard.recording.crypto.LocalSigningKeys;
import io.cordboard.recording.crypto.SigningKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Makes the object store and the keys that the configuration asks for. */
@ApplicationScoped
public class Stores {

  @Produces
  @Singleton
  ObjectStore store(RecordingConfig config) {
    return switch (config.store()) {
      case FILESYSTEM -> new FilesystemObjectStore(config.mediaDir());
      case S3 -> new S3ObjectStore(config.s3());
    };
  }

  @Produces
  @Singleton
  SigningKeys signingKeys(RecordingConfig config) throws IOException {
    return new LocalSigningKeys(
        config.keys().signing().orElseGet(() -> config.mediaDir().resolve("keys")));
  }

  @Produces
  @Singleton
  WrappingKeys wrappingKeys(RecordingConfig config) throws IOException {
    LocalKeystore keys =
        new LocalKeystore(
            config
                .keys()
                .keystore()
                .orElseGet(() -> config.mediaDir().resolve("keys").resolve("wrapping.p12")),
            config.keys().password());
    keys.createIfAbsent();
    return keys;
  }
}
