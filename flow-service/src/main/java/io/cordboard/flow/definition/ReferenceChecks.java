package io.cordboard.flow.definition;

import io.cordboard.flow.definition.FlowDocument.Action;
import io.cordboard.flow.engine.Parameters;
import io.cordboard.flow.engine.Reference;
import io.cordboard.flow.engine.Template;
import java.util.Set;

/** Looks at the references in an action: whether there can be anything of that name. */
final class ReferenceChecks {

  private static final Set<String> ROOTS =
      Set.of(
          "Agent",
          "Attributes",
          "AwsRegion",
          "Case",
          "Channel",
          "ContactId",
          "CurrentParticipantId",
          "Customer",
          "CustomerCallbackNumber",
          "CustomerEndpoint",
          "CustomerId",
          "Description",
          "Email",
          "External",
          "FlowAttributes",
          "InitialContactId",
          "InitiationMethod",
          "InstanceARN",
          "LanguageCode",
          "Lex",
          "Loop",
          "LoopCount",
          "Media",
          "MediaStreams",
          "Metrics",
          "Modules",
          "Name",
          "PreviousContactId",
          "Queue",
          "References",
          "RelatedContactId",
          "RoutingCriteria",
          "SegmentAttributes",
          "StoredCustomerInput",
          "SystemEndpoint",
          "Tags",
          "Task",
          "TextToSpeechVoiceId",
          "Views",
          "VoiceId",
          "Wisdom");

  /** Those of Connect that nothing gives a value here. */
  private static final Set<String> WITHOUT_VALUES =
      Set.of("CurrentParticipantId", "Loop", "LoopCount", "RoutingCriteria");

  /** What Get stored content fetches. */
  static final String EMAIL = "Email";

  /**
   * Types of actions in the flow: those that are not known have what they fetch under their name.
   */
  private final Set<String> types;

  private final Problems problems;

  ReferenceChecks(Set<String> types, Problems problems) {
    this.types = types;
    this.problems = problems;
  }

  void check(Action action, Parameters parameters) {
    for (var parameter : parameters.list()) {
      check(parameter.value(), action.parametersPath() + "." + parameter.name());
    }
    for (var condition : action.conditions()) {
      for (var operand : condition.operands()) {
        check(Template.of(operand), condition.target().path());
      }
    }
  }

  private void check(Template template, String path) {
    for (var part : template.parts()) {
      var reference = part.reference();
      if (reference != null
          && reference.source() == Reference.Source.SYSTEM
          && !types.contains(root(reference.key()))) {
        check(reference, path);
      }
    }
  }

  private void check(Reference reference, String path) {
    var root = root(reference.key());
    boolean known = isRoot(root);
    if (!known || isEmpty(root)) {
      problems.warning(
          path,
          reference.text(),
          known
              ? "a reference that has values here"
              : "a reference whose first name is known, such as $.Attributes or $.External",
          known
              ? "take it out, or put what you need into an attribute; as it is, nothing is put in its place"
              : "correct the name; as it is, nothing is put in its place");
    }
  }

  private boolean isEmpty(String root) {
    return WITHOUT_VALUES.contains(root)
        || (root.equals(EMAIL) && !types.contains("LoadContactContent"));
  }

  /** Whether references may begin with this name. */
  static boolean isRoot(String name) {
    return ROOTS.contains(name);
  }

  private static String root(String key) {
    int dot = key.indexOf('.');
    return dot < 0 ? key : key.substring(0, dot);
  }
}
