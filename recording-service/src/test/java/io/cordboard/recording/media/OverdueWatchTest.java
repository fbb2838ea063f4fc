package io.cordboard.recording.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.recording.testing.ContactRows;
import io.cordboard.recording.testing.LocalServices;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalServices.class)
class OverdueWatchTest {

  private static final String BOTH = "{\"participants\": [{\"kind\": \"AGENT\"}]}";

  @Inject DataSource postgres;
  @Inject OverdueWatch watch;
  @Inject MeterRegistry metrics;

  private double overdue() throws SQLException {
    watch.look(Instant.now());
    return metrics.get("cordboard.recording.overdue").gauge().value();
  }

  private void recording(String state, String settings, @Nullable Duration endedAgo)
      throws SQLException {
    String id = UUID.randomUUID().toString();
    new ContactRows(postgres)
        .insert(
            List.of(
                new ContactRows.Made(
                    "t", id, id, Instant.now(), "a", "b", null, null, null, null, "{}", null)));
    try (Connection connection = postgres.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO recording (recording_id, instance_id, contact_id, initial_contact_id,"
                    + " state, settings) VALUES (?, 't', ?, ?, ?, ?::jsonb)");
        PreparedStatement end =
            connection.prepareStatement(
                "UPDATE contact_record SET disconnected_at = ? WHERE contact_id = ?")) {
      insert.setString(1, id);
      insert.setString(2, id);
      insert.setString(3, id);
      insert.setString(4, state);
      insert.setString(5, settings);
      insert.executeUpdate();
      Instant ended = endedAgo == null ? null : Instant.now().minus(endedAgo);
      end.setObject(1, ended == null ? null : OffsetDateTime.ofInstant(ended, ZoneOffset.UTC));
      end.setString(2, id);
      end.executeUpdate();
    }
  }

  @Test
  void shouldCountRecordingsOfWhichNothingCameWhenTheirContactIsOverForLong() throws SQLException {
    double before = overdue();
    recording("EXPECTED", BOTH, Duration.ofHours(2));
    recording("EXPECTED", "{\"automatedInteraction\": true}", Duration.ofHours(3));

    recording("EXPECTED", BOTH, Duration.ofMinutes(50));
    recording("EXPECTED", BOTH, null);
    recording("EXPECTED", BOTH, Duration.ofDays(2));
    recording("EXPECTED", "{\"participants\": [], \"screens\": []}", Duration.ofHours(2));
    recording("EXPECTED", "{}", Duration.ofHours(2));
    recording("COLLECTING", BOTH, Duration.ofHours(2));

    assertThat(overdue()).isEqualTo(before + 2);
  }
}
