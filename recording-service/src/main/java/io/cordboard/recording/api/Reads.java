package io.cordboard.recording.api;

import io.cordboard.recording.audit.AuditTrail;
import io.cordboard.recording.store.Recording;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeSet;

/** Notes what the caller of a request reads, before anything goes out. */
@ApplicationScoped
class Reads {

  private final AuditTrail audit;
  private final SecurityIdentity caller;

  Reads(AuditTrail audit, SecurityIdentity caller) {
    this.audit = audit;
    this.caller = caller;
  }

  /** Something of a contact is read. */
  void contact(Connection connection, String action, String contactId, String initialContactId)
      throws IOException, SQLException {
    audit.noteAtOnce(connection, access(action, contactId, initialContactId, "", Map.of()));
  }

  /**
   * Rows of many contacts are read. The entry is in a chain of the export's own, which hashes it
   * like any other.
   */
  void export(Connection connection, String exportId, Map<String, String> asked)
      throws IOException, SQLException {
    String id = "export:" + exportId;
    audit.noteAtOnce(connection, access("EXPORT", id, id, "", asked));
  }

  /** Something of a recording is read. */
  void recording(String action, Recording recording, Map<String, String> detail)
      throws IOException, SQLException {
    audit.note(
        access(
            action,
            recording.contactId(),
            recording.initialContactId(),
            recording.recordingId(),
            detail));
  }

  /** What the caller does, to be noted. */
  AuditTrail.Access access(
      String action,
      String contactId,
      String initialContactId,
      String recordingId,
      Map<String, String> detail) {
    return new AuditTrail.Access(
        new Caller(caller).scope().instanceId(),
        actor(),
        roles(),
        action,
        contactId,
        initialContactId,
        recordingId,
        detail);
  }

  /** What the caller may, separated by commas. */
  String roles() {
    return String.join(",", new TreeSet<>(caller.getRoles()));
  }

  /** Who calls. */
  String actor() {
    return caller.getPrincipal().getName();
  }
}
