package io.cordboard.recording.api;

import io.cordboard.recording.core.Scope;
import io.cordboard.recording.store.ContactQueries;
import io.cordboard.recording.store.ContactQueries.Chain;
import io.cordboard.recording.store.ContactQueries.Contact;
import io.cordboard.recording.store.ErasedChains;
import io.cordboard.recording.store.Recording;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A contact that the caller may see, and of its chain what the caller may see.
 *
 * @param contacts all that are seen of the chain, oldest first
 */
record SeenChain(Contact contact, List<Contact> contacts) {

  /** A contact that the caller does not see is as unknown as one that there is not. */
  static SeenChain of(Connection connection, String contactId, Scope scope) throws SQLException {
    Parameters parameters = new Parameters();
    parameters.text("contactId", contactId);
    parameters.check();
    boolean erased = ErasedChains.isErased(connection, contactId);
    if (scope.everything()) {
      // Who sees all is told that it was erased; for others it is as if it had never been.
      Known.notErased(connection, contactId, scope.instanceId());
    }
    Chain chain =
        ContactQueries.chain(connection, contactId)
            .filter(_ -> !erased)
            .orElseThrow(() -> ProblemException.notFound("contact", contactId));
    List<Contact> seen =
        ContactQueries.ofChain(connection, chain.initialContactId()).stream()
            .filter(contact -> sees(scope, contact))
            .toList();
    Contact contact =
        seen.stream()
            .filter(one -> one.contactId().equals(contactId))
            .findFirst()
            .orElseThrow(() -> ProblemException.notFound("contact", contactId));
    return new SeenChain(contact, seen);
  }

  /**
   * Whether the caller sees a recording. What belongs to no known contact is for those of its
   * tenant who see all.
   */
  private static boolean shows(Connection connection, Recording recording, Scope scope)
      throws SQLException {
    return ContactQueries.byId(connection, recording.contactId())
        .map(contact -> sees(scope, contact))
        .orElse(scope.everything() && recording.instanceId().equals(scope.instanceId()));
  }

  /** Ends the request if the caller does not see a recording, or its contact was erased. */
  static void requireSeen(Connection connection, Recording recording, Scope scope)
      throws SQLException {
    if (scope.everything()) {
      Known.notErased(connection, recording.contactId(), scope.instanceId());
    }
    if (!shows(connection, recording, scope)
        || ErasedChains.isErased(connection, recording.contactId())) {
      throw ProblemException.notFound("recording", recording.recordingId());
    }
  }

  private static boolean sees(Scope scope, Contact contact) {
    return scope.sees(contact.instanceId(), contact.queueId(), contact.agentId());
  }

  String initialContactId() {
    return contact.initialContactId();
  }

  /** The ids of its contacts that the caller sees. */
  Set<String> ids() {
    return contacts.stream().map(Contact::contactId).collect(Collectors.toUnmodifiableSet());
  }
}
