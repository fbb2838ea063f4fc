package io.cordboard.flow.offline;

import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Prompt;
import io.cordboard.flow.engine.RecordingCause;
import io.cordboard.flow.engine.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what happens as lines for people. Most notes of the engine to itself are left out. */
final class Trace {

  private final Instant begin;
  private final List<Happening> happenings = new ArrayList<>();

  /** Something that happened: an event's or order's payload, or a line that is written already. */
  private record Happening(Instant at, Object what) {}

  Trace(Instant begin) {
    this.begin = begin;
  }

  /** The lines so far. They are written when somebody looks: most runs are never read. */
  List<String> lines() {
    return new Lines(begin, List.copyOf(happenings));
  }

  void script(Instant at, String what) {
    happenings.add(new Happening(at, "> " + what));
  }

  void refused(Instant at, String what) {
    happenings.add(new Happening(at, "refused: " + what));
  }

  void event(FlowEvent event) {
    happenings.add(new Happening(event.at(), event.payload()));
  }

  void effect(Effect effect) {
    switch (effect.payload()) {
      case Effect.Invoke invoke ->
          text(effect.at(), "  " + invoke.kind() + " " + invoke.functionId() + " is called");
      case Effect.CreateTask task ->
          text(effect.at(), "task \"" + task.name() + "\" for flow " + task.flow());
      case Effect.Command command -> happenings.add(new Happening(effect.at(), command.order()));
      case Effect.Payload _ -> {}
    }
  }

  private void text(Instant at, String what) {
    happenings.add(new Happening(at, what));
  }

  private static @Nullable String line(Instant begin, Happening happening) {
    var text =
        switch (happening.what()) {
          case FlowEvent.Payload payload -> text(payload);
          case Effect.Order order -> order(order);
          case Object written -> written.toString();
        };
    long ms = Duration.between(begin, happening.at()).toMillis();
    return text == null
        ? null
        : String.format(
            Locale.ROOT, "%02d:%02d.%03d  %s", ms / 60_000, ms / 1000 % 60, ms % 1000, text);
  }

  /** Lines that are written when they are first looked at. */
  private static final class Lines extends AbstractList<String> {
    private final Instant begin;
    private final List<Happening> happenings;
    private @Nullable List<String> written;

    Lines(Instant begin, List<Happening> happenings) {
      this.begin = begin;
      this.happenings = happenings;
    }

    @Override
    public String get(int index) {
      return written().get(index);
    }

    @Override
    public int size() {
      return written().size();
    }

    private List<String> written() {
      var lines = written;
      if (lines == null) {
        var all = new ArrayList<String>();
        for (var happening : happenings) {
          var line = line(begin, happening);
          if (line != null) {
            all.add(line);
          }
        }
        lines = List.copyOf(all);
        written = lines;
      }
      return lines;
    }
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
      case FlowEvent.PlaceGivenUp g -> "does not wait in " + g.queue().queueId();
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
              + (e.backInQueue() ? ", contact back in its queue" : "")
              + (e.dialStatus() == null ? "" : " (" + e.dialStatus() + ")");
      case FlowEvent.HoldChanged h -> h.role() + (h.onHold() ? " on hold" : " off hold");
      case FlowEvent.RecordingChanged r ->
          "recording "
              + r.participants()
              + (r.automatedInteraction() ? " and prompts" : "")
              + (r.screens().isEmpty() ? "" : ", screens " + r.screens())
              + (r.analytics().isEmpty() ? "" : ", analytics " + r.analytics())
              + (r.paused() ? ", paused" : "")
              + (r.cause() == RecordingCause.PAUSE_LIMIT ? ", the pause was too long" : "");
      case FlowEvent.DialFinished d -> "dial " + d.status() + " " + d.amdResult();
      case FlowEvent.ContactDisconnected(var reason, var detail) ->
          "DISCONNECTED " + reason + (detail == null ? "" : " (" + detail + ")");
      case FlowEvent.ContactCompleted(var reason) -> "COMPLETED " + reason;
      case FlowEvent.InputRefused r -> "input refused: " + r.reason();
      case FlowEvent.ModuleEntered m ->
          "run "
              + m.run()
              + ": module \""
              + m.flowName()
              + "\" begins"
              + given(m.input(), m.sensitive());
      case FlowEvent.ModuleLeft m ->
          "run " + m.run() + ": module ends" + given(m.output(), m.sensitive());
      case FlowEvent.FactsTold(var facts) -> "  references: " + facts;
      case FlowEvent.ResultsSet(var root, var values) -> "  $." + root + " is now " + values;
      case FlowEvent.ThirdPartyChanged t ->
          "third party "
              + t.endpoint().address()
              + " "
              + t.change()
              + (t.detail() == null ? "" : " (" + t.detail() + ")");
      case FlowEvent.CallbackAttemptFinished c ->
          "the customer was called, " + c.attempt() + " of " + c.attemptsMax() + ": " + c.status();
      case FlowEvent.ContactPaused _ -> "PAUSED";
      case FlowEvent.ContactResumed _ -> "RESUMED";
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

  private static String given(Map<String, String> pairs, Set<String> sensitive) {
    var shown = new LinkedHashMap<>(pairs);
    sensitive.forEach(name -> shown.replace(name, Template.MASK));
    return shown.isEmpty() ? "" : " with " + shown;
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
      case Effect.SetMessageRedaction r -> "  " + redaction(r);
      case Effect.SetMediaStreaming _,
          Effect.AnswerContact _,
          Effect.StopPlaying _,
          Effect.ConnectAgent _,
          Effect.ConnectSupervisor _,
          Effect.HoldParticipant _,
          Effect.ResumeParticipant _,
          Effect.SetRecording _,
          Effect.DisconnectParticipant _ ->
          null;
    };
  }

  private static String redaction(Effect.SetMessageRedaction r) {
    return !r.enabled()
        ? "messages are no longer redacted"
        : "messages are redacted: " + (r.entities().isEmpty() ? "everything" : r.entities());
  }

  private static String prompt(Prompt prompt) {
    return prompt.kind() == Prompt.Kind.TEXT
        ? "\"" + prompt.value() + "\""
        : prompt.kind() + " " + prompt.value();
  }
}
