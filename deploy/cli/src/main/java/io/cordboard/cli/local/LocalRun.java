package io.cordboard.cli.local;

import io.cordboard.cli.CommandFailure;
import java.nio.file.Files;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * All processes of one local run: starts what does not run yet, in the order in which they need
 * each other, and ends them in the other.
 *
 * <p>Starting is idempotent: what runs already is left alone. A start that failed half way leaves a
 * record of every process, so that {@link #down} still ends them.
 */
public final class LocalRun {
  /** For what neither starts nor ends. What ended is told at once. */
  private static final Duration SERVICE_PATIENCE = Duration.ofMinutes(5);

  private static final Duration REMIND_EVERY = Duration.ofSeconds(30);
  private static final int SECOND_ABOVE = 100;
  private static final Duration END_WITHIN = Duration.ofSeconds(30);

  private final DataDir data;
  private final Ports ports;
  private final Installation installation;
  private final Consumer<String> say;
  private final ProcessBook book;
  private final KafkaBroker kafka;
  private final SchemaRegistry registry;
  private final Postgres postgres;
  private int partitions = TopicSetup.PARTITIONS;

  public LocalRun(DataDir data, Ports ports, Installation installation, Consumer<String> say) {
    this.data = data;
    this.ports = ports;
    this.installation = installation;
    this.say = say;
    this.book = new ProcessBook(data);
    this.kafka = new KafkaBroker(data, ports, installation, book);
    this.registry = new SchemaRegistry(data, ports, installation, book);
    this.postgres = new Postgres(data, ports, book);
  }

  /** The ports that a kept data directory was started with, or the usual ones. */
  public static Ports portsOf(DataDir data) {
    return Settings.ports(data).orElseGet(() -> Ports.usual(0));
  }

  public DataDir data() {
    return data;
  }

  public Ports ports() {
    return ports;
  }

  /** Whether any recorded process still runs. */
  public boolean anythingRuns() {
    return book.names().stream().anyMatch(name -> book.running(name).isPresent());
  }

  /**
   * From the next start on the services reach the broker by TLS and SCRAM only.
   *
   * @throws CommandFailure if the broker runs without it
   */
  public void secureKafka() {
    KafkaSecurity security = new KafkaSecurity(data);
    if (!security.isOn() && book.running(KafkaBroker.NAME).isPresent()) {
      throw new CommandFailure(
          "Kafka runs without its secure listener; `cordboard down` first, data is kept");
    }
    security.turnOn();
  }

  /** How many partitions contact topics get that are not there yet. */
  public void partitions(int many) {
    partitions = many;
  }

  /** Starts what does not run and waits until all of it answers. */
  public void up(Set<Service> services) {
    DataDir.create(data.root());
    try (RunLock _ = RunLock.take(data)) {
      Settings.write(data, ports);
      Tokens.write(data);
      infrastructure();
      startServices(services);
    }
  }

  private void infrastructure() {
    if (book.running(KafkaBroker.NAME).isEmpty()) {
      requireFree(Port.KAFKA, Port.KAFKA_CONTROLLER);
      if (new KafkaSecurity(data).isOn()) {
        requireFree(Port.KAFKA_SECURE);
      }
    }
    if (book.running(SchemaRegistry.NAME).isEmpty()) {
      requireFree(Port.REGISTRY, Port.REGISTRY_MANAGEMENT);
    }
    if (book.running(Postgres.NAME).isEmpty()) {
      requireFree(Port.POSTGRES);
    }
    together(
        List.of(
            () -> ready("Kafka", ports.address(Port.KAFKA), this::kafkaUp),
            () -> ready("schema registry", ports.url(Port.REGISTRY), this::registryUp),
            () -> ready("PostgreSQL", ports.address(Port.POSTGRES), this::postgresUp)));
  }

  private void kafkaUp() {
    Launched launched = book.running(KafkaBroker.NAME).orElseGet(kafka::start);
    kafka.awaitReady(launched);
    new TopicSetup(ports.address(Port.KAFKA), partitions).createMissing();
  }

  private void registryUp() {
    registry.awaitReady(book.running(SchemaRegistry.NAME).orElseGet(registry::start));
  }

  private void postgresUp() {
    postgres.awaitReady(book.running(Postgres.NAME).orElseGet(postgres::start));
  }

  private void startServices(Set<Service> services) {
    ServiceCommand command = new ServiceCommand(data, ports, installation, postgres);
    Map<Service, Launched> started = new EnumMap<>(Service.class);
    for (Service service : services) {
      started.put(
          service,
          book.running(service.module())
              .orElseGet(() -> {
                requireBuilt(service);
                requireFree(service.port());
                return book.start(
                    service.module(), command.line(service), command.environment(service));
              }));
    }
    List<Callable<Void>> waits = new ArrayList<>();
    started.forEach((service, launched) ->
        waits.add(() ->
            ready(
                service.module(),
                ports.url(service.port()),
                () -> awaitService(launched, ports.url(service.port())))));
    together(waits);
  }

  /** Where a second instance of a service answers, see {@link #startSecond}. */
  public String urlOfSecond(Service service) {
    return "http://127.0.0.1:" + (ports.of(service.port()) + SECOND_ABOVE);
  }

  /**
   * Starts a further instance of a service with state, which keeps copies of the other's, and waits
   * until it answers. It ends with the rest of the run; it is not started again by {@link #up}.
   */
  public ProcessHandle startSecond(Service service) {
    try (RunLock _ = RunLock.take(data)) {
      requireBuilt(service);
      int port = ports.of(service.port()) + SECOND_ABOVE;
      ServiceCommand command = new ServiceCommand(data, ports, installation, postgres);
      Launched launched =
          book.start(
              service.module() + "-2", command.second(service, port), command.environment(service));
      String url = urlOfSecond(service);
      ready(launched.name(), url, () -> awaitService(launched, url));
      return launched
          .process()
          .orElseThrow(() -> new CommandFailure(launched.name() + " has ended"));
    }
  }

  private void awaitService(Launched launched, String url) {
    Readiness.await(
        launched,
        SERVICE_PATIENCE,
        new Reminding(
            () -> Readiness.answersOk(url + "/q/health/ready"),
            REMIND_EVERY,
            System::nanoTime,
            after ->
                say.accept(
                    String.format(
                        "  %-18s not ready after %d s yet, see %s",
                        launched.name(), after.toSeconds(), launched.log()))));
  }

  private Void ready(String what, String where, Runnable start) {
    long began = System.nanoTime();
    start.run();
    say.accept(
        String.format(
            "  %-18s %-28s ready after %.1f s", what, where, (System.nanoTime() - began) / 1e9));
    return null;
  }

  /**
   * Ends every recorded process: the services first, what they stand on last. Returns how many ran.
   */
  public int down() {
    if (!Files.isDirectory(data.root())) {
      return 0;
    }
    try (RunLock _ = RunLock.take(data)) {
      List<String> foundation = List.of(SchemaRegistry.NAME, Postgres.NAME, KafkaBroker.NAME);
      List<Callable<Boolean>> ends = new ArrayList<>();
      for (String name : book.names()) {
        if (!foundation.contains(name)) {
          ends.add(() -> book.stop(name, END_WITHIN));
        }
      }
      int ended = count(together(ends));
      ended +=
          count(
              together(
                  List.of(
                      () -> book.stop(SchemaRegistry.NAME, END_WITHIN),
                      () -> book.stop(Postgres.NAME, END_WITHIN, ProcessBook.INTERRUPT))));
      return ended + (book.stop(KafkaBroker.NAME, END_WITHIN) ? 1 : 0);
    }
  }

  /** Forgets all data, keys and logs. Refused while anything runs. */
  public void forget() {
    if (anythingRuns()) {
      throw new CommandFailure("something still runs; `cordboard down` first");
    }
    data.forget();
  }

  /** Ends PostgreSQL alone, as a failure would; the services stay. */
  public void stopPostgres() {
    try (RunLock _ = RunLock.take(data)) {
      book.stop(Postgres.NAME, END_WITHIN, ProcessBook.INTERRUPT);
    }
  }

  /** Starts PostgreSQL if it does not run, and waits until it answers. */
  public void startPostgres() {
    try (RunLock _ = RunLock.take(data)) {
      postgresUp();
    }
  }

  /** A connection to the database of a service that has one. */
  public Connection database(Service service) {
    return postgres.connect(service.database());
  }

  /** How each process stands. */
  public List<Standing> status() {
    List<Standing> all = new ArrayList<>();
    all.add(
        standing(
            KafkaBroker.NAME,
            ports.address(Port.KAFKA),
            () -> Readiness.accepts(ports.of(Port.KAFKA))));
    all.add(
        standing(
            SchemaRegistry.NAME,
            ports.url(Port.REGISTRY),
            () -> Readiness.answersOk(ports.url(Port.REGISTRY_MANAGEMENT) + "/health/ready")));
    all.add(
        standing(
            Postgres.NAME,
            ports.address(Port.POSTGRES),
            () -> Readiness.accepts(ports.of(Port.POSTGRES))));
    for (Service service : Service.values()) {
      String url = ports.url(service.port());
      all.add(standing(service.module(), url, () -> Readiness.answersOk(url + "/q/health/ready")));
    }
    return all;
  }

  private Standing standing(String name, String where, Callable<Boolean> ready) {
    return book.running(name)
        .map(launched ->
            new Standing(
                name,
                asks(ready) ? Standing.State.UP : Standing.State.STARTING,
                where,
                launched.pid(),
                launched.log().toString()))
        .orElseGet(() ->
            new Standing(
                name,
                Standing.State.DOWN,
                where,
                0,
                data.logs().resolve(name + ".log").toString()));
  }

  private static boolean asks(Callable<Boolean> ready) {
    try {
      return ready.call();
    } catch (Exception e) {
      return false;
    }
  }

  private void requireFree(Port... needed) {
    List<String> taken =
        Arrays.stream(needed)
            .filter(port -> !ports.isFree(port))
            .map(port -> port.label() + "=" + ports.of(port))
            .toList();
    if (!taken.isEmpty()) {
      throw new CommandFailure(
          "somebody else listens on "
              + String.join(", ", taken)
              + "; choose another with --port NAME=NUMBER, or move all with --port-offset N");
    }
  }

  private void requireBuilt(Service service) {
    if (!Files.exists(installation.service(service))) {
      throw new CommandFailure(
          service.module()
              + " is not built: "
              + installation.service(service)
              + " is not there; deploy/cordboard builds it");
    }
  }

  public static Set<Service> allServices() {
    return EnumSet.allOf(Service.class);
  }

  private static int count(List<Boolean> ended) {
    return (int) ended.stream().filter(Boolean::booleanValue).count();
  }

  /** Runs all of them at once, waits for all, and fails with the first failure. */
  private static <T> List<T> together(List<? extends Callable<T>> work) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>();
      work.forEach(one -> running.add(threads.submit(one)));
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }
}
