package io.cordboard.agent.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.agent.core.Action;
import io.cordboard.agent.core.E164;
import io.cordboard.agent.core.Request;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What agents do, as JSON: an object with a {@code type} and what that type needs. */
public final class ActionDocument {

  /** The types of actions. */
  public enum Type {
    LOG_IN,
    LOG_OUT,
    SET_STATUS,
    ACCEPT,
    REJECT,
    HOLD,
    RESUME,
    HOLD_PARTY,
    RESUME_PARTY,
    MUTE,
    UNMUTE,
    DISCONNECT,
    TRANSFER,
    END_ACW,
    CLEAR_MISSED,
    HEARTBEAT,
    REQUEUE,
    MONITOR,
    BARGE,
    STOP_MONITORING,
    PAUSE_RECORDING,
    RESUME_RECORDING,
    DIAL
  }

  private static final Pattern CONTACT_ID = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private ActionDocument() {}

  /**
   * Parses an action.
   *
   * @param eventId the action's id; a call gets the id of its contact from it
   * @param session the session to take where the document names none; null if it must name one
   */
  public static Parsed<Action> parse(String eventId, JsonNode document, @Nullable String session) {
    Reader in = Reader.of(document);
    Type type = in.word("type", Type.class).orElse(Type.CLEAR_MISSED);
    return in.lenient(
        switch (type) {
          case LOG_IN -> new Action.LogIn(session(in, session), in.optionalText("endpoint"));
          case LOG_OUT -> logOut(in, session);
          case SET_STATUS -> new Action.SetStatus(in.text("status"));
          case ACCEPT -> new Action.Accept(assignment(in));
          case REJECT -> new Action.Reject(assignment(in));
          case HOLD -> new Action.Ask(assignment(in), new Request.Hold());
          case RESUME -> new Action.Ask(assignment(in), new Request.Resume());
          case HOLD_PARTY -> new Action.Ask(assignment(in), new Request.HoldParty(true));
          case RESUME_PARTY -> new Action.Ask(assignment(in), new Request.HoldParty(false));
          case MUTE -> new Action.Ask(assignment(in), new Request.Mute(true));
          case UNMUTE -> new Action.Ask(assignment(in), new Request.Mute(false));
          case PAUSE_RECORDING -> new Action.Ask(assignment(in), new Request.PauseRecording(true));
          case RESUME_RECORDING ->
              new Action.Ask(assignment(in), new Request.PauseRecording(false));
          case DISCONNECT -> new Action.Ask(assignment(in), new Request.Disconnect());
          case TRANSFER -> new Action.Ask(assignment(in), transfer(in));
          case END_ACW -> new Action.EndAfterContactWork(assignment(in));
          case CLEAR_MISSED -> new Action.ClearMissed();
          case HEARTBEAT -> new Action.Heartbeat(session(in, session));
          case REQUEUE -> new Action.Ask(assignment(in), new Request.Requeue());
          case MONITOR -> new Action.Ask(assignment(in), monitor(in, Request.Mode.SILENT_MONITOR));
          case BARGE -> new Action.Ask(assignment(in), monitor(in, Request.Mode.BARGE));
          case DIAL -> dial(in, eventId);
          case STOP_MONITORING -> new Action.Ask(assignment(in), new Request.StopMonitoring());
        });
  }

  /** The session that an action names; null if it names none. */
  public static @Nullable String session(JsonNode document) {
    JsonNode session = document.path("sessionId");
    return session.isTextual() ? session.textValue() : null;
  }

  /**
   * Parses a call that an agent wants. The contact's id is that of the document, or made from the
   * action's: the same action again is the same call.
   */
  public static Parsed<Action.Dial> call(String eventId, JsonNode document) {
    Reader in = Reader.of(document);
    return in.lenient(dial(in, eventId));
  }

  private static Action.Dial dial(Reader in, String eventId) {
    E164 number = in.number("number");
    String contactId = in.optionalText("contactId");
    if (contactId != null && !CONTACT_ID.matcher(contactId).matches()) {
      in.problem(
          "contactId",
          "expected up to 100 letters, digits, dots, dashes and underscores, found other");
    }
    Map<String, String> attributes = in.texts("attributes");
    long bytes =
        attributes.entrySet().stream()
            .mapToLong(e -> bytes(e.getKey()) + bytes(e.getValue()))
            .sum();
    if (bytes > Action.Dial.ATTRIBUTES_MAX_BYTES) {
      in.problem(
          "attributes",
          "expected at most " + Action.Dial.ATTRIBUTES_MAX_BYTES + " bytes, found " + bytes);
    }
    return new Action.Dial(
        contactId == null
            ? UUID.nameUUIDFromBytes(("dial " + eventId).getBytes(StandardCharsets.UTF_8))
                .toString()
            : contactId,
        number,
        in.optionalText("queueId"),
        in.optionalText("gatewayId"),
        attributes);
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Action logOut(Reader in, @Nullable String session) {
    String named = in.optionalText("sessionId");
    return new Action.LogOut(named == null ? session : named);
  }

  private static String session(Reader in, @Nullable String session) {
    String named = session == null ? in.text("sessionId") : in.optionalText("sessionId");
    return named == null ? String.valueOf(session) : named;
  }

  private static String assignment(Reader in) {
    return in.text("assignmentId");
  }

  private static Request monitor(Reader in, Request.Mode mode) {
    return new Request.Monitor(mode, in.optionalText("endpoint"));
  }

  private static Request transfer(Reader in) {
    Request.Target target =
        in.word("target", Request.Target.class).orElse(Request.Target.PHONE_NUMBER);
    return new Request.Transfer(target, in.text("targetId"), in.optionalText("flow"));
  }
}
