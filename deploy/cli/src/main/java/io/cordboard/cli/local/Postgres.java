package io.cordboard.cli.local;

import io.cordboard.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * PostgreSQL in a process of its own, unpacked from its binaries once, with a password made once
 * and one database for each service that keeps rows. {@code fsync} and {@code synchronous_commit}
 * stay on: what is acknowledged is kept.
 */
final class Postgres {
  static final String NAME = "postgres";
  static final String USER = "cordboard";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int PASSWORD_BYTES = 24;

  private final DataDir data;
  private final Ports ports;
  private final ProcessBook book;

  Postgres(DataDir data, Ports ports, ProcessBook book) {
    this.data = data;
    this.ports = ports;
    this.book = book;
  }

  String jdbcUrl(String database) {
    return "jdbc:postgresql://" + ports.address(Port.POSTGRES) + "/" + database;
  }

  String password() {
    return DataDir.read(passwordFile()).strip();
  }

  Launched start() {
    DataDir.create(data.postgres());
    Path programs = PostgresPrograms.unpackedIn(data.postgres().resolve("programs"));
    Path cluster = data.postgres().resolve("data");
    if (!Files.exists(cluster.resolve("PG_VERSION"))) {
      initialise(programs, cluster);
    }
    // A postmaster that was killed leaves this behind; the record of processes says that none runs.
    deleteStalePid(cluster);
    List<String> command = asOrdinaryUser();
    command.addAll(
        List.of(
            programs.resolve("bin/postgres").toString(),
            "-D",
            cluster.toString(),
            "-p",
            Integer.toString(ports.of(Port.POSTGRES)),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "fsync=on",
            "-c",
            "synchronous_commit=on",
            "-c",
            "shared_buffers=64MB",
            "-c",
            "max_connections=60"));
    return book.start(NAME, command, Map.of());
  }

  void awaitReady(Launched launched) {
    Readiness.await(launched, PATIENCE, this::answers);
    createDatabases();
  }

  /** Connects to one of the databases. */
  Connection connect(String database) {
    try {
      return DriverManager.getConnection(jdbcUrl(database), USER, password());
    } catch (SQLException e) {
      throw new CommandFailure(
          "the database " + database + " can't be reached: " + e.getMessage(), e);
    }
  }

  private boolean answers() {
    try (Connection connection = connect()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  private void createDatabases() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      Set<String> present = new HashSet<>();
      try (ResultSet rows = statement.executeQuery("SELECT datname FROM pg_database")) {
        while (rows.next()) {
          present.add(rows.getString(1));
        }
      }
      for (Service service : Service.values()) {
        if (service.hasDatabase() && !present.contains(service.database())) {
          statement.execute("CREATE DATABASE " + service.database());
        }
      }
    } catch (SQLException e) {
      throw new CommandFailure("PostgreSQL refused to make the databases: " + e.getMessage(), e);
    }
  }

  private Connection connect() throws SQLException {
    DriverManager.setLoginTimeout(2);
    return DriverManager.getConnection(jdbcUrl("postgres"), USER, password());
  }

  private void initialise(Path programs, Path cluster) {
    byte[] password = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(password);
    DataDir.writeSecret(passwordFile(), HexFormat.of().formatHex(password));
    List<String> command = asOrdinaryUser();
    command.addAll(
        List.of(
            programs.resolve("bin/initdb").toString(),
            "-D",
            cluster.toString(),
            "-U",
            USER,
            "--pwfile=" + passwordFile(),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C"));
    Launched initdb = book.start(NAME + "-initdb", command, Map.of());
    boolean ended =
        initdb.process().map(process -> ProcessBook.endedWithin(process, PATIENCE)).orElse(true);
    book.forget(initdb.name());
    if (!ended || !Files.exists(cluster.resolve("PG_VERSION"))) {
      throw new CommandFailure(
          "PostgreSQL's data directory could not be made: " + ProcessBook.lastLines(initdb.log()));
    }
  }

  private static void deleteStalePid(Path cluster) {
    try {
      Files.deleteIfExists(cluster.resolve("postmaster.pid"));
    } catch (IOException e) {
      throw new CommandFailure("can't delete a stale postmaster.pid: " + e.getMessage(), e);
    }
  }

  /**
   * PostgreSQL refuses to run as root; in a user namespace of its own it does not see that it is.
   */
  private static List<String> asOrdinaryUser() {
    List<String> prefix = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      prefix.add("unshare");
      prefix.add("-U");
    }
    return prefix;
  }

  private Path passwordFile() {
    return data.postgres().resolve("password");
  }
}
