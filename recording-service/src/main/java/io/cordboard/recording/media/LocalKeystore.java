package io.cordboard.recording.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Wrapping keys in a PKCS #12 file, as {@code keytool} makes it: AES keys of 256 bits, entries
 * {@code wrapping-1}, {@code wrapping-2} and so on; the highest number wraps. Made with its first
 * key if there is no file. It is read anew when it has changed, so that a key which is added
 * counts.
 */
final class LocalKeystore implements WrappingKeys {

  private static final String PREFIX = "wrapping-";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path file;
  private final char[] password;
  private final AtomicReference<@Nullable Loaded> loaded = new AtomicReference<>();

  /**
   * The key store as it was in a state of the file, and what was taken out of it: reading it takes
   * many rounds of hashing, and each key in it as many again.
   */
  private record Loaded(
      FileTime modified,
      long bytes,
      @Nullable Object fileKey,
      KeyStore store,
      ConcurrentMap<String, Key> keys) {

    /** The key of a name, or null. */
    @Nullable Key key(String name, char[] password) throws GeneralSecurityException {
      Key known = keys.get(name);
      if (known != null) {
        return known;
      }
      Key fresh = store.getKey(name, password);
      if (fresh != null) {
        keys.put(name, fresh);
      }
      return fresh;
    }

    boolean is(BasicFileAttributes file) {
      return modified.equals(file.lastModifiedTime())
          && bytes == file.size()
          && Objects.equals(fileKey, file.fileKey());
    }
  }

  LocalKeystore(Path file, String password) {
    this.file = file.toAbsolutePath().normalize();
    this.password = password.toCharArray();
  }

  /** Makes the file, if there is none. */
  void createIfAbsent() throws IOException {
    if (Files.exists(file)) {
      return;
    }
    Path parent = file.getParent();
    if (parent == null) {
      throw new IOException(file + " has no directory");
    }
    Files.createDirectories(parent);
    Path fresh =
        Files.createTempFile(
            parent,
            "keys",
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      KeyGenerator generator = KeyGenerator.getInstance("AES");
      generator.init(256);
      store.setKeyEntry(PREFIX + 1, generator.generateKey(), password, null);
      try (OutputStream out = Files.newOutputStream(fresh)) {
        store.store(out, password);
      }
      // Whoever comes first wins: another instance's keys must not be replaced.
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      // The other one's file is as good.
    } catch (GeneralSecurityException e) {
      throw new IOException("key store " + file + " can't be made: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private Loaded read() throws IOException {
    BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
    Loaded known = loaded.get();
    if (known != null && known.is(now)) {
      return known;
    }
    Loaded fresh =
        new Loaded(
            now.lastModifiedTime(), now.size(), now.fileKey(), load(), new ConcurrentHashMap<>());
    loaded.set(fresh);
    return fresh;
  }

  private KeyStore load() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      return store;
    } catch (GeneralSecurityException e) {
      throw new IOException("key store " + file + " can't be read: " + e.getMessage(), e);
    }
  }

  @Override
  public String current() throws IOException {
    try {
      Optional<Integer> highest =
          Collections.list(read().store().aliases()).stream()
              .filter(alias -> alias.matches(PREFIX + "\\d{1,6}"))
              .map(alias -> Integer.valueOf(alias.substring(PREFIX.length())))
              .max(Integer::compare);
      return PREFIX
          + highest.orElseThrow(
              () -> new IOException("key store " + file + " has no key " + PREFIX + "1"));
    } catch (GeneralSecurityException e) {
      throw new IOException("key store " + file + " can't be read", e);
    }
  }

  @Override
  public Wrapped wrap(byte[] key, String initialContactId) throws IOException {
    String name = current();
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, name, nonce, key, initialContactId);
    byte[] wrapped = new byte[NONCE_BYTES + sealed.length];
    System.arraycopy(nonce, 0, wrapped, 0, NONCE_BYTES);
    System.arraycopy(sealed, 0, wrapped, NONCE_BYTES, sealed.length);
    return new Wrapped(name, wrapped);
  }

  @Override
  public byte[] unwrap(Wrapped wrapped, String initialContactId) throws IOException {
    byte[] bytes = wrapped.bytes();
    byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
    byte[] sealed = Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length);
    return crypt(Cipher.DECRYPT_MODE, wrapped.wrappingKey(), nonce, sealed, initialContactId);
  }

  private byte[] crypt(int mode, String name, byte[] nonce, byte[] bytes, String initialContactId)
      throws IOException {
    try {
      Key key = read().key(name, password);
      if (key == null) {
        throw new IOException("key store " + file + " has no key " + name);
      }
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(initialContactId.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "the key of chain " + initialContactId + " can't be (un)wrapped by " + name, e);
    }
  }
}
