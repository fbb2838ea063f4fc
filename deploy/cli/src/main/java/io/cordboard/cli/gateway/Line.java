package io.cordboard.cli.gateway;

import io.cordboard.events.channel.AmdResult;
import io.cordboard.events.channel.CommandCompleted;
import io.cordboard.events.channel.CommandFailed;
import io.cordboard.events.channel.DialProgress;
import io.cordboard.events.channel.DialStatus;
import io.cordboard.events.channel.LeaveReason;
import io.cordboard.events.channel.ParticipantJoined;
import io.cordboard.events.channel.ParticipantLeft;
import io.cordboard.events.channel.PromptFinished;
import io.cordboard.events.channel.PromptOutcome;
import io.cordboard.events.channel.ViewAnswered;
import io.cordboard.events.command.AnswerContact;
import io.cordboard.events.command.ChannelCommand;
import io.cordboard.events.command.CollectInput;
import io.cordboard.events.command.ConnectAgent;
import io.cordboard.events.command.ConnectSupervisor;
import io.cordboard.events.command.DialParticipant;
import io.cordboard.events.command.DisconnectContact;
import io.cordboard.events.command.DisconnectParticipant;
import io.cordboard.events.command.HoldParticipant;
import io.cordboard.events.command.JoinParticipants;
import io.cordboard.events.command.MuteParticipant;
import io.cordboard.events.command.PlayLoop;
import io.cordboard.events.command.PlayPrompt;
import io.cordboard.events.command.ResumeParticipant;
import io.cordboard.events.command.SendMessage;
import io.cordboard.events.command.SetMediaStreaming;
import io.cordboard.events.command.SetRecording;
import io.cordboard.events.command.ShowView;
import io.cordboard.events.command.StopPlaying;
import io.cordboard.events.common.MonitorMode;
import io.cordboard.events.common.ParticipantRole;
import io.cordboard.events.common.Prompt;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One simulated line: who is on it, what each of them hears, and the caller who answers. It carries
 * out each command once, by its id, whatever comes twice. Not safe for threads: its world calls it
 * from one.
 */
final class Line {
  private static final Duration DEVICE_ANSWERS_AFTER = Duration.ofMillis(100);

  private final World world;
  private final Pace pace;
  private final Caller caller;
  private final Question question;
  private final Set<String> carriedOut = new HashSet<>();
  private final Map<String, ParticipantRole> present = new LinkedHashMap<>();
  private final Map<String, String> playing = new HashMap<>();

  /** Supervisors, and the agent whose conversation each hears. */
  private final Map<String, String> listeners = new LinkedHashMap<>();

  private String customer;
  private boolean withAgent;
  private boolean over;

  Line(World world, Pace pace, CallerScript script, String customer) {
    this.world = world;
    this.pace = pace;
    this.caller = new Caller(script);
    this.question = new Question(world, pace, caller, this::callerActs);
    this.customer = customer;
  }

  /** The customer is on the line from the beginning: an inbound call. */
  void customerIsThere() {
    present.put(customer, ParticipantRole.CUSTOMER);
    callerActs();
  }

  boolean isOver() {
    return over;
  }

  /** The person at the terminal wants something done. */
  void typed(CallerStep step) {
    caller.alsoDo(step);
    question.somethingTyped();
    callerActs();
  }

  void carryOut(ChannelCommand command) {
    String id = command.getCommandId();
    if (over || !carriedOut.add(id)) {
      return;
    }
    switch (command.getPayload()) {
      case AnswerContact _ -> done(id);
      case PlayPrompt play -> play(id, play);
      case PlayLoop loop -> loop(id, loop);
      case StopPlaying stop -> {
        stop(stop.getParticipantId());
        done(id);
      }
      case CollectInput collect -> {
        stop(collect.getParticipantId());
        Prompt prompt = collect.getPrompt();
        if (prompt != null) {
          hear(collect.getParticipantId(), prompt);
        }
        question.ask(id, collect);
      }
      case DialParticipant dial -> dial(id, dial);
      case ConnectAgent connect -> connect(id, connect);
      case ConnectSupervisor connect -> supervise(id, connect);
      case JoinParticipants join -> join(id, join);
      case HoldParticipant hold -> {
        world.watch(name(hold.getParticipantId()) + " is on hold");
        done(id);
      }
      case ResumeParticipant resume -> {
        stop(resume.getParticipantId());
        world.watch(name(resume.getParticipantId()) + " is back from hold");
        done(id);
      }
      case MuteParticipant _ -> done(id);
      case SetRecording recording -> record(id, recording);
      case SendMessage message -> {
        world.watch(name(message.getParticipantId()) + " reads: " + message.getContent());
        done(id);
      }
      case DisconnectParticipant leave -> {
        if (present.containsKey(leave.getParticipantId())) {
          leave(leave.getParticipantId(), LeaveReason.DISCONNECTED);
        } else {
          world.tell(new CommandFailed(id, leave.getParticipantId() + " is not on the line"));
        }
      }
      case DisconnectContact _ -> end();
      case SetMediaStreaming streaming -> {
        world.watch(streaming.getEnabled() ? "audio is streamed" : "audio is not streamed");
        done(id);
      }
      case ShowView view -> show(id, view);
      default -> world.tell(new CommandFailed(id, "this gateway does not know that command"));
    }
  }

  /** Whoever sees a view takes its first way on. */
  private void show(String id, ShowView view) {
    String who = view.getParticipantId();
    if (!present.containsKey(who)) {
      world.tell(new CommandFailed(id, who + " is not on the line"));
      return;
    }
    world.watch(name(who) + " sees: " + view.getViewId());
    world.later(
        DEVICE_ANSWERS_AFTER,
        () -> {
          if (present.containsKey(who)) {
            world.tell(new ViewAnswered(id, who, "Next", Map.of()));
          }
        });
  }

  private void play(String id, PlayPrompt play) {
    String participant = play.getParticipantId();
    stop(participant);
    playing.put(participant, id);
    hear(participant, play.getPrompt());
    world.later(
        pace.promptTime(play.getPrompt().getValue()),
        () -> {
          if (playing.remove(participant, id) && !over) {
            world.tell(new PromptFinished(id, participant, PromptOutcome.COMPLETED, null));
            callerActs();
          }
        });
  }

  private void loop(String id, PlayLoop loop) {
    stop(loop.getParticipantId());
    playing.put(loop.getParticipantId(), id);
    loop.getPrompts().forEach(prompt -> hear(loop.getParticipantId(), prompt));
    callerActs();
  }

  /** Silences what a participant hears; the flow does not wait for it any more. */
  private void stop(String participant) {
    playing.remove(participant);
    if (participant.equals(customer)) {
      question.withdraw();
    }
  }

  private void connect(String id, ConnectAgent connect) {
    world.later(
        DEVICE_ANSWERS_AFTER,
        () -> {
          if (over) {
            return;
          }
          present.put(connect.getParticipantId(), ParticipantRole.AGENT);
          world.watch("agent " + connect.getAgentId() + " is on the line");
          world.tell(
              new ParticipantJoined(
                  connect.getParticipantId(), ParticipantRole.AGENT, id, connect.getAgentId()));
        });
  }

  /** A supervisor comes, or takes part in another way; only where the agent is. */
  private void supervise(String id, ConnectSupervisor connect) {
    String who = connect.getParticipantId();
    if (!present.containsKey(connect.getAgentParticipantId())) {
      world.tell(new CommandFailed(id, connect.getAgentParticipantId() + " is not on the line"));
      return;
    }
    String does = connect.getMode() == MonitorMode.BARGE ? " speaks too" : " listens";
    world.watch("supervisor " + connect.getSupervisorId() + does);
    listeners.put(who, connect.getAgentParticipantId());
    if (present.putIfAbsent(who, ParticipantRole.SUPERVISOR) == null) {
      world.tell(new ParticipantJoined(who, ParticipantRole.SUPERVISOR, id, null));
    } else {
      done(id);
    }
  }

  /** Whoever listened to an agent leaves with the agent. */
  private void dropListeners(String agent) {
    for (String who : List.copyOf(listeners.keySet())) {
      if (agent.equals(listeners.get(who))) {
        leave(who, LeaveReason.DISCONNECTED);
      }
    }
  }

  /**
   * The called party answers, unless the number ends in what stands for a busy or an unanswered
   * line, or for one that rings until whoever calls gives up.
   */
  private void dial(String id, DialParticipant dial) {
    String number = dial.getEndpoint().getAddress();
    String who = dial.getParticipantId();
    DialStatus outcome =
        number.endsWith("00")
            ? DialStatus.BUSY
            : number.endsWith("99") ? DialStatus.NO_ANSWER : DialStatus.ANSWERED;
    world.tell(new DialProgress(id, who, DialStatus.RINGING, AmdResult.AMD_NOT_APPLICABLE, null));
    if (number.endsWith("98")) {
      world.watch(number + " rings");
      return;
    }
    world.later(
        DEVICE_ANSWERS_AFTER,
        () -> {
          if (over) {
            return;
          }
          boolean answered = outcome == DialStatus.ANSWERED;
          AmdResult heard =
              answered && dial.getAmd() ? AmdResult.HUMAN_ANSWERED : AmdResult.AMD_NOT_APPLICABLE;
          world.watch(number + ": " + outcome.name().toLowerCase(Locale.ROOT));
          world.tell(new DialProgress(id, who, outcome, heard, null));
          if (answered) {
            present.put(who, dial.getRole());
            if (dial.getRole() == ParticipantRole.CUSTOMER) {
              customer = who;
            }
            world.tell(new ParticipantJoined(who, dial.getRole(), id, null));
            callerActs();
          }
        });
  }

  private void join(String id, JoinParticipants join) {
    join.getParticipantIds().forEach(this::stop);
    withAgent =
        join.getParticipantIds().stream()
            .anyMatch(who -> present.get(who) == ParticipantRole.AGENT);
    world.watch(
        join.getParticipantIds().stream().map(this::name).collect(Collectors.joining(" and "))
            + " hear each other");
    done(id);
    callerActs();
  }

  private void record(String id, SetRecording recording) {
    Set<ParticipantRole> who = EnumSet.noneOf(ParticipantRole.class);
    if (!recording.getPaused()) {
      who.addAll(recording.getParticipants());
      if (recording.getAutomatedInteraction()) {
        who.add(ParticipantRole.CUSTOMER);
      }
    }
    world.watch(who.isEmpty() ? "recording is off" : "recording is on");
    world.record(recording.getRecordingId(), who);
    done(id);
  }

  private void leave(String participant, LeaveReason reason) {
    ParticipantRole role = present.remove(participant);
    if (role == null) {
      return;
    }
    stop(participant);
    listeners.remove(participant);
    withAgent = withAgent && present.containsValue(ParticipantRole.AGENT);
    world.watch(
        participant.equals(customer) && reason == LeaveReason.HUNG_UP
            ? "the caller hangs up"
            : role.name().toLowerCase(Locale.ROOT) + " leaves the line");
    world.tell(new ParticipantLeft(participant, role, reason));
    dropListeners(participant);
    if (present.isEmpty()) {
      free();
    }
  }

  private void end() {
    for (String participant : List.copyOf(present.keySet())) {
      leave(participant, LeaveReason.DISCONNECTED);
    }
    free();
  }

  private void free() {
    if (over) {
      return;
    }
    over = true;
    world.record("", Set.of());
    world.watch("the line is free");
  }

  /** Lets the caller do what does not wait for a question. */
  private void callerActs() {
    if (over || !present.containsKey(customer)) {
      return;
    }
    if (caller.hangsUp(withAgent)) {
      leave(customer, LeaveReason.HUNG_UP);
      return;
    }
    caller
        .beginWait()
        .ifPresent(time ->
            world.later(
                time,
                () -> {
                  caller.endWait();
                  question.somethingTyped();
                  callerActs();
                }));
  }

  private void done(String commandId) {
    world.tell(new CommandCompleted(commandId, null));
  }

  private void hear(String participant, Prompt prompt) {
    world.watch(name(participant) + " hears: " + prompt.getValue());
  }

  private String name(String participant) {
    ParticipantRole role = present.get(participant);
    return role == null ? participant : role.name().toLowerCase(Locale.ROOT);
  }
}
