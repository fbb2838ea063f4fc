package io.cordboard.recording.core;

import java.util.function.UnaryOperator;

/** Says in a line of words what an event was. */
public final class Summary {

  private Summary() {}

  /**
   * A line for an event.
   *
   * @param type the payload's simple name
   * @param field the text of a payload's field by its path, such as {@code queue.queueId}; empty if
   *     there is none
   */
  public static String of(String type, UnaryOperator<String> field) {
    Line line = new Line(field);
    return switch (type) {
      case "BlockExecuted" -> block(line);
      case "FlowStarted" ->
          line.text("flow ")
              .either("flowName", "flowId")
              .text(" v")
              .of("flowVersion")
              .text(" starts for ")
              .of("participantId")
              .end();
      case "FlowEnded" -> line.text("flow ").of("flowId").text(" ends: ").of("end").detail().end();
      case "ContactInitiated" ->
          line.of("channel")
              .text(" contact, ")
              .of("initiationMethod")
              .text(", from ")
              .of("customerEndpoint.address")
              .text(" to ")
              .of("systemEndpoint.address")
              .end();
      case "ContactConnectedToSystem" ->
          line.text("connected to the system, flow ").of("flowId").end();
      case "ContactDataUpdated" -> "contact data updated";
      case "ContactQueued" -> line.text("waits in queue ").queue().end();
      case "ContactConnectedToAgent" -> line.text("talks with agent ").of("agentId").end();
      case "ContactDisconnected" -> line.text("disconnected: ").of("reason").detail().end();
      case "ContactCompleted" -> line.text("completed: ").of("reason").end();
      case "AgentConnecting" -> line.text("agent ").of("agentId").text(" is being connected").end();
      case "AgentLegEnded" ->
          line.text("agent ").of("agentId").text(" is off the contact: ").of("end").end();
      case "HoldChanged" ->
          line.of("participantId").text(line.is("onHold") ? " on hold" : " back from hold").end();
      case "RecordingChanged" ->
          line.text("recording ")
              .of("recordingId")
              .text(line.is("paused") ? " paused" : " set")
              .because()
              .end();
      case "InputRefused" ->
          line.text("input ").of("inputType").text(" refused: ").of("reason").detail().end();
      default -> queueAndAgent(type, line);
    };
  }

  private static String queueAndAgent(String type, Line line) {
    return switch (type) {
      case "Enqueued" -> line.text("place ").of("position").text(" in queue ").queue().end();
      case "EnqueueRefused" ->
          line.text("not let into queue ").queue().text(": ").of("reason").detail().end();
      case "Dequeued" ->
          line.text("left queue ")
              .queue()
              .text(" after ")
              .of("waitedMs")
              .text(" ms: ")
              .of("reason")
              .end();
      case "EnqueueRequested" -> line.text("wants into queue ").queue().end();
      case "DequeueRequested" ->
          line.text("wants out of queue ").queue().text(": ").of("reason").end();
      case "PositionChanged" -> line.text("now place ").of("position").text(" in ").queue().end();
      case "Offered" ->
          line.text("offered to agent ").of("agentId").text(": ").of("reason.rule").end();
      case "Accepted" -> line.text("accepted by agent ").of("agentId").end();
      case "Dialled" -> line.text("agent ").of("agentId").text(" dials ").of("number").end();
      case "CallbackAttemptFinished" -> line.text("customer called: ").of("status").detail().end();
      case "Rejected" -> line.text("rejected by agent ").of("agentId").end();
      case "Missed" -> line.text("missed by agent ").of("agentId").end();
      case "Withdrawn" ->
          line.text("offer to agent ").of("agentId").text(" withdrawn: ").of("reason").end();
      case "AgentRequested" -> line.text("agent ").of("agentId").text(" asks: ").of("kind").end();
      case "AgentLost" -> line.text("agent ").of("agentId").text(" lost: ").of("reason").end();
      case "AfterContactWorkStarted" ->
          line.text("after-contact work of agent ").of("agentId").text(" begins").end();
      case "Released" -> line.text("agent ").of("agentId").text(" is free: ").of("reason").end();
      case "DialRequested" ->
          line.text("campaign ")
              .of("campaignId")
              .text(" dials ")
              .of("customerEndpoint.address")
              .end();
      case "AttemptFinished" -> line.text("attempt ends: ").of("outcome").end();
      case "DialFinished" -> line.text("dial ends: ").of("status").detail().end();
      case "RecordingStored" ->
          line.text("recording ")
              .of("recordingId")
              .text(" stored, ")
              .of("durationMs")
              .text(" ms")
              .end();
      case "TranscriptStored" ->
          line.text("transcript of recording ")
              .of("recordingId")
              .text(" stored, ")
              .of("lines")
              .text(" lines")
              .end();
      default -> words(type);
    };
  }

  private static String block(Line line) {
    line.of("actionType").text(" ").of("blockId");
    if (!line.value("blockResult").isEmpty()) {
      line.text(" = ").of("blockResult");
    }
    if (!line.value("branch").isEmpty()) {
      line.text(" → ").of("branch");
    }
    return line.value("error").isEmpty() ? line.end() : line.text(" (").of("error").text(")").end();
  }

  /** {@code PriorityChanged} as {@code priority changed}. */
  private static String words(String type) {
    return type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
  }

  /** A line as it is being written. */
  private static final class Line {
    private final StringBuilder words = new StringBuilder();
    private final UnaryOperator<String> field;

    Line(UnaryOperator<String> field) {
      this.field = field;
    }

    String value(String path) {
      return field.apply(path);
    }

    boolean is(String path) {
      return value(path).equals("true");
    }

    Line text(String text) {
      words.append(text);
      return this;
    }

    Line of(String path) {
      words.append(value(path));
      return this;
    }

    Line either(String path, String otherwise) {
      return value(path).isEmpty() ? of(otherwise) : of(path);
    }

    Line queue() {
      return either("queue.name", "queue.queueId");
    }

    Line detail() {
      return value("detail").isEmpty() ? this : text(" (").of("detail").text(")");
    }

    /** Why recording changed; nothing of events from before there were causes. */
    Line because() {
      var cause = value("cause");
      if (cause.isEmpty() || cause.equals("UNKNOWN")) {
        return this;
      }
      text(": ").text(words(cause));
      return value("agentId").isEmpty() ? this : text(" (").of("agentId").text(")");
    }

    private static String words(String symbol) {
      return symbol.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    String end() {
      return words.toString();
    }
  }
}
