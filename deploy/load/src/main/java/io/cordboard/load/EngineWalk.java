package io.cordboard.load;

import io.cordboard.flow.engine.ChainState;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.Decision;
import io.cordboard.flow.engine.Definitions;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.Endpoint;
import io.cordboard.flow.engine.FlowEngine;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.FunctionOutcome;
import io.cordboard.flow.engine.Ids;
import io.cordboard.flow.engine.InitiationMethod;
import io.cordboard.flow.engine.Input;
import io.cordboard.flow.engine.ParticipantRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes contacts through the engine alone: no topic, no store, and a gateway that answers each
 * command a millisecond later. One thread's.
 */
final class EngineWalk {

  private static final Instant BEGIN = Instant.parse("2026-01-05T10:00:00Z");
  private static final Endpoint CALLER =
      new Endpoint("+15550100000", Endpoint.Type.TELEPHONE_NUMBER);
  private static final Endpoint CALLED =
      new Endpoint("+15550191010", Endpoint.Type.TELEPHONE_NUMBER);
  private static final Map<String, String> ATTRIBUTES = Map.of("name", "Ada", "tier", "gold");
  private static final Map<String, String> ANSWER = Map.of("tier", "gold", "balance", "12.50");

  private final FlowEngine engine = new FlowEngine();
  private final Definitions definitions;
  private long contacts;
  private String contactId = "";
  private String customer = "";
  private int inputs;
  private ChainState chain = ChainState.notStarted("");

  EngineWalk(Definitions definitions) {
    this.definitions = definitions;
  }

  /**
   * Takes one contact from its arrival to its end.
   *
   * @param keys what the caller enters when asked
   * @return the blocks that ran, in order
   */
  List<FlowEvent.BlockExecuted> contact(String keys) {
    contactId = "contact-" + ++contacts;
    customer = contactId + "/customer";
    inputs = 0;
    chain = ChainState.notStarted(contactId);
    var blocks = new ArrayList<FlowEvent.BlockExecuted>();
    for (var next = arrival(); next != null; ) {
      next = step(next, keys, blocks);
    }
    if (!chain.isEnded()) {
      throw new IllegalStateException("the contact waits for what this gateway does not do");
    }
    return blocks;
  }

  private static Input.Payload arrival(String customer) {
    return new Input.ContactArrived(
        Channel.VOICE,
        InitiationMethod.INBOUND,
        CALLER,
        CALLED,
        "gateway",
        customer,
        null,
        null,
        null,
        Map.of(),
        ATTRIBUTES);
  }

  private Input.Payload arrival() {
    return arrival(customer);
  }

  /** One input; gives what the gateway says to the commands. */
  private Input.@Nullable Payload step(
      Input.Payload payload, String keys, List<FlowEvent.BlockExecuted> blocks) {
    inputs++;
    var input = new Input(contactId + "/" + inputs, contactId, BEGIN.plusMillis(inputs), payload);
    return switch (engine.step(definitions, chain, input)) {
      case Decision.Refused(var reason, var detail) ->
          throw new IllegalStateException(reason + ": " + detail);
      case Decision.Accepted(var after, var events, var effects) -> {
        chain = after;
        for (var event : events) {
          if (event.payload() instanceof FlowEvent.BlockExecuted block) {
            blocks.add(block);
          }
        }
        yield answer(effects, keys);
      }
    };
  }

  private Input.@Nullable Payload answer(List<Effect> effects, String keys) {
    for (var effect : effects) {
      var answer =
          switch (effect.payload()) {
            case Effect.Command command -> answer(effect, command.order(), keys);
            case Effect.Invoke _ ->
                new Input.FunctionAnswered(
                    Ids.request(contactId, effect.sequence()),
                    FunctionOutcome.SUCCEEDED,
                    ANSWER,
                    null);
            case Effect.Payload _ -> null;
          };
      if (answer != null) {
        return answer;
      }
    }
    return null;
  }

  private Input.@Nullable Payload answer(Effect effect, Effect.Order order, String keys) {
    return switch (order) {
      case Effect.PlayPrompt _ ->
          new Input.PromptFinished(
              Ids.command(contactId, effect.sequence()),
              customer,
              Input.PromptOutcome.COMPLETED,
              null);
      case Effect.CollectInput _ ->
          new Input.InputCollected(
              Ids.command(contactId, effect.sequence()),
              customer,
              Input.InputOutcome.COLLECTED,
              Input.InputMode.DTMF,
              keys,
              false,
              null);
      case Effect.DisconnectContact _ ->
          new Input.ParticipantLeft(
              customer, ParticipantRole.CUSTOMER, Input.LeaveReason.DISCONNECTED);
      case Effect.Order _ -> null;
    };
  }
}
