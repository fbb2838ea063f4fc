package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.definition.FlowDocument.Action;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.ParticipantRole;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.CreateTask;
import io.cordboard.flow.engine.block.ShowView;
import io.cordboard.flow.engine.block.TagContact;
import io.cordboard.flow.engine.block.UpdateContactAttributes.Attribute;
import io.cordboard.flow.engine.block.UpdateContactData;
import io.cordboard.flow.engine.block.UpdateContactMediaStreamingBehavior;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the blocks that mark a contact, show it, stream it, or make a task of it. */
final class DataBlockReader {

  private static final Set<String> FIELDS =
      Set.of("LanguageCode", "CustomerId", "Name", "Description");
  private static final int TAGS_MAX = 6;
  private static final long VIEW_SECONDS_MAX = 604_800;
  private static final long VIEW_SECONDS_DEFAULT = 400;
  private static final long TASK_SECONDS_MAX = 518_400;

  private final Action action;
  private final ObjectNode parameters;
  private final Problems problems;

  DataBlockReader(Action action, Problems problems) {
    this.action = action;
    this.parameters = action.parameters();
    this.problems = problems;
  }

  /** The block; null if the action's type is none of these. */
  @Nullable Block read() {
    return switch (action.type()) {
      case "UpdateContactData" -> data();
      case "TagContact" -> tag();
      case "UntagContact", "UnTagContact" -> untag();
      case "CreateTask" -> task();
      case "ShowView" -> view();
      case "UpdateContactMediaStreamingBehavior" -> streaming();
      case "UpdateContactRoutingCriteria", "UpdateRoutingCriteria" ->
          new RoutingCriteriaReader(action, problems).read();
      case String _ -> null;
    };
  }

  private Block data() {
    var fields = new ArrayList<Attribute>();
    for (var field : parameters.properties()) {
      var name = field.getKey();
      if (FIELDS.contains(name)) {
        fields.add(new Attribute(name, Template.of(textOf(field.getValue()))));
      } else if (!name.equals("TargetContact") && !name.equals("References")) {
        problems.hint(
            action.parametersPath() + "." + name,
            name,
            "one of LanguageCode, CustomerId, Name, Description, References",
            "nothing is done with it");
      }
    }
    return new UpdateContactData(
        List.copyOf(fields),
        references(),
        "Related".equals(Json.text(parameters, "TargetContact")));
  }

  private List<CreateTask.Reference> references() {
    var references = new ArrayList<CreateTask.Reference>();
    for (var field : Json.object(parameters, "References").properties()) {
      var value =
          field.getValue().isObject()
              ? Json.text(field.getValue(), "Value")
              : Json.text(field.getValue());
      var type = Json.firstText(field.getValue(), "Type");
      references.add(
          new CreateTask.Reference(
              field.getKey(),
              Template.of(value == null ? "" : value),
              type == null ? "STRING" : type));
    }
    return List.copyOf(references);
  }

  private Block tag() {
    var tags = pairs(Json.object(parameters, "Tags"));
    if (tags.size() > TAGS_MAX) {
      problems.warning(
          action.parametersPath() + ".Tags",
          tags.size() + " tags",
          "at most " + TAGS_MAX + " in a block",
          "make another block of the rest before you import the flow elsewhere");
    }
    return tags.isEmpty()
        ? BlockReader.missing(action, problems, "Tags", "names and values")
        : new TagContact(tags, List.of());
  }

  private Block untag() {
    if (action.type().equals("UnTagContact")) {
      problems.hint(action.path() + ".Type", action.type(), "UntagContact", "correct the spelling");
    }
    var keys = new ArrayList<String>();
    parameters.path("TagKeys").forEach(key -> keys.add(key.asText()));
    return keys.isEmpty()
        ? BlockReader.missing(action, problems, "TagKeys", "an array of keys")
        : new TagContact(List.of(), List.copyOf(keys));
  }

  private Block task() {
    var name = template("Name");
    var flow = template("ContactFlowId");
    if (name == null) {
      return BlockReader.missing(action, problems, "Name", "the task's name");
    }
    var taskTemplate = template("TaskTemplateId");
    if (flow == null && taskTemplate == null) {
      return BlockReader.missing(
          action,
          problems,
          "ContactFlowId",
          "the flow that the task begins with, or TaskTemplateId of a template that names one");
    }
    return new CreateTask(
        name,
        template("Description"),
        flow,
        taskTemplate,
        pairs(Json.object(parameters, "Attributes")),
        references(),
        Duration.ofSeconds(seconds("DelaySeconds", TASK_SECONDS_MAX, 0)),
        template("ScheduledTime"));
  }

  private Block view() {
    var resource = Json.object(parameters, "ViewResource");
    var id = Json.firstText(resource, "Id");
    if (id == null) {
      return BlockReader.missing(action, problems, "ViewResource", "Id and Version of a view");
    }
    boolean sensitive =
        !Json.object(parameters, "SensitiveDataConfiguration").path("HideResponseOn").isEmpty();
    return new ShowView(
        Template.of(id),
        Json.firstText(resource, "Version"),
        pairs(Json.object(parameters, "ViewData")),
        Duration.ofSeconds(
            seconds("InvocationTimeLimitSeconds", VIEW_SECONDS_MAX, VIEW_SECONDS_DEFAULT)),
        sensitive);
  }

  private Block streaming() {
    var state = Json.firstText(parameters, "MediaStreamingState");
    if (state == null) {
      return BlockReader.missing(action, problems, "MediaStreamingState", "Enabled or Disabled");
    }
    var participants = new ArrayList<Effect.StreamedParticipant>();
    for (var participant : parameters.path("Participants")) {
      var directions = new ArrayList<String>();
      participant.path("MediaDirections").forEach(direction -> directions.add(direction.asText()));
      var role =
          "Agent".equals(Json.text(participant, "ParticipantType"))
              ? ParticipantRole.AGENT
              : ParticipantRole.CUSTOMER;
      participants.add(
          new Effect.StreamedParticipant(
              role, directions.contains("From"), directions.contains("To")));
    }
    boolean enabled = state.equalsIgnoreCase("Enabled");
    if (enabled && participants.isEmpty()) {
      problems.warning(
          action.parametersPath() + ".Participants",
          "nobody",
          "an array of ParticipantType and MediaDirections",
          "say whose audio is streamed; as it is, nobody's is");
    }
    return new UpdateContactMediaStreamingBehavior(
        enabled, enabled ? List.copyOf(participants) : List.of());
  }

  private long seconds(String name, long max, long otherwise) {
    var text = Json.firstText(parameters, name);
    if (text == null) {
      return otherwise;
    }
    if (!text.strip().matches("\\d{1,7}") || Long.parseLong(text.strip()) > max) {
      problems.warning(
          action.parametersPath() + "." + name,
          text,
          "whole seconds, at most " + max,
          "write a number; " + otherwise + " is taken instead");
      return otherwise;
    }
    return Long.parseLong(text.strip());
  }

  private @Nullable Template template(String name) {
    var text = Json.text(parameters, name);
    return text == null || text.isBlank() ? null : Template.of(text);
  }

  private static List<Attribute> pairs(ObjectNode node) {
    var pairs = new ArrayList<Attribute>();
    for (var field : node.properties()) {
      pairs.add(new Attribute(field.getKey(), Template.of(textOf(field.getValue()))));
    }
    return List.copyOf(pairs);
  }

  private static String textOf(JsonNode value) {
    var text = Json.text(value);
    return text != null ? text : value.isNull() ? "" : value.toString();
  }
}
