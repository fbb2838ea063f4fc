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

  private ReferenceChecks() {}

  static void check(Action action, Parameters parameters, Problems problems) {
    for (var parameter : parameters.list()) {
      check(parameter.value(), action.parametersPath() + "." + parameter.name(), problems);
    }
    for (var condition : action.conditions()) {
      for (var operand : condition.operands()) {
        check(Template.of(operand), condition.target().path(), problems);
      }
    }
  }

  private static void check(Template template, String path, Problems problems) {
    for (var part : template.parts()) {
      var reference = part.reference();
      if (reference != null
          && reference.source() == Reference.Source.SYSTEM
          && !isRoot(root(reference.key()))) {
        problems.warning(
            path,
            reference.text(),
            "a reference whose first name is known, such as $.Attributes or $.External",
            "correct the name; as it is, nothing is put in its place");
      }
    }
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
