package io.cordboard.recording.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Signing keys in PEM files {@code signing-1.pem}, {@code signing-2.pem} and so on of a directory,
 * each with a private and a public key as openssl writes them. The highest number that has a
 * private key signs; a file with the public key alone is one that only checks. Made with a first
 * key if there is none.
 */
public final class LocalSigningKeys implements SigningKeys {

  private static final String ALGORITHM = "Ed25519";
  private static final int ID_BYTES = 8;
  private static final Pattern NAME = Pattern.compile("signing-(\\d{1,6})\\.pem");
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN (PRIVATE|PUBLIC) KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1 KEY");

  private final Path dir;
  private final SortedMap<Integer, Pair> keys;

  private record Pair(String id, @Nullable PrivateKey secret, PublicKey open) {}

  /** The keys of a directory; its first one is made if there is none. */
  public LocalSigningKeys(Path dir) throws IOException {
    this.dir = dir.toAbsolutePath().normalize();
    Files.createDirectories(this.dir);
    SortedMap<Integer, Pair> found = read();
    if (found.isEmpty()) {
      make();
      found = read();
    }
    this.keys = found;
  }

  private SortedMap<Integer, Pair> read() throws IOException {
    SortedMap<Integer, Pair> found = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(dir, "signing-*.pem")) {
      for (Path file : files) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (name.matches()) {
          found.put(Integer.valueOf(name.group(1)), pair(file));
        }
      }
    }
    return found;
  }

  private static Pair pair(Path file) throws IOException {
    PrivateKey secret = null;
    PublicKey open = null;
    Matcher block = BLOCK.matcher(Files.readString(file, StandardCharsets.US_ASCII));
    try {
      KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
      while (block.find()) {
        byte[] der = Base64.getMimeDecoder().decode(block.group(2));
        if (block.group(1).equals("PRIVATE")) {
          secret = factory.generatePrivate(new PKCS8EncodedKeySpec(der));
        } else {
          open = factory.generatePublic(new X509EncodedKeySpec(der));
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IOException("signing key " + file + " can't be read: " + e.getMessage(), e);
    }
    if (open == null) {
      throw new IOException("signing key " + file + " has no PUBLIC KEY");
    }
    return new Pair(id(open), secret, open);
  }

  /** The id of a key: the first 16 hexadecimal digits of the SHA-256 of its public half. */
  static String id(PublicKey key) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return HexFormat.of().formatHex(sum, 0, ID_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private void make() throws IOException {
    Path fresh =
        Files.createTempFile(
            dir,
            "signing",
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      Files.writeString(
          fresh,
          pem("PRIVATE", pair.getPrivate().getEncoded())
              + pem("PUBLIC", pair.getPublic().getEncoded()));
      // Whoever comes first wins: another instance's key must not be replaced.
      Files.createLink(dir.resolve("signing-1.pem"), fresh);
    } catch (FileAlreadyExistsException e) {
      // The other one's key is as good.
    } catch (GeneralSecurityException e) {
      throw new IOException("a signing key can't be made", e);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static String pem(String kind, byte[] der) {
    return "-----BEGIN %s KEY-----\n%s\n-----END %s KEY-----\n"
        .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), kind);
  }

  private Pair signing() throws IOException {
    Optional<Pair> highest =
        keys.values().stream().filter(pair -> pair.secret() != null).reduce((_, next) -> next);
    return highest.orElseThrow(() -> new IOException(dir + " has no key that can sign"));
  }

  @Override
  public Signed sign(byte[] message) throws IOException {
    Pair pair = signing();
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(pair.secret());
      signature.update(message);
      return new Signed(pair.id(), signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IOException("key " + pair.id() + " can't sign", e);
    }
  }

  @Override
  public SortedMap<String, PublicKey> publicKeys() {
    SortedMap<String, PublicKey> open = new TreeMap<>();
    keys.values().forEach(pair -> open.put(pair.id(), pair.open()));
    return open;
  }

  @Override
  public String current() throws IOException {
    return signing().id();
  }
}
