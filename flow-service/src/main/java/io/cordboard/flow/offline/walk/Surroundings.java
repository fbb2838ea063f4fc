package io.cordboard.flow.offline.walk;

import static io.cordboard.flow.engine.ErrorType.CHANNEL_MISMATCH;
import static io.cordboard.flow.engine.ErrorType.INVALID_CALLBACK_NUMBER;
import static io.cordboard.flow.engine.ErrorType.NO_MATCHING_CONDITION;
import static io.cordboard.flow.engine.ErrorType.NO_MATCHING_ERROR;
import static io.cordboard.flow.engine.ErrorType.PARTICIPANT_NOT_FOUND;

import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Reference;
import io.cordboard.flow.engine.Step;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.CheckMetricData;
import io.cordboard.flow.engine.block.Compare;
import io.cordboard.flow.engine.block.CompleteOutboundCall;
import io.cordboard.flow.engine.block.ConnectParticipantWithLexBot;
import io.cordboard.flow.engine.block.DequeueContactAndTransferToQueue;
import io.cordboard.flow.engine.block.GetMetricData;
import io.cordboard.flow.engine.block.GetParticipantInput;
import io.cordboard.flow.engine.block.MessageParticipant;
import io.cordboard.flow.engine.block.MessageParticipantIteratively;
import io.cordboard.flow.engine.block.ShowView;
import io.cordboard.flow.engine.block.StoreCustomerInput;
import io.cordboard.flow.engine.block.TransferContactToAgent;
import io.cordboard.flow.engine.block.TransferContactToQueue;
import io.cordboard.flow.engine.block.TransferParticipantToThirdParty;
import io.cordboard.flow.engine.block.UpdateContactAttributes;
import io.cordboard.flow.engine.block.UpdateContactCallbackNumber;
import io.cordboard.flow.engine.block.UpdateContactData;
import io.cordboard.flow.engine.block.UpdateContactMediaStreamingBehavior;
import io.cordboard.flow.engine.block.UpdateContactRecordingAndAnalyticsBehavior;
import io.cordboard.flow.engine.block.UpdateContactRecordingAndAnalyticsBehavior.Form;
import io.cordboard.flow.engine.block.UpdateContactRecordingBehavior;
import io.cordboard.flow.engine.block.UpdateContactTargetQueue;
import io.cordboard.flow.engine.block.UpdateContactTextToSpeechVoice;
import io.cordboard.flow.engine.block.UpdatePreviousContactParticipantState;
import io.cordboard.flow.engine.block.Wait;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What may become of a block on a channel, with what is known when it is reached. */
final class Surroundings {

  private static final Outcomes FAILS = new Outcomes(Set.of(NO_MATCHING_ERROR), List.of(), false);
  private static final Outcomes SUCCEEDS = new Outcomes(Set.of(), List.of(), true);
  private static final Outcomes NO_VALUE =
      new Outcomes(Set.of(NO_MATCHING_CONDITION), List.of(), false);

  private Surroundings() {}

  /** The same outcomes, or fewer. */
  static Outcomes narrow(Outcomes all, Step step, Leg leg, Known known) {
    if (leg.guide()) {
      var guided = guided(step.block());
      if (guided != null) {
        return guided;
      }
    }
    var channel = leg.channel();
    boolean call = channel == Channel.VOICE;
    boolean talks = call || channel == Channel.CHAT;
    return switch (step.block()) {
      case Compare compare -> compared(all, compare, channel, known);
      case GetParticipantInput _,
          StoreCustomerInput _,
          MessageParticipantIteratively _,
          UpdateContactMediaStreamingBehavior _,
          TransferParticipantToThirdParty _ ->
          call ? all : FAILS;
      case ConnectParticipantWithLexBot _ -> talks ? all : FAILS;
      case MessageParticipant _ -> talks ? all : SUCCEEDS;
      case UpdateContactTextToSpeechVoice voice ->
          call && !isAlways(known.texts(voice.voice()), Outcomes::isVoice) ? all : SUCCEEDS;
      case ShowView _ -> leg.isCaller() ? FAILS : all;
      case UpdateContactAttributes update ->
          update.related() && !leg.guide() ? FAILS : growsNot(update, known) ? SUCCEEDS : all;
      case UpdateContactData update -> update.related() && !leg.guide() ? FAILS : all;
      case UpdateContactRecordingBehavior _ -> channel == Channel.TASK ? FAILS : SUCCEEDS;
      case UpdateContactRecordingAndAnalyticsBehavior update -> analytics(all, update, channel);
      case UpdateContactCallbackNumber _ ->
          call ? all : new Outcomes(Set.of(INVALID_CALLBACK_NUMBER), List.of(), false);
      case Wait wait -> waits(all, wait, call && !leg.guide());
      case CheckMetricData(var _, var queueId, var agentId) ->
          known.has(queueId, agentId) ? new Outcomes(Set.of(), all.results(), false) : all;
      case GetMetricData(var queueId, var agentId, var counted) ->
          known.has(queueId, agentId) && (counted == null || counted.isConstant()) ? SUCCEEDS : all;
      case UpdateContactTargetQueue(var queueId, var agentId) ->
          known.has(queueId, agentId)
                  || (agentId != null && isAlways(known.texts(agentId), Outcomes::isAgent))
              ? SUCCEEDS
              : all;
      case Block _ -> all;
    };
  }

  /** Nobody hears an agent's guide, and it moves nobody. */
  private static @Nullable Outcomes guided(Block block) {
    return switch (block) {
      case MessageParticipant _ -> SUCCEEDS;
      case MessageParticipantIteratively _,
          GetParticipantInput _,
          StoreCustomerInput _,
          ConnectParticipantWithLexBot _,
          CompleteOutboundCall _,
          DequeueContactAndTransferToQueue _,
          TransferContactToAgent _,
          TransferContactToQueue _,
          TransferParticipantToThirdParty _,
          UpdatePreviousContactParticipantState _ ->
          FAILS;
      case Block _ -> null;
    };
  }

  private static boolean isAlways(@Nullable Set<String> texts, Predicate<String> what) {
    return texts != null && texts.stream().allMatch(what);
  }

  /**
   * Whether the attributes are there already, and none of them gets longer. Setting them the first
   * time has shown that there is room.
   */
  private static boolean growsNot(UpdateContactAttributes update, Known known) {
    return !update.related()
        && !update.attributes().isEmpty()
        && update.attributes().stream()
            .allMatch(attribute -> {
              var name = new Reference(Reference.Source.ATTRIBUTE, attribute.name(), "");
              var now = known.texts(new Template("", List.of(new Template.Part("", name))));
              var then = known.texts(attribute.value());
              return now != null
                  && then != null
                  && Constants.shortest(now) >= Constants.longest(then);
            });
  }

  private static Outcomes compared(Outcomes all, Compare compare, Channel channel, Known known) {
    var texts = known.texts(compare.value());
    if (texts != null) {
      return new Outcomes(Set.of(), List.copyOf(texts), false);
    }
    var reference = compare.value().wholeReference();
    if (reference == null || reference.source() != Reference.Source.SYSTEM) {
      return all;
    }
    if (reference.key().equals("Channel")) {
      return new Outcomes(Set.of(), List.of(channel.name()), false);
    }
    boolean never =
        switch (channel) {
          case VOICE -> false;
          case CHAT -> reference.key().equals(Stand.STORED);
          case TASK, EMAIL ->
              reference.key().equals(Stand.STORED) || reference.key().startsWith("Lex.");
        };
    return never ? NO_VALUE : all;
  }

  private static Outcomes analytics(
      Outcomes all, UpdateContactRecordingAndAnalyticsBehavior update, Channel channel) {
    boolean fits =
        switch (update.form()) {
          case VOICE -> channel == Channel.VOICE;
          case CHAT -> channel == Channel.CHAT;
          case SCREEN -> true;
        };
    if (!fits) {
      return new Outcomes(Set.of(CHANNEL_MISMATCH), List.of(), false);
    }
    return update.form() == Form.SCREEN || update.inFlight() != null ? all : SUCCEEDS;
  }

  private static Outcomes waits(Outcomes all, Wait wait, boolean call) {
    if (call) {
      return FAILS;
    }
    if (wait.untilBotLeaves() && !wait.untilCustomerReturns()) {
      return new Outcomes(Set.of(PARTICIPANT_NOT_FOUND), List.of(), false);
    }
    boolean valid = wait.seconds().isConstant() && Wait.number(wait.seconds().source().strip()) > 0;
    return valid ? new Outcomes(Set.of(), all.results(), false) : all;
  }
}
