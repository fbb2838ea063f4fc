package io.cordboard.cli.local;

import io.cordboard.cli.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * The broker's secure listener of a local run: TLS on which both sides show a certificate, and a
 * login by SCRAM-SHA-512 (RFC 5802, RFC 7677) on top. The services use it once it was asked for;
 * this command itself and simulated gateways stay on the plain one.
 */
final class KafkaSecurity {
  static final String LISTENER = "SECURE";
  private static final String USER = "cordboard";
  private static final int ITERATIONS = 8_192;
  private static final int PASSWORD_BYTES = 18;
  private static final int KEYTOOL_SECONDS = 30;
  private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";

  private final DataDir data;

  KafkaSecurity(DataDir data) {
    this.data = data;
  }

  /** Whether it was asked for, in this run or an earlier one over the same data. */
  boolean isOn() {
    return Files.exists(password());
  }

  /** Asks for it: makes the certificates and the password, unless they are there. */
  void turnOn() {
    if (isOn()) {
      return;
    }
    try {
      Files.createDirectories(
          data.kafkaKeys(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new CommandFailure("can't create " + data.kafkaKeys(), e);
    }
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String password = HexFormat.of().formatHex(random);
    certificate("broker", password);
    certificate("client", password);
    trust("broker", "client", password);
    trust("client", "broker", password);
    // Last, because it says that all of it is there.
    DataDir.writeSecret(password(), password);
  }

  /** What the broker is told of the listener. */
  Map<String, String> brokerSettings() {
    String prefix = "listener.name." + LISTENER.toLowerCase(Locale.ROOT) + ".";
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("sasl.enabled.mechanisms", ScramMechanism.SCRAM_SHA_512.mechanismName());
    settings.put(prefix + "scram-sha-512.sasl.jaas.config", SCRAM + " required;");
    settings.put(prefix + "ssl.client.auth", "required");
    stores("broker").forEach((name, value) -> settings.put(prefix + name, value));
    passwords().forEach((name, value) -> settings.put(prefix + name, value));
    return settings;
  }

  /** What a client is told of the connection; no secrets. */
  Map<String, String> clientSettings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("security.protocol", "SASL_SSL");
    settings.put("sasl.mechanism", ScramMechanism.SCRAM_SHA_512.mechanismName());
    settings.putAll(stores("client"));
    return settings;
  }

  /** What a client is told and nobody else may read. */
  Map<String, String> clientSecrets() {
    Map<String, String> secrets = passwords();
    secrets.put(
        "sasl.jaas.config",
        SCRAM
            + " required username=\""
            + USER
            + "\" password=\""
            + DataDir.read(password())
            + "\";");
    return secrets;
  }

  /** Makes the user known to the broker; harmless when it is. */
  void admit(Admin admin) {
    try {
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      USER,
                      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
                      DataDir.read(password()).getBytes(StandardCharsets.UTF_8))))
          .all()
          .get(KEYTOOL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new CommandFailure("Kafka refused the user of its secure listener: " + e, e);
    }
  }

  private Map<String, String> stores(String owner) {
    Map<String, String> stores = new LinkedHashMap<>();
    stores.put("ssl.keystore.type", "PKCS12");
    stores.put("ssl.keystore.location", file(owner + ".p12").toString());
    stores.put("ssl.truststore.type", "PKCS12");
    stores.put("ssl.truststore.location", file(owner + "-trusts.p12").toString());
    return stores;
  }

  private Map<String, String> passwords() {
    String password = DataDir.read(password());
    Map<String, String> passwords = new LinkedHashMap<>();
    passwords.put("ssl.keystore.password", password);
    passwords.put("ssl.key.password", password);
    passwords.put("ssl.truststore.password", password);
    return passwords;
  }

  private void certificate(String owner, String password) {
    keytool(
        password,
        "-genkeypair",
        "-alias",
        owner,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=cordboard-" + owner,
        "-ext",
        "SAN=IP:127.0.0.1,DNS:localhost",
        "-validity",
        "3650",
        "-storetype",
        "PKCS12",
        "-keystore",
        file(owner + ".p12").toString());
    keytool(
        password,
        "-exportcert",
        "-rfc",
        "-alias",
        owner,
        "-keystore",
        file(owner + ".p12").toString(),
        "-file",
        file(owner + ".pem").toString());
  }

  private void trust(String who, String whom, String password) {
    keytool(
        password,
        "-importcert",
        "-noprompt",
        "-alias",
        whom,
        "-file",
        file(whom + ".pem").toString(),
        "-storetype",
        "PKCS12",
        "-keystore",
        file(who + "-trusts.p12").toString());
  }

  /** The JDK's own; the password goes by the environment, for command lines can be read by all. */
  private static void keytool(String password, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storepass:env", "CORDBOARD_STORE_PASSWORD"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CORDBOARD_STORE_PASSWORD", password);
    try {
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new CommandFailure("keytool " + arguments[0] + " failed: " + said.strip());
      }
    } catch (IOException e) {
      throw new CommandFailure("keytool, which is part of a JDK, does not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }

  private Path file(String name) {
    return data.kafkaKeys().resolve(name);
  }

  private Path password() {
    return data.kafkaKeys().resolve("password");
  }
}
