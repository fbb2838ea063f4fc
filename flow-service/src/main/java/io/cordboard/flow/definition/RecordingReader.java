package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.definition.FlowDocument.Action;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.ParticipantRole;
import io.cordboard.flow.engine.RecordingBehavior;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.UpdateContactRecordingBehavior;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the two recording blocks. */
final class RecordingReader {

  private final Action action;
  private final ObjectNode parameters;
  private final Problems problems;

  RecordingReader(Action action, Problems problems) {
    this.action = action;
    this.parameters = action.parameters();
    this.problems = problems;
  }

  Block read() {
    if (action.type().equals("UpdateContactRecordingBehavior")) {
      return new UpdateContactRecordingBehavior(
          behavior(
              Json.object(parameters, "RecordingBehavior"),
              Json.object(parameters, "AnalyticsBehavior")),
          null);
    }
    var voice = Json.object(parameters, "VoiceBehavior");
    var chat = Json.object(parameters, "ChatBehavior");
    var screen = Json.object(parameters, "ScreenRecordingBehavior");
    if (voice.isEmpty() && chat.isEmpty() && screen.isEmpty()) {
      return BlockReader.missing(
          action,
          problems,
          "VoiceBehavior",
          "one of VoiceBehavior, ChatBehavior, ScreenRecordingBehavior");
    }
    if (!voice.isEmpty()) {
      var behavior =
          behavior(
              Json.object(voice, "VoiceRecordingBehavior"),
              Json.object(voice, "VoiceAnalyticsBehavior"));
      return new UpdateContactRecordingBehavior(behavior, Channel.VOICE);
    }
    if (!chat.isEmpty()) {
      return new UpdateContactRecordingBehavior(
          behavior(Json.object(), Json.object(chat, "ChatAnalyticsBehavior")), Channel.CHAT);
    }
    return new UpdateContactRecordingBehavior(behavior(screen, Json.object()), null);
  }

  private RecordingBehavior behavior(ObjectNode recording, ObjectNode analytics) {
    return new RecordingBehavior(
        roles(recording.get("RecordedParticipants")),
        "Enabled".equalsIgnoreCase(Json.text(recording, "IVRRecordingBehavior")),
        roles(recording.get("ScreenRecordedParticipants")),
        flattened(analytics));
  }

  private List<ParticipantRole> roles(@Nullable JsonNode names) {
    var roles = new ArrayList<ParticipantRole>();
    if (names != null && !names.isArray() && !names.isNull()) {
      problems.warning(
          action.parametersPath(),
          Json.kind(names),
          "an array of Agent and Customer",
          "put the participants into an array; nobody is recorded");
    }
    for (int i = 0; names != null && names.isArray() && i < names.size(); i++) {
      switch (names.get(i).asText()) {
        case "Agent" -> roles.add(ParticipantRole.AGENT);
        case "Customer" -> roles.add(ParticipantRole.CUSTOMER);
        case String other ->
            problems.warning(
                action.parametersPath(),
                other,
                "Agent or Customer",
                "correct the participant; nobody is recorded for it");
      }
    }
    return List.copyOf(roles);
  }

  private static Map<String, String> flattened(ObjectNode analytics) {
    var flat = new LinkedHashMap<String, String>();
    for (var parameter : ParameterReader.read(analytics).list()) {
      flat.put(parameter.name(), parameter.value().source());
    }
    return Collections.unmodifiableMap(flat);
  }
}
