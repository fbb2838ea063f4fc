package io.cordboard.flow.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.flow.definition.FlowDocument.Action;
import io.cordboard.flow.engine.Template;
import io.cordboard.flow.engine.block.Block;
import io.cordboard.flow.engine.block.CompleteOutboundCall;
import io.cordboard.flow.engine.block.CreateCallbackContact;
import io.cordboard.flow.engine.block.DequeueContactAndTransferToQueue;
import io.cordboard.flow.engine.block.TransferParticipantToThirdParty;
import io.cordboard.flow.engine.block.UpdateContactCallbackNumber;
import io.cordboard.flow.engine.block.UpdatePreviousContactParticipantState;
import io.cordboard.flow.engine.block.UpdatePreviousContactParticipantState.State;
import io.cordboard.flow.engine.block.Wait;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes the blocks that act on the line, or on who is on it. */
final class LineBlockReader {

  private static final long CALLBACK_SECONDS_MAX = 259_200;
  private static final int CALLBACK_ATTEMPTS_MAX = 100;
  private static final int RING_SECONDS_MAX = 600;
  private static final int RING_SECONDS_DEFAULT = 30;
  private static final String CUSTOMER_RETURNED = "CustomerReturned";
  private static final String BOT_LEFT = "BotParticipantDisconnected";

  private final Action action;
  private final ObjectNode parameters;
  private final Problems problems;

  LineBlockReader(Action action, Problems problems) {
    this.action = action;
    this.parameters = action.parameters();
    this.problems = problems;
  }

  /** The block; null if the action's type is none of these. */
  @Nullable Block read() {
    return switch (action.type()) {
      case "UpdateContactCallbackNumber" -> callbackNumber();
      case "CreateCallbackContact" -> callback();
      case "DequeueContactAndTransferToQueue" -> onward();
      case "TransferParticipantToThirdParty" -> thirdParty();
      case "CompleteOutboundCall" -> outboundCall();
      case "UpdatePreviousContactParticipantState" -> previous();
      case "Wait" -> waits();
      case String _ -> null;
    };
  }

  private Block callbackNumber() {
    var number = template(parameters, "CallbackNumber");
    return number == null
        ? missing("CallbackNumber", "a reference, such as $.StoredCustomerInput")
        : new UpdateContactCallbackNumber(number);
  }

  private Block callback() {
    var flow = template(parameters, "ContactFlowId");
    long delay = number("InitialCallDelaySeconds", 0, CALLBACK_SECONDS_MAX, 0);
    return new CreateCallbackContact(
        template(parameters, "QueueId"),
        template(parameters, "AgentId"),
        // A flow of its own says when: then the delay counts for nothing.
        Duration.ofSeconds(flow == null ? delay : 0),
        (int) number("MaximumConnectionAttempts", 1, CALLBACK_ATTEMPTS_MAX, 1),
        number("RetryDelaySeconds", 1, CALLBACK_SECONDS_MAX, 600),
        flow,
        callerId());
  }

  private @Nullable Template callerId() {
    var plain = template(parameters, "CallerId");
    return plain != null ? plain : template(Json.object(parameters, "CallerId"), "Number");
  }

  /** The time limit is that of a voice connector alone: any other call has the gateway's. */
  private Block outboundCall() {
    if (parameters.has("VoiceConnector")) {
      problems.warning(
          action.parametersPath() + ".VoiceConnector",
          "VoiceConnector",
          "CallerId, or no parameters",
          "take it out; the customer's number is dialled as without it");
    }
    return new CompleteOutboundCall(template(Json.object(parameters, "CallerId"), "Number"));
  }

  private Block onward() {
    var queueId = template(parameters, "QueueId");
    var agentId = template(parameters, "AgentId");
    return queueId == null && agentId == null
        ? missing("QueueId", "the id or ARN of a queue, or AgentId")
        : new DequeueContactAndTransferToQueue(queueId, agentId);
  }

  private Block thirdParty() {
    var number = template(parameters, "ThirdPartyPhoneNumber");
    if (number == null) {
      return missing("ThirdPartyPhoneNumber", "a number with its country code, or a reference");
    }
    long seconds =
        number("ThirdPartyConnectionTimeLimitSeconds", 0, RING_SECONDS_MAX, RING_SECONDS_DEFAULT);
    return new TransferParticipantToThirdParty(
        number,
        Duration.ofSeconds(seconds == 0 ? RING_SECONDS_DEFAULT : seconds),
        BlockReader.isTrue(Json.text(parameters, "ContinueFlowExecution")),
        template(parameters, "ThirdPartyDTMFDigits"),
        template(Json.object(parameters, "CallerId"), "Number"));
  }

  private Block previous() {
    var state =
        Json.firstText(parameters, "PreviousContactParticipantState", "ParticipantState", "State");
    return switch (state == null ? "" : state) {
      case "AgentOnHold" -> new UpdatePreviousContactParticipantState(State.AGENT_ON_HOLD);
      case "CustomerOnHold" -> new UpdatePreviousContactParticipantState(State.CUSTOMER_ON_HOLD);
      case "OffHold" -> new UpdatePreviousContactParticipantState(State.OFF_HOLD);
      case String _ ->
          missing("PreviousContactParticipantState", "AgentOnHold, CustomerOnHold or OffHold");
    };
  }

  private Block waits() {
    var seconds = Json.firstText(parameters, "TimeLimitSeconds", "TimeoutSeconds");
    var limit = seconds == null ? null : Template.of(seconds.strip());
    if (limit == null || (limit.isConstant() && Wait.number(limit.source()) < 0)) {
      return missing(
          "TimeLimitSeconds", "seconds from 1 to " + Wait.SECONDS_MAX + ", or a reference");
    }
    boolean customer = false;
    boolean bot = false;
    for (var event : parameters.path("Events")) {
      var name = event.asText();
      customer |= name.equals(CUSTOMER_RETURNED);
      bot |= name.equals(BOT_LEFT);
      if (!name.equals(CUSTOMER_RETURNED) && !name.equals(BOT_LEFT)) {
        problems.warning(
            action.parametersPath() + ".Events",
            name,
            CUSTOMER_RETURNED + " or " + BOT_LEFT,
            "correct the event; it never happens");
      }
    }
    return new Wait(limit, customer, bot);
  }

  private long number(String name, long min, long max, long otherwise) {
    var text = Json.firstText(parameters, name);
    if (text == null) {
      return otherwise;
    }
    boolean whole = text.strip().matches("\\d{1,7}");
    long value = whole ? Math.clamp(Long.parseLong(text.strip()), min, max) : otherwise;
    if (!whole || value != Long.parseLong(text.strip())) {
      problems.warning(
          action.parametersPath() + "." + name,
          text,
          "a whole number from " + min + " to " + max,
          "correct it; " + value + " is taken instead");
    }
    return value;
  }

  private static @Nullable Template template(ObjectNode from, String name) {
    var text = Json.text(from, name);
    return text == null || text.isBlank() ? null : Template.of(text);
  }

  private Block missing(String parameter, String expected) {
    return BlockReader.missing(action, problems, parameter, expected);
  }
}
