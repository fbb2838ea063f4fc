package io.cordboard.flow.offline.walk;

import io.cordboard.flow.engine.Step;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.ConnectParticipantWithLexBot;
import io.cordboard.flow.engine.block.GetParticipantInput;
import io.cordboard.flow.engine.block.InvokeIntegration;
import io.cordboard.flow.engine.block.ShowView;
import io.cordboard.flow.engine.block.StoreCustomerInput;
import io.cordboard.flow.engine.block.TransferParticipantToThirdParty;
import io.cordboard.flow.offline.OfflineMocks.Answer;
import java.util.LinkedHashMap;
import java.util.Map;

/** What happens at a block when nothing goes wrong: its first condition is met. */
final class Usual {

  static final String PHONE_NUMBER = "+4930123456";
  private static final String KEYS = "1234";

  private Usual() {}

  static Choice choice(Step step) {
    var first = first(step);
    return switch (step.block()) {
      case GetParticipantInput _ -> Choice.cue("press " + (first.isEmpty() ? "1" : first));
      case StoreCustomerInput store ->
          Choice.cue("press " + (store.phone() == null ? KEYS + "#" : PHONE_NUMBER));
      case ConnectParticipantWithLexBot _ -> bot(first, Map.of());
      case ShowView _ -> Choice.cue("choose " + (first.isEmpty() ? "Next" : first));
      case InvokeIntegration _ ->
          Choice.answer(Answer.of(first.isEmpty() ? Map.of() : Map.of("result", first)));
      case TransferParticipantToThirdParty _ -> Choice.cue("party-hangup");
      case Block _ -> Choice.NOTHING;
    };
  }

  /** The customer says something, and the bot knows what is meant. */
  static Choice bot(String intent, Map<String, String> more) {
    var values = new LinkedHashMap<>(more);
    if (!intent.isEmpty()) {
      values.put("IntentName", intent);
    }
    values.put("DialogAction", "Close");
    return Choice.cue("say hello").answering(Answer.of(values));
  }

  private static String first(Step step) {
    var conditions = step.transitions().conditions();
    return conditions.isEmpty() ? "" : conditions.getFirst().operand().source().strip();
  }
}
