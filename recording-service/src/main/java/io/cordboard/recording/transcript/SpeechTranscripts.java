package io.cordboard.recording.transcript;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.recording.audit.AuditTrail;
import io.cordboard.recording.category.Categories;
import io.cordboard.recording.config.RecordingConfig;
import io.cordboard.recording.core.Redaction;
import io.cordboard.recording.core.Silence;
import io.cordboard.recording.crypto.Digests;
import io.cordboard.recording.crypto.SigningKeys;
import io.cordboard.recording.media.AnalyticsSettings;
import io.cordboard.recording.media.Redactor;
import io.cordboard.recording.store.ErasedChains;
import io.cordboard.recording.store.Originals;
import io.cordboard.recording.store.Recording;
import io.cordboard.recording.store.Row;
import io.cordboard.recording.store.SpeechRows;
import io.cordboard.recording.store.SpeechRows.Speech;
import io.cordboard.recording.store.Table;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Keeps transcripts of calls: lines beside those of chats, redacted as these are, in one
 * transaction with the words and categories of the contact. What is decided about the contact
 * meanwhile, an erasure or the end of its media's time, is found under the same locks as elsewhere.
 */
@ApplicationScoped
public class SpeechTranscripts {

  private final DataSource postgres;
  private final Categories categories;
  private final AuditTrail audit;
  private final ObjectMapper json;
  private final Digests digests;
  private final Redactor redactor;
  private final List<Pattern> nationalIds;
  private final Originals originals =
      new Originals(UnaryOperator.identity(), UnaryOperator.identity());

  SpeechTranscripts(
      DataSource postgres,
      Categories categories,
      AuditTrail audit,
      ObjectMapper json,
      SigningKeys keys,
      Redactor redactor,
      RecordingConfig config) {
    this.redactor = redactor;
    this.postgres = postgres;
    this.categories = categories;
    this.audit = audit;
    this.json = json;
    this.digests = new Digests(keys);
    this.nationalIds = Redaction.patterns(config.redaction().nationalIds());
  }

  /**
   * A transcript that is put.
   *
   * @param transcript as the analyser gave it; what is wrong with it is answered
   * @param actor who put it, by their token's name
   * @param mayReplace whether what is there may be replaced, by its tag; empty if there is none
   */
  public record Request(
      Recording recording,
      SpokenTranscript transcript,
      String actor,
      String roles,
      Predicate<Optional<String>> mayReplace) {}

  /** What came of it. */
  public sealed interface Answer {}

  /** It is kept. */
  public record Kept(String tag, Status status) implements Answer {}

  /** How it came to be kept. */
  public enum Status {
    /** There was none. */
    CREATED,
    /** Another one is gone. */
    REPLACED,
    /** It was there already. */
    UNCHANGED
  }

  /** Something is wrong with it. */
  public record Wrong(List<TranscriptReader.Wrong> causes) implements Answer {}

  /** The contact is erased, or the time of its media or transcript is over. */
  public record Gone() implements Answer {}

  /** No flow wants an analysis of the recording. */
  public record NotWanted() implements Answer {}

  /** There is no media yet, or none that could be joined. */
  public record NotStored(String state) implements Answer {}

  /** Another one is there than who puts it has seen. */
  public record Changed() implements Answer {}

  /**
   * Reads a transcript, with what is wrong with it by itself.
   *
   * @throws IOException if the stream can't be read to its end
   */
  public SpokenTranscript read(InputStream document) throws IOException {
    try (JsonParser parser = json.createParser(document)) {
      return TranscriptReader.read(parser, nationalIds);
    }
  }

  /** Whether a flow wants an analysis of a recording. */
  public boolean isWanted(Recording recording) {
    return AnalyticsSettings.isEnabled(AnalyticsSettings.of(recording, json));
  }

  /** Keeps a transcript, all of it or nothing. */
  public Answer put(Request request) throws IOException, SQLException {
    String tag = digests.of(request.transcript().digest());
    Answer answer = inTransaction(request, tag);
    if (answer instanceof Kept) {
      redactor.nudge();
    }
    return answer;
  }

  private Answer inTransaction(Request request, String tag) throws IOException, SQLException {
    try (Connection connection = postgres.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Answer answer = put(connection, request, tag);
        if (answer instanceof Kept) {
          connection.commit();
        } else {
          connection.rollback();
        }
        return answer;
      } catch (IOException | SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  private Answer put(Connection connection, Request request, String tag)
      throws IOException, SQLException {
    String chain = request.recording().initialContactId();
    if (!ErasedChains.among(connection, Set.of(chain)).isEmpty()) {
      return new Gone();
    }
    // Whether the redacted form only may be kept is asked before rows are locked, as batches do.
    Originals.lockShared(connection);
    Optional<Recording> there = SpeechRows.lock(connection, request.recording());
    if (there.isEmpty() || there.get().state().startsWith("DELET")) {
      return new Gone();
    }
    Recording recording = there.get();
    if (!isWanted(recording)) {
      return new NotWanted();
    }
    if (!recording.state().equals("STORED")) {
      return new NotStored(recording.state());
    }
    Optional<Speech> before = SpeechRows.find(connection, recording.recordingId());
    if (before.map(Speech::deleted).orElse(false)) {
      return new Gone();
    }
    if (!request.mayReplace().test(before.map(Speech::tag))) {
      return new Changed();
    }
    if (before.map(Speech::tag).filter(tag::equals).isPresent()) {
      return new Kept(tag, Status.UNCHANGED);
    }
    MediaTime time = MediaTime.of(recording, json);
    List<TranscriptReader.Wrong> wrong =
        request.transcript().against(SpeechRows.recorded(connection, recording), time.mediaMs());
    if (!wrong.isEmpty()) {
      return new Wrong(wrong);
    }
    keep(connection, recording, request, tag, time);
    return new Kept(tag, before.isEmpty() ? Status.CREATED : Status.REPLACED);
  }

  private void keep(
      Connection connection, Recording recording, Request request, String tag, MediaTime time)
      throws IOException, SQLException {
    List<Row> rows = new ArrayList<>();
    List<Silence> silences = new ArrayList<>();
    for (SpokenTranscript.Line line : request.transcript().lines()) {
      silences.addAll(line.silences());
      rows.add(row(recording, rows.size() + 1, line, time.at(line.beginMs())));
    }
    String language = request.transcript().language();
    SpeechRows.put(
        connection,
        recording,
        new Speech(language, tag, rows.size(), Silence.written(silences), request.actor(), false),
        originals.keepable(connection, rows));
    categories.renew(connection, Set.of(recording.contactId()));
    audit.note(
        connection,
        new AuditTrail.Access(
            recording.instanceId(),
            request.actor(),
            request.roles(),
            "PUT_TRANSCRIPT",
            recording.contactId(),
            recording.initialContactId(),
            recording.recordingId(),
            Map.of("lines", Integer.toString(rows.size()), "language", language)));
  }

  private static Row row(Recording recording, int number, SpokenTranscript.Line line, Instant at) {
    return Row.of(
        Table.TRANSCRIPT_LINE,
        recording.recordingId() + "/line-" + number,
        recording.instanceId(),
        recording.contactId(),
        recording.initialContactId(),
        (long) number,
        at.toEpochMilli(),
        line.participant(),
        "text/plain",
        line.text(),
        line.redaction().text(),
        line.redaction().kinds(),
        recording.recordingId(),
        line.beginMs(),
        line.endMs());
  }
}
