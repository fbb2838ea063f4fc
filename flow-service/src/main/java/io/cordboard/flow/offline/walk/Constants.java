package io.cordboard.flow.offline.walk;

import io.cordboard.flow.definition.TelephoneNumbers;
import io.cordboard.flow.engine.Flow;
import io.cordboard.flow.engine.PhoneNumbers;
import io.cordboard.flow.engine.Reference;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.CheckHoursOfOperation;
import io.cordboard.flow.engine.block.CheckMetricData;
import io.cordboard.flow.engine.block.ConnectParticipantWithLexBot;
import io.cordboard.flow.engine.block.DequeueContactAndTransferToQueue;
import io.cordboard.flow.engine.block.GetMetricData;
import io.cordboard.flow.engine.block.InvokeFlowModule;
import io.cordboard.flow.engine.block.InvokeLambdaFunction;
import io.cordboard.flow.engine.block.TransferToFlow;
import io.cordboard.flow.engine.block.UpdateContactAttributes.Attribute;
import io.cordboard.flow.engine.block.UpdateContactData;
import io.cordboard.flow.engine.block.UpdateContactEventHooks;
import io.cordboard.flow.engine.block.UpdateContactRoutingCriteria;
import io.cordboard.flow.engine.block.UpdateContactTargetQueue;
import io.cordboard.flow.engine.block.UpdateFlowAttributes;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What follows from values that a flow writes out. */
final class Constants {

  /** No field of a contact takes less. */
  private static final int FIELD_MAX = 40;

  /** Far below what attributes may be together. */
  private static final int ATTRIBUTES_MAX = 16 * 1024;

  /** What is never long, and how long it is at most. */
  private static final Set<String> SHORT =
      Set.of("AwsRegion", "InstanceARN", "Channel", "ContactId", "InitialContactId");

  private static final PhoneNumbers NUMBERS = new TelephoneNumbers();
  private static final int SHORT_MAX = 512;
  private static final int UNKNOWN = -1_000_000;

  private Constants() {}

  /** Whether no field can be too long. */
  static boolean areShort(UpdateContactData update) {
    return update.fields().stream()
        .allMatch(
            field -> field.value().isConstant() && field.value().source().length() <= FIELD_MAX);
  }

  /** Whether all attributes that the flow sets for itself are few enough, whatever happens. */
  static boolean flowAttributesFit(Flow flow) {
    int size = 0;
    for (var step : flow.steps()) {
      if (step.block() instanceof UpdateFlowAttributes(var attributes)) {
        for (var attribute : attributes) {
          int bytes = bytes(attribute.name()) + longest(attribute.value());
          size = bytes < 0 || size < 0 ? -1 : size + bytes;
        }
      }
    }
    return size >= 0 && size <= ATTRIBUTES_MAX;
  }

  /** Bytes that a text has at most; far below zero if there is no saying. */
  private static int longest(Template template) {
    int longest = bytes(template.source());
    for (var part : template.parts()) {
      var reference = part.reference();
      if (reference != null) {
        boolean isShort =
            reference.source() == Reference.Source.SYSTEM && SHORT.contains(reference.key());
        longest = isShort && longest >= 0 ? longest + SHORT_MAX : UNKNOWN;
      }
    }
    return longest;
  }

  /** Bytes of the shortest. */
  static int shortest(Set<String> texts) {
    return texts.stream().mapToInt(Constants::bytes).min().orElse(0);
  }

  /** Bytes of the longest. */
  static int longest(Set<String> texts) {
    return texts.stream().mapToInt(Constants::bytes).max().orElse(0);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Whether every term names what it has to name. */
  static boolean areComplete(UpdateContactRoutingCriteria criteria) {
    return criteria.steps().stream()
        .flatMap(step -> step.terms().stream())
        .allMatch(term ->
            switch (term.kind()) {
              case ATTRIBUTE ->
                  isFilled(term.attribute())
                      && (term.level() == null
                          || (term.level().isConstant()
                              && term.level().source().strip().matches("\\d{1,2}(\\.\\d{1,3})?")));
              case AGENTS ->
                  !term.agentIds().isEmpty()
                      && term.agentIds().stream()
                          .allMatch(id -> isFilled(id) && !id.source().endsWith("/"));
              case AND, OR, NOT -> true;
            });
  }

  private static boolean isFilled(@Nullable Template template) {
    return template != null && template.isConstant() && !template.source().isBlank();
  }

  /** What comes of a number; null if the flow does not say which. */
  static PhoneNumbers.@Nullable Checked number(Template number) {
    return number.isConstant() ? NUMBERS.check(number.source(), null) : null;
  }

  /** Whether what the block refers to has an empty name, whatever happens. */
  static boolean namesNothing(Block block, Flow flow) {
    return switch (block) {
      case InvokeLambdaFunction call -> isBlank(call.function(), flow);
      case InvokeFlowModule call -> isBlank(call.module(), flow);
      case TransferToFlow transfer -> isBlank(transfer.flowId(), flow);
      case ConnectParticipantWithLexBot bot -> isBlank(bot.bot(), flow);
      case CheckHoursOfOperation(var hours) -> hours != null && isBlank(hours, flow);
      case UpdateContactTargetQueue(var queue, var agent) -> isBlank(queue, agent, flow);
      case CheckMetricData(var _, var queue, var agent) -> isBlank(queue, agent, flow);
      case GetMetricData(var queue, var agent, var _) -> isBlank(queue, agent, flow);
      case DequeueContactAndTransferToQueue(var queue, var agent) -> isBlank(queue, agent, flow);
      case UpdateContactEventHooks(var hooks) ->
          hooks.stream().anyMatch(hook -> !hook.disabled() && isBlank(hook.flow(), flow));
      case Block _ -> false;
    };
  }

  private static boolean isBlank(
      @Nullable Template queueId, @Nullable Template agentId, Flow flow) {
    var name = agentId == null ? queueId : agentId;
    return name != null && isBlank(name, flow);
  }

  /** An attribute of the flow that the flow does not set has no value: nobody else can set it. */
  private static boolean isBlank(Template name, Flow flow) {
    var reference = name.wholeReference();
    return name.isConstant()
        ? name.source().isBlank()
        : reference != null
            && reference.source() == Reference.Source.FLOW_ATTRIBUTE
            && flow.steps().stream().noneMatch(step -> sets(step.block(), reference.key()));
  }

  private static boolean sets(Block block, String name) {
    return block instanceof UpdateFlowAttributes(var attributes)
        && attributes.stream().map(Attribute::name).anyMatch(name::equals);
  }
}
