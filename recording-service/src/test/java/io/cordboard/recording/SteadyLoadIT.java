package io.cordboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cordboard.events.Topics;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.recording.testing.Gateways;
import io.cordboard.recording.testing.Platform;
import io.cordboard.recording.testing.Publisher;
import io.cordboard.recording.testing.Rest;
import io.cordboard.recording.testing.Samples;
import io.cordboard.recording.testing.ServiceProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Whether the packaged service's memory stays flat under a steady load of events, uploads, searches
 * and playback: what is on the heap after a collection, each minute, and its slope. Runs only with
 * {@code -Dcordboard.minutes=60}, as long as that; {@code -Dcordboard.rate=2000} for more than 800
 * events a second.
 */
@EnabledIfSystemProperty(named = "cordboard.minutes", matches = "[1-9]\\d*")
class SteadyLoadIT {

  private static final String NAME = "steady_load";
  private static final int MINUTES = Integer.getInteger("cordboard.minutes", 1);
  private static final int RATE = Integer.getInteger("cordboard.rate", 800);

  /** Classes, pools and caches are not full before. */
  private static final int WARM_UP_MINUTES = 3;

  /** What an hour may add, in KiB a minute: 15 MiB. */
  private static final double SLOPE_MAX = 256;

  private static final int COLLECTIONS = 6;
  private static final int TICKS_A_SECOND = 5;
  private static final int BLOCKS_A_CONTACT = 20;
  private static final int RECORDINGS = 20_000;
  private static final Pattern USED =
      Pattern.compile("(?:DefNew|Tenured) +total \\d+K, used (\\d+)K");

  private final AtomicLong sent = new AtomicLong();
  private final AtomicInteger asked = new AtomicInteger();
  private final List<String> wrong = new ArrayList<>();

  @Test
  void shouldStayFlatWhenTheLoadIsSteady() throws Exception {
    Platform platform = Platform.get();
    String database = platform.database(NAME);
    List<Double> heap = new ArrayList<>();
    try (ServiceProcess service = new ServiceProcess(platform, NAME, database, Map.of());
        Publisher publisher = new Publisher(NAME + ".", platform.registry());
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
        Connection connection = Platform.connect(database)) {
      service.startAndAwait();
      Gateways.begin(database, RECORDINGS);
      Rest auditor = new Rest(service.base().toString(), "auditor");
      try (Gateways gateways =
          new Gateways(service.base(), 1, RECORDINGS, Duration.ofMillis(500))) {
        var _ =
            clock.scheduleAtFixedRate(
                () -> produce(publisher), 0, 1_000 / TICKS_A_SECOND, TimeUnit.MILLISECONDS);
        var _ =
            clock.scheduleWithFixedDelay(
                () -> read(auditor, gateways), 5_000, 200, TimeUnit.MILLISECONDS);
        System.out.println("minute  events  rows  recordings  reads  heap KiB  RSS KiB");
        for (int minute = 1; minute <= MINUTES; minute++) {
          assertThat(service.process().waitFor(1, TimeUnit.MINUTES)).isFalse();
          heap.add(heapAfterCollection(service.process().pid()));
          System.out.printf(
              "%6d  %,d  %,d  %d  %d  %,.0f  %s%n",
              minute,
              sent.get(),
              count(connection),
              gateways.keptCount() / Gateways.SEGMENTS,
              asked.get(),
              heap.getLast(),
              residentKib(service.process().pid()));
        }
        clock.shutdown();
        assertThat(clock.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        gateways.finish();
        assertThat(gateways.refused()).isEmpty();
      }
      publisher.flush();
      await().atMost(Duration.ofMinutes(2)).until(() -> count(connection) == sent.get());
    }
    assertThat(wrong).isEmpty();
    if (MINUTES > 2 * WARM_UP_MINUTES) {
      double slope = slope(heap.subList(WARM_UP_MINUTES, heap.size()));
      System.out.printf(
          "heap after collection grows by %.1f KiB a minute, from minute %d on%n",
          slope, WARM_UP_MINUTES + 1);
      assertThat(slope).isLessThan(SLOPE_MAX);
    }
  }

  private void produce(Publisher publisher) {
    List<ContactEvent> events = new ArrayList<>();
    long first = sent.get();
    for (int n = 0; n < RATE / TICKS_A_SECOND; n++) {
      long number = first + n;
      events.add(
          Samples.block("steady-" + number / BLOCKS_A_CONTACT, number % BLOCKS_A_CONTACT + 1));
    }
    publisher.send(Topics.CONTACT_EVENTS, "steady-" + first, events);
    sent.addAndGet(events.size());
  }

  private void read(Rest auditor, Gateways gateways) {
    int recording = Math.max(0, gateways.keptCount() / Gateways.SEGMENTS - 5);
    for (String path :
        List.of(
            "/contacts?limit=20",
            "/contacts?number=%2B49&words=nothing",
            "/contacts/" + Gateways.contact(recording) + "/timeline",
            "/recordings/" + Gateways.recording(recording) + "/media",
            "/q/metrics")) {
      int status = auditor.get(path, "Range", "bytes=100000-200000").status();
      asked.incrementAndGet();
      if (status >= 500) {
        wrong.add(path + ": " + status);
      }
    }
  }

  private static long count(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT count(*) FROM block_execution");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The least of several collections: what a batch holds that is under way does not count. */
  private static double heapAfterCollection(long pid) throws IOException, InterruptedException {
    double least = Double.MAX_VALUE;
    for (int n = 0; n < COLLECTIONS; n++) {
      jcmd(pid, "GC.run");
      Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
      double kib = 0;
      while (used.find()) {
        kib += Double.parseDouble(used.group(1));
      }
      assertThat(kib).isPositive();
      least = Math.min(least, kib);
    }
    return least;
  }

  private static String jcmd(long pid, String command) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                command)
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    jcmd.waitFor();
    return said;
  }

  private static String residentKib(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .map(line -> line.replaceAll("\\D", ""))
        .findFirst()
        .orElse("unknown");
  }

  /** By least squares. */
  private static double slope(List<Double> values) {
    double middle = (values.size() - 1) / 2.0;
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double above = 0;
    double below = 0;
    for (int i = 0; i < values.size(); i++) {
      above += (i - middle) * (values.get(i) - mean);
      below += (i - middle) * (i - middle);
    }
    return above / below;
  }
}
