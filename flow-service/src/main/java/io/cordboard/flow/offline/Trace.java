package io.cordboard.flow.offline;

import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Prompt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what happens as lines for people. Notes of the engine to itself are left out. */
final class Trace {

  private final Instant begin;
  private final List<String> lines = new ArrayList<>();

  Trace(Instant begin) {
    this.begin = begin;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  void script(Instant at, String what) {
    add(at, "> " + what);
  }

  void refused(Instant at, String what) {
    add(at, "refused: " + what);
  }

  void event(FlowEvent event) {
    var text = text(event.payload());
    if (text != null) {
      add(event.at(), text);
    }
  }

  void effect(Effect effect) {
    if (effect.payload() instanceof Effect.CreateTask task) {
      add(effect.at(), "task \"" + task.name() + "\" for flow " + task.flow());
    } else if (effect.payload() instanceof Effect.Command command) {
      var text = order(command.order());
      if (text != null) {
        add(effect.at(), text);
      }
    }
  }

  private void add(Instant at, String text) {
    long ms = Duration.between(begin, at).toMillis();
    lines.add(
        String.format(
            Locale.ROOT, "%02d:%02d.%03d  %s", ms / 60_000, ms / 1000 % 60, ms % 1000, text));
  }

  private static @Nullable String text(FlowEvent.Payload payload) {
    return switch (payload) {
      case FlowEvent.ContactInitiated(var identity, var _, var _, var _, var _) ->
          "INITIATED "
              + identity.initiationMethod()
              + " "
              + identity.channel()
              + " from "
              + identity.customerEndpoint().address();
      case FlowEvent.ContactConnectedToSystem(var flowId, var version) ->
          "CONNECTED_TO_SYSTEM flow " + flowId + " version " + version;
      case FlowEvent.FlowStarted s ->
          "run "
              + s.run()
              + ": "
              + s.flowType()
              + " flow \""
              + s.flowName()
              + "\" begins for "
              + s.participantId();
      case FlowEvent.FlowEnded e ->
          "run " + e.run() + ": " + e.end() + (e.detail() == null ? "" : " (" + e.detail() + ")");
      case FlowEvent.BlockExecuted b -> block(b);
      case FlowEvent.ContactDataUpdated u ->
          "CONTACT_DATA_UPDATED "
              + pairs(u.attributes())
              + pairs(u.data())
              + pairs(u.tags())
              + (u.removedTags().isEmpty() ? "" : " without " + u.removedTags())
              + (u.references().isEmpty() ? "" : " " + u.references());
      case FlowEvent.EnqueueRequested r ->
          "asks to wait in " + r.queue().queueId() + (r.returning() ? " at its earlier place" : "");
      case FlowEvent.ContactQueued(var queue, var _) -> "QUEUED in " + queue.queueId();
      case FlowEvent.DequeueRequested(var queue, var reason, var _) ->
          "asks to leave " + queue.queueId() + ": " + reason;
      case FlowEvent.QueuePriorityRequested r ->
          "asks for priority " + r.priority() + ", age " + r.ageAdjustmentSeconds();
      case FlowEvent.AgentConnecting(var agent) ->
          "agent " + agent.agentId() + " is being connected";
      case FlowEvent.ContactConnectedToAgent(var agentId, var _, var _) ->
          "CONNECTED_TO_AGENT " + agentId;
      case FlowEvent.AgentLegEnded e ->
          "agent "
              + e.agentId()
              + " leaves: "
              + e.end()
              + (e.backInQueue() ? ", contact back in its queue" : "");
      case FlowEvent.HoldChanged h -> h.role() + (h.onHold() ? " on hold" : " off hold");
      case FlowEvent.RecordingChanged r ->
          "recording "
              + r.participants()
              + (r.automatedInteraction() ? " and prompts" : "")
              + (r.screens().isEmpty() ? "" : ", screens " + r.screens())
              + (r.analytics().isEmpty() ? "" : ", analytics " + r.analytics())
              + (r.paused() ? ", paused" : "");
      case FlowEvent.DialFinished d -> "dial " + d.status() + " " + d.amdResult();
      case FlowEvent.ContactDisconnected(var reason, var detail) ->
          "DISCONNECTED " + reason + (detail == null ? "" : " (" + detail + ")");
      case FlowEvent.ContactCompleted(var reason) -> "COMPLETED " + reason;
      case FlowEvent.InputRefused r -> "input refused: " + r.reason();
      case FlowEvent.ThirdPartyChanged t ->
          "third party "
              + t.endpoint().address()
              + " "
              + t.change()
              + (t.detail() == null ? "" : " (" + t.detail() + ")");
      case FlowEvent.CallbackAttemptFinished c ->
          "callback attempt " + c.attempt() + " of " + c.attemptsMax() + ": " + c.status();
      case FlowEvent.MediaStreamingChanged(var enabled, var participants) ->
          "media streaming " + (enabled ? "of " + participants : "off");
      case FlowEvent.Note _ -> null;
    };
  }

  private static String block(FlowEvent.BlockExecuted b) {
    var text = new StringBuilder("run " + b.run() + ": [" + b.blockId() + "] " + b.actionType());
    if (!b.parameters().isEmpty()) {
      text.append(" ").append(pairs(b.parameters()));
    }
    if (b.result() != null) {
      text.append(" = ").append(b.result());
    }
    text.append(b.branch().isEmpty() ? " ." : " -> " + b.branch());
    if (b.error() != null) {
      text.append(" (").append(b.error()).append(")");
    }
    return text.toString();
  }

  private static String pairs(Map<String, String> pairs) {
    return pairs.isEmpty() ? "" : pairs.toString();
  }

  private static @Nullable String order(Effect.Order order) {
    return switch (order) {
      case Effect.PlayPrompt(var who, var prompt) -> "  " + who + " hears " + prompt(prompt);
      case Effect.PlayLoop(var who, var prompts, var _) ->
          "  " + who + " hears, again and again, " + prompts.stream().map(Trace::prompt).toList();
      case Effect.CollectInput c ->
          "  "
              + c.participantId()
              + " is asked"
              + (c.prompt() == null ? "" : " " + prompt(c.prompt()));
      case Effect.DisconnectContact _ -> "  the line is ended";
      case Effect.JoinParticipants(var who) -> "  " + who + " are joined";
      case Effect.MuteParticipant(var who, var muted) ->
          "  " + who + (muted ? " is muted" : " is unmuted");
      case Effect.SendMessage m -> "  " + m.participantId() + " reads " + m.content();
      case Effect.DialParticipant d -> "  " + d.endpoint().address() + " is dialled";
      case Effect.ShowView v ->
          "  " + v.participantId() + " sees " + v.viewId() + " " + v.viewData();
      case Effect.SetMediaStreaming _,
          Effect.AnswerContact _,
          Effect.StopPlaying _,
          Effect.ConnectAgent _,
          Effect.HoldParticipant _,
          Effect.ResumeParticipant _,
          Effect.SetRecording _,
          Effect.DisconnectParticipant _ ->
          null;
    };
  }

  private static String prompt(Prompt prompt) {
    return prompt.kind() == Prompt.Kind.TEXT
        ? "\"" + prompt.value() + "\""
        : prompt.kind() + " " + prompt.value();
  }
}
