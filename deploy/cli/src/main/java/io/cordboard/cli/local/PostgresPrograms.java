package io.cordboard.cli.local;

import io.cordboard.cli.CommandFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, which come as a packed archive on the class path. */
final class PostgresPrograms {
  private static final String COMPLETE = "unpacked";
  private static final int OWNER_MAY_EXECUTE = 0100;

  private PostgresPrograms() {}

  /** Unpacks the programs unless they are there already, and returns where they are. */
  static Path unpackedIn(Path directory) {
    if (Files.exists(directory.resolve(COMPLETE))) {
      return directory;
    }
    String archive = archiveName();
    try (InputStream packed = PostgresPrograms.class.getResourceAsStream("/" + archive)) {
      if (packed == null) {
        throw new CommandFailure("no PostgreSQL for this platform: " + archive + " is not there");
      }
      unpack(packed, directory);
      Files.createFile(directory.resolve(COMPLETE));
      return directory;
    } catch (IOException e) {
      throw new CommandFailure("can't unpack PostgreSQL: " + e.getMessage(), e);
    }
  }

  private static String archiveName() {
    boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
    String architecture = System.getProperty("os.arch");
    boolean arm = architecture.equals("aarch64");
    String system = mac ? "darwin" : "linux";
    return "postgres-" + system + "-" + (arm ? "arm_64" : "x86_64") + ".txz";
  }

  private static void unpack(InputStream packed, Path directory) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
          throw new IOException("an entry points outside the archive: " + entry.getName());
        }
        write(tar, entry, target);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    Files.deleteIfExists(target);
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    boolean program = (entry.getMode() & OWNER_MAY_EXECUTE) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
