package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.definition.FlowDocument.Action;
import io.cordboard.flow.engine.ParticipantRole;
import io.cordboard.flow.engine.RecordingBehavior;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.MessageRedaction;
import io.cordboard.flow.engine.block.UpdateContactRecordingAndAnalyticsBehavior;
import io.cordboard.flow.engine.block.UpdateContactRecordingAndAnalyticsBehavior.Form;
import io.cordboard.flow.engine.block.UpdateContactRecordingBehavior;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the two recording blocks. */
final class RecordingReader {

  private static final List<String> FORMS =
      List.of("VoiceBehavior", "ChatBehavior", "ScreenRecordingBehavior");

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
      var behavior =
          behavior(
              Json.object(parameters, "RecordingBehavior"),
              Json.object(parameters, "AnalyticsBehavior"));
      checkAnalytics(behavior, "AnalyticsBehavior");
      return new UpdateContactRecordingBehavior(behavior);
    }
    var forms = FORMS.stream().filter(parameters::has).toList();
    if (forms.isEmpty()) {
      return BlockReader.missing(
          action, problems, FORMS.getFirst(), "one of " + String.join(", ", FORMS));
    }
    if (forms.size() > 1) {
      problems.warning(
          action.parametersPath(),
          String.join(", ", forms),
          "exactly one of " + String.join(", ", FORMS),
          "make a block of each; only " + forms.getFirst() + " takes effect");
    }
    var chosen = Json.object(parameters, forms.getFirst());
    return switch (forms.getFirst()) {
      case "VoiceBehavior" -> voice(chosen);
      case "ChatBehavior" -> chat(chosen);
      case String _ -> screen(chosen);
    };
  }

  private Block voice(ObjectNode form) {
    var behavior =
        behavior(
            Json.object(form, "VoiceRecordingBehavior"),
            Json.object(form, "VoiceAnalyticsBehavior"));
    checkAnalytics(behavior, "VoiceBehavior.VoiceAnalyticsBehavior");
    return new UpdateContactRecordingAndAnalyticsBehavior(Form.VOICE, behavior, null);
  }

  private Block chat(ObjectNode form) {
    var analytics = Json.object(form, "ChatAnalyticsBehavior");
    var inFlight = Json.object(analytics, "InFlightChatRedactionConfiguration");
    return new UpdateContactRecordingAndAnalyticsBehavior(
        Form.CHAT,
        behavior(Json.object(), analytics),
        BlockReader.isTrue(Json.text(inFlight, "Enabled")) ? inFlight(inFlight) : null);
  }

  private MessageRedaction inFlight(ObjectNode configuration) {
    var entities = new ArrayList<String>();
    var listed = configuration.path("RedactionEntities");
    listed.forEach(entity -> entities.add(entity.asText()));
    if (!listed.isMissingNode() && !listed.isNull() && !listed.isArray()) {
      entities.add(listed.asText());
    }
    var mask = Json.firstText(configuration, "RedactionMaskMode");
    var redaction =
        new MessageRedaction(
            List.copyOf(entities),
            mask == null ? MessageRedaction.ENTITY_TYPE : mask,
            BlockReader.isTrue(Json.text(configuration, "DeliverUnprocessedMessages")));
    var problem = redaction.problem();
    if (problem != null) {
      problems.warning(
          action.parametersPath()
              + ".ChatBehavior.ChatAnalyticsBehavior.InFlightChatRedactionConfiguration",
          problem,
          "RedactionEntities such as EMAIL, and EntityType or PII as RedactionMaskMode",
          "correct it; until then the block takes its InFlightRedactionConfigurationFailed branch");
    }
    return redaction;
  }

  private Block screen(ObjectNode form) {
    return new UpdateContactRecordingAndAnalyticsBehavior(
        Form.SCREEN, behavior(form, Json.object()), null);
  }

  /** Who speaks can only be told where agent and customer are both recorded. */
  private void checkAnalytics(RecordingBehavior behavior, String parameter) {
    boolean enabled = BlockReader.isTrue(behavior.analytics().get("Enabled"));
    boolean both =
        behavior.participants().contains(ParticipantRole.AGENT)
            && behavior.participants().contains(ParticipantRole.CUSTOMER);
    if (enabled && !both) {
      problems.warning(
          action.parametersPath() + "." + parameter,
          "analytics of " + behavior.participants(),
          "analytics with Agent and Customer recorded",
          "record both, or switch analytics off");
    }
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
