package io.cordboard.events;

import static io.cordboard.events.Topic.Cleanup.COMPACT;
import static io.cordboard.events.Topic.Cleanup.DELETE;
import static io.cordboard.events.Topic.FOREVER;
import static io.cordboard.events.Topic.KeyKind.AGENT;
import static io.cordboard.events.Topic.KeyKind.AS_READ;
import static io.cordboard.events.Topic.KeyKind.ATTEMPT;
import static io.cordboard.events.Topic.KeyKind.CHAIN;
import static io.cordboard.events.Topic.KeyKind.INSTANCE;
import static io.cordboard.events.Topic.KeyKind.QUEUE;
import static io.cordboard.events.Topic.KeyKind.QUEUE_OF_INSTANCE;
import static io.cordboard.events.Topic.KeyKind.RESOURCE;

import io.cordboard.events.agent.AgentAction;
import io.cordboard.events.agent.AgentEvent;
import io.cordboard.events.agent.QueueStaffing;
import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.campaign.CampaignEvent;
import io.cordboard.events.channel.ChannelEvent;
import io.cordboard.events.command.ChannelCommand;
import io.cordboard.events.contact.ContactEvent;
import io.cordboard.events.deadletter.DeadLetter;
import io.cordboard.events.flowlog.FlowLogEntry;
import io.cordboard.events.function.FunctionInvocation;
import io.cordboard.events.function.FunctionResult;
import io.cordboard.events.queue.QueueAction;
import io.cordboard.events.queue.QueueEvent;
import io.cordboard.events.queue.QueueMetrics;
import io.cordboard.events.record.ContactRecord;
import io.cordboard.events.recording.RecordingEvent;
import io.cordboard.events.resource.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The topic catalogue: every topic of Cordboard, and the only place where topics are named. */
public final class Topics {

  /** The prefix of an installation that sets none. */
  public static final String DEFAULT_PREFIX = "cordboard.";

  /** Partitions of every topic on the way of a contact. */
  public static final int CONTACT_PARTITIONS = 12;

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration DAY = Duration.ofDays(1);
  private static final List<Topic<?>> ALL = new ArrayList<>();

  private static final String GATEWAYS = "channel gateways";
  private static final String DASHBOARDS = "dashboards";
  private static final String FLOW = "flow-service";
  private static final String QUEUES = "queue-service";
  private static final String AGENTS = "agent-service";
  private static final String RECORDING = "recording-service";
  private static final String CAMPAIGN = "campaign-service";

  /** What happened on the line. */
  public static final Topic<ChannelEvent> CHANNEL_EVENTS =
      topic(
          "channel-events",
          CHAIN,
          ChannelEvent.class,
          WEEK,
          DELETE,
          List.of(GATEWAYS, FLOW),
          List.of(FLOW, RECORDING),
          "What happened on the line: arrived, input, joined, left. flow-service writes the arrival of tasks that flows make.");

  /** What the line must do. */
  public static final Topic<ChannelCommand> CHANNEL_COMMANDS =
      contact(
          "channel-commands",
          CHAIN,
          ChannelCommand.class,
          WEEK,
          FLOW,
          List.of(GATEWAYS),
          "What the line must do: play, collect, dial, join, hold, record, disconnect.");

  /** Every block executed and every step of a contact's life. */
  public static final Topic<ContactEvent> CONTACT_EVENTS =
      contact(
          "contact-events",
          CHAIN,
          ContactEvent.class,
          MONTH,
          FLOW,
          List.of(RECORDING, DASHBOARDS),
          "Every block executed and every step of a contact's life.");

  /** The contact events that queue-service acts on, keyed for it. */
  public static final Topic<ContactEvent> CONTACT_EVENTS_BY_QUEUE =
      contact(
          "contact-events.by-queue",
          QUEUE,
          ContactEvent.class,
          DAY,
          FLOW,
          List.of(QUEUES),
          "The contact events that queue-service acts on, keyed for it.");

  /** The contact events that agent-service acts on, keyed for it. */
  public static final Topic<ContactEvent> CONTACT_EVENTS_BY_INSTANCE =
      contact(
          "contact-events.by-instance",
          INSTANCE,
          ContactEvent.class,
          DAY,
          FLOW,
          List.of(AGENTS),
          "The contact events that agent-service acts on, keyed for it.");

  /** The steps of campaigns' calls, keyed for campaign-service. */
  public static final Topic<ContactEvent> CONTACT_EVENTS_BY_ATTEMPT =
      contact(
          "contact-events.by-attempt",
          ATTEMPT,
          ContactEvent.class,
          MONTH,
          FLOW,
          List.of(CAMPAIGN),
          "The steps of campaigns' calls, keyed for campaign-service.");

  /** Who waits where. */
  public static final Topic<QueueEvent> QUEUE_EVENTS =
      contact(
          "queue-events",
          CHAIN,
          QueueEvent.class,
          MONTH,
          QUEUES,
          List.of(FLOW, RECORDING, DASHBOARDS),
          "Enqueued, refused, dequeued and why, position and estimated wait.");

  /** The queue events that agent-service acts on, keyed for it. */
  public static final Topic<QueueEvent> QUEUE_EVENTS_BY_INSTANCE =
      contact(
          "queue-events.by-instance",
          INSTANCE,
          QueueEvent.class,
          DAY,
          QUEUES,
          List.of(AGENTS),
          "The queue events that agent-service acts on, keyed for it.");

  /** What supervisors do to contacts that wait. */
  public static final Topic<QueueAction> QUEUE_ACTIONS =
      topic(
          "queue-actions",
          QUEUE,
          QueueAction.class,
          WEEK,
          DELETE,
          List.of(QUEUES),
          List.of(QUEUES),
          "What supervisors do to contacts that wait: another priority, another queue, out.");

  /** How queues stand. */
  public static final Topic<QueueMetrics> QUEUE_METRICS =
      topic(
          "queue-metrics",
          QUEUE_OF_INSTANCE,
          QueueMetrics.class,
          FOREVER,
          COMPACT,
          List.of(QUEUES),
          List.of(FLOW, CAMPAIGN, DASHBOARDS),
          "Size, oldest age, agents and service level of each queue, half a second after a change, every second while ages grow, every ten while nothing does.");

  /** What agents do. */
  public static final Topic<AgentAction> AGENT_ACTIONS =
      topic(
          "agent-actions",
          INSTANCE,
          AgentAction.class,
          WEEK,
          DELETE,
          List.of(AGENTS, "agent desktops"),
          List.of(AGENTS),
          "Log in, status, accept, reject, hold, resume, disconnect, heartbeat.");

  /** What agents' states are. */
  public static final Topic<AgentEvent> AGENT_EVENTS =
      topic(
          "agent-events",
          AGENT,
          AgentEvent.class,
          MONTH,
          DELETE,
          List.of(AGENTS),
          List.of(RECORDING, DASHBOARDS),
          "Status changes with the state before and after.");

  /** How queues are staffed, for queue-service. */
  public static final Topic<QueueStaffing> AGENT_EVENTS_BY_QUEUE =
      topic(
          "agent-events.by-queue",
          QUEUE_OF_INSTANCE,
          QueueStaffing.class,
          FOREVER,
          COMPACT,
          List.of(AGENTS),
          List.of(QUEUES),
          "Agents who serve a queue, counted, keyed for queue-service.");

  /** Which agent gets which contact. */
  public static final Topic<AssignmentEvent> ASSIGNMENT_EVENTS =
      contact(
          "assignment-events",
          CHAIN,
          AssignmentEvent.class,
          MONTH,
          AGENTS,
          List.of(FLOW, RECORDING, DASHBOARDS),
          "Offered with the reason, accepted, rejected, missed, released.");

  /** Whom campaigns call. */
  public static final Topic<CampaignEvent> CAMPAIGN_EVENTS =
      contact(
          "campaign-events",
          CHAIN,
          CampaignEvent.class,
          MONTH,
          CAMPAIGN,
          List.of(FLOW, RECORDING, DASHBOARDS),
          "Dial requested, attempt outcome, campaign state, pacing decisions.");

  /** What is kept. */
  public static final Topic<RecordingEvent> RECORDING_EVENTS =
      contact(
          "recording-events",
          CHAIN,
          RecordingEvent.class,
          MONTH,
          RECORDING,
          List.of(DASHBOARDS),
          "Recordings stored, deleted, held; analytics requested.");

  /** Flow logs. */
  public static final Topic<FlowLogEntry> FLOW_LOGS =
      contact(
          "flow-logs",
          CHAIN,
          FlowLogEntry.class,
          WEEK,
          FLOW,
          List.of(RECORDING),
          "One entry per block while logging is on.");

  /** Contact records. */
  public static final Topic<ContactRecord> CONTACT_RECORDS =
      contact(
          "contact-records",
          CHAIN,
          ContactRecord.class,
          MONTH,
          FLOW,
          List.of(RECORDING, "data lake"),
          "Connect-shaped contact record, when a contact completes and when it changes after.");

  /** Flow versions and aliases. */
  public static final Topic<Resource> FLOWS =
      resource(
          "flows",
          FLOW,
          List.of(FLOW),
          "Immutable flow versions and the aliases that point at them.");

  /** Entry points. */
  public static final Topic<Resource> ENTRY_POINTS =
      resource(
          "entry-points",
          FLOW,
          List.of(FLOW),
          "Numbers and addresses, and the flow that each begins.");

  /** Queues. */
  public static final Topic<Resource> QUEUE_DEFINITIONS =
      resource(
          "queues",
          QUEUES,
          List.of(QUEUES, FLOW, AGENTS),
          "Queues with capacity, service level and outbound caller.");

  /** What flows ask of functions, bots and integrations. */
  public static final Topic<FunctionInvocation> FUNCTION_INVOCATIONS =
      contact(
          "function-invocations",
          CHAIN,
          FunctionInvocation.class,
          DAY,
          FLOW,
          List.of(FLOW),
          "HTTP functions, bots and integrations to be called, with the body of the request.");

  /** What functions, bots and integrations answered. */
  public static final Topic<FunctionResult> FUNCTION_RESULTS =
      contact(
          "function-results",
          CHAIN,
          FunctionResult.class,
          DAY,
          FLOW,
          List.of(FLOW),
          "What functions, bots and integrations answered, or why they did not.");

  /** Functions, bots and integrations. */
  public static final Topic<Resource> FUNCTIONS =
      resource(
          "functions",
          FLOW,
          List.of(FLOW),
          "HTTP functions, bots and integrations: what flows call them, address, headers.");

  /** Hours of operation. */
  public static final Topic<Resource> HOURS_OF_OPERATION =
      resource(
          "hours",
          FLOW,
          List.of(FLOW),
          "Hours of operation: time zone, week, overrides and holidays.");

  /** Task templates. */
  public static final Topic<Resource> TASK_TEMPLATES =
      resource(
          "task-templates",
          FLOW,
          List.of(FLOW),
          "Task templates: the flow that tasks begin with, and their fields.");

  /** Agents. */
  public static final Topic<Resource> AGENT_DEFINITIONS =
      resource("agents", AGENTS, List.of(AGENTS), "People who take contacts.");

  /** Routing profiles. */
  public static final Topic<Resource> ROUTING_PROFILES =
      resource(
          "routing-profiles",
          AGENTS,
          List.of(AGENTS),
          "Which queues agents serve, with priority, delay and concurrency.");

  /** Agent statuses. */
  public static final Topic<Resource> AGENT_STATUSES =
      resource("agent-statuses", AGENTS, List.of(AGENTS), "Statuses that agents choose.");

  /** Quick connects. */
  public static final Topic<Resource> QUICK_CONNECTS =
      resource(
          "quick-connects",
          AGENTS,
          List.of(AGENTS),
          "Whom agents can transfer to, or call, by name, and for which queues.");

  /** Campaigns. */
  public static final Topic<Resource> CAMPAIGNS =
      resource("campaigns", CAMPAIGN, List.of(CAMPAIGN), "Campaigns: list, mode, flow, windows.");

  /** Dead letters of flow-service. */
  public static final Topic<DeadLetter> DEAD_LETTERS_FLOW = deadLetters(FLOW);

  /** Dead letters of queue-service. */
  public static final Topic<DeadLetter> DEAD_LETTERS_QUEUE = deadLetters(QUEUES);

  /** Dead letters of agent-service. */
  public static final Topic<DeadLetter> DEAD_LETTERS_AGENT = deadLetters(AGENTS);

  /** Dead letters of recording-service. */
  public static final Topic<DeadLetter> DEAD_LETTERS_RECORDING = deadLetters(RECORDING);

  /** Dead letters of campaign-service. */
  public static final Topic<DeadLetter> DEAD_LETTERS_CAMPAIGN = deadLetters(CAMPAIGN);

  private Topics() {}

  /** Every topic, in the order of the catalogue. */
  public static List<Topic<?>> all() {
    return List.copyOf(ALL);
  }

  private static <T extends SpecificRecord> Topic<T> contact(
      String name,
      Topic.KeyKind key,
      Class<T> type,
      Duration retention,
      String writer,
      List<String> readers,
      String about) {
    return add(
        new Topic<>(
            name,
            key,
            type,
            CONTACT_PARTITIONS,
            retention,
            DELETE,
            List.of(writer),
            readers,
            about));
  }

  private static <T extends SpecificRecord> Topic<T> topic(
      String name,
      Topic.KeyKind key,
      Class<T> type,
      Duration retention,
      Topic.Cleanup cleanup,
      List<String> writers,
      List<String> readers,
      String about) {
    return add(
        new Topic<>(
            name, key, type, CONTACT_PARTITIONS, retention, cleanup, writers, readers, about));
  }

  private static Topic<Resource> resource(
      String kind, String owner, List<String> readers, String about) {
    return add(
        new Topic<>(
            "resources." + kind,
            RESOURCE,
            Resource.class,
            1,
            FOREVER,
            COMPACT,
            List.of(owner),
            readers,
            about));
  }

  private static Topic<DeadLetter> deadLetters(String service) {
    return add(
        new Topic<>(
            "dead-letters." + service,
            AS_READ,
            DeadLetter.class,
            1,
            MONTH,
            DELETE,
            List.of(service, "CLI"),
            List.of("people", "CLI"),
            "What "
                + service
                + " could not decode or apply, and why. A record without a value notes that one was"
                + " written back."));
  }

  private static <T extends SpecificRecord> Topic<T> add(Topic<T> topic) {
    ALL.add(topic);
    return topic;
  }
}
