package io.cordboard.recording.api;

import io.cordboard.recording.store.ErasedChains;
import io.cordboard.recording.store.Recording;
import io.cordboard.recording.store.RecordingQueries;
import io.cordboard.recording.transcript.SpeechTranscripts;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Recordings as analysers see them: those of their tenant. */
@ApplicationScoped
class Analysed {

  private final DataSource postgres;
  private final SpeechTranscripts transcripts;
  private final Caller caller;

  Analysed(DataSource postgres, SpeechTranscripts transcripts, Caller caller) {
    this.postgres = postgres;
    this.transcripts = transcripts;
    this.caller = caller;
  }

  /** A recording of the caller's tenant; another one's is as unknown as one that is none. */
  Recording find(String recordingId) throws SQLException {
    Known.text("recordingId", recordingId);
    String instanceId = caller.scope().instanceId();
    try (Connection connection = postgres.getConnection()) {
      Optional<Recording> found =
          RecordingQueries.byId(connection, recordingId)
              .filter(recording -> recording.instanceId().equals(instanceId));
      if (found.isPresent()) {
        Known.notErased(connection, found.get().contactId(), instanceId);
        return found.get();
      }
      Optional<String> erasure =
          ErasedChains.erasureOfRecording(connection, recordingId, instanceId);
      throw erasure.isPresent()
          ? new ProblemException(
              Problem.of(
                  410, "recording " + recordingId + " was erased by erasure " + erasure.get()))
          : ProblemException.notFound("recording", recordingId);
    }
  }

  /** One of which a flow wants an analysis. */
  Recording wanted(String recordingId) throws SQLException {
    Recording recording = find(recordingId);
    if (!transcripts.isWanted(recording)) {
      throw new ProblemException(
          Problem.of(409, "no flow wants an analysis of recording " + recordingId));
    }
    return recording;
  }
}
