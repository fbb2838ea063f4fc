package io.cordboard.flow.engine;

import io.cordboard.flow.engine.FlowEvent.LegEnd;
import io.cordboard.flow.engine.TimerId.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How contacts begin: a customer arrives, or a campaign dials one. */
final class Arrival {

  private Arrival() {}

  /** A contact reached the centre: its entry point's flow begins. */
  static void arrived(ContactWork work, Input.ContactArrived arrived) {
    var identity =
        ContactIdentity.arrived(
            arrived.channel(),
            arrived.initiationMethod(),
            arrived.customerEndpoint(),
            arrived.systemEndpoint(),
            arrived.gatewayId(),
            arrived.customerParticipantId(),
            null,
            arrived.sipHeaders());
    work.record(
        new FlowEvent.ContactInitiated(
            identity.about(arrived.relatedContactId(), later(work, arrived)),
            arrived.attributes(),
            settings(arrived),
            Set.of(),
            Labels.NONE.referring(arrived.references())));
    var at = work.state().identity().scheduledAt();
    if (at != null) {
      var delay = Duration.between(work.now(), at);
      work.startTimer(Purpose.SCHEDULE, delay);
      work.startTimer(Purpose.CONTACT, delay.plus(work.limits().contactMax()));
      return;
    }
    var flow = Tasks.flow(work.definitions(), arrived.systemEndpoint());
    if (flow == null) {
      var detail = "no entry point for " + arrived.systemEndpoint().address();
      Ending.end(work, DisconnectReason.OTHER, detail, LegEnd.FLOW);
      return;
    }
    long command = work.order(new Effect.AnswerContact(arrived.customerParticipantId()), null);
    work.record(new FlowEvent.DialStarted(command));
    connectedToSystem(work, flow);
    Runs.start(work, FlowType.CONTACT_FLOW, flow, arrived.customerParticipantId());
  }

  /** When it begins, if that is not yet; only what has no line can wait for it. */
  private static @Nullable Instant later(ContactWork work, Input.ContactArrived arrived) {
    var at = arrived.scheduledAt();
    boolean waits = at != null && at.isAfter(work.now()) && arrived.channel() == Channel.TASK;
    return waits ? at : null;
  }

  /** Media is up: CONNECTED_TO_SYSTEM, and the contact's longest life begins to count. */
  static void connectedToSystem(ContactWork work, Flow flow) {
    work.record(new FlowEvent.ContactConnectedToSystem(flow.flowId(), flow.version()));
    work.startTimer(Purpose.CONTACT, work.limits().contactMax());
  }

  /** A campaign asks to dial somebody. */
  static void dialRequested(ContactWork work, Input.DialRequested asked) {
    var participantId = Ids.dialledCustomer(work.contactId());
    var centre = Endpoint.telephone(asked.callerId() == null ? "" : asked.callerId());
    var identity =
        ContactIdentity.arrived(
            Channel.VOICE,
            InitiationMethod.OUTBOUND,
            asked.customerEndpoint(),
            centre,
            asked.gatewayId(),
            participantId,
            new ContactIdentity.Campaign(asked.campaignId(), asked.attemptId(), asked.flowId()),
            Map.of());
    var queue = asked.queueId() == null ? null : work.definitions().queue(asked.queueId());
    var settings = queue == null ? Settings.INITIAL : Settings.INITIAL.withQueue(queue.ref());
    work.record(new FlowEvent.ContactInitiated(identity, asked.attributes(), settings));
    if (work.now().isAfter(asked.notAfter())) {
      dialFinished(
          work,
          "EXPIRED",
          AmdResult.AMD_NOT_APPLICABLE,
          "the calling window closed at " + asked.notAfter());
      return;
    }
    var ringTimeout = Duration.ofMillis(asked.ringTimeoutMs());
    var limit = ringTimeout.plus(work.limits().gatewayAnswerMax());
    long command =
        work.order(
            new Effect.DialParticipant(
                participantId,
                ParticipantRole.CUSTOMER,
                asked.customerEndpoint(),
                asked.callerId(),
                ringTimeout,
                asked.amd(),
                null),
            limit);
    work.record(new FlowEvent.DialStarted(command));
    work.startTimer(Purpose.DIAL, limit);
  }

  /** The gateway says how a dial goes. */
  static @Nullable Refusal dialProgress(ContactWork work, Input.DialProgress progress) {
    var line = work.state().line();
    boolean callback = Callbacks.isDialling(work.state());
    boolean dialling = callback || work.state().progress().phase() == Progress.Phase.DIALLING;
    if (!dialling
        || line == null
        || line.answered()
        || !Ids.matches(progress.commandId(), work.contactId(), line.command())) {
      return Refusal.NOT_WAITING_FOR_THIS;
    }
    switch (progress.status()) {
      case RINGING -> {}
      case ANSWERED -> {
        if (callback) {
          Callbacks.answered(work, progress.amdResult());
        } else {
          answered(work, progress.amdResult());
        }
      }
      case BUSY, NO_ANSWER, REJECTED, INVALID_NUMBER, FAILED -> {
        if (callback) {
          Callbacks.notReached(work, progress.status(), progress.detail());
        } else {
          dialFinished(work, progress.status().name(), progress.amdResult(), progress.detail());
        }
      }
    }
    return null;
  }

  /** The dialled customer is on the line: the campaign's flow begins. */
  static @Nullable Refusal customerJoined(ContactWork work) {
    var agent = work.state().agent();
    if (work.state().identity().callback() != null
        && work.state().line() != null
        && agent != null
        && agent.stage() == AgentLeg.Stage.DIALLING_CUSTOMER) {
      Callbacks.customerJoined(work);
      return null;
    }
    if (work.state().progress().phase() != Progress.Phase.DIALLING) {
      return Refusal.NOT_WAITING_FOR_THIS;
    }
    var line = work.state().line();
    if (line == null || !line.answered()) {
      answered(work, AmdResult.AMD_NOT_APPLICABLE);
    }
    work.stopTimer(Purpose.DIAL);
    var campaign = work.state().identity().campaign();
    var flow = campaign == null ? null : work.definitions().resolve(campaign.flowId());
    if (flow == null) {
      Ending.end(work, DisconnectReason.OTHER, "no flow for the campaign", LegEnd.FLOW);
      return null;
    }
    connectedToSystem(work, flow);
    Runs.start(work, FlowType.CAMPAIGN, flow, work.state().identity().customerParticipantId());
    return null;
  }

  /** A dial did not come to anything in time. */
  static void dialExpired(ContactWork work) {
    var line = work.state().line();
    if (work.state().identity().callback() != null) {
      boolean answered = line != null && line.answered();
      Callbacks.notReached(
          work,
          answered ? DialStatus.FAILED : DialStatus.NO_ANSWER,
          answered ? "answered, but no media" : "the gateway did not answer");
    } else if (line != null && line.answered()) {
      Ending.end(work, DisconnectReason.TELECOM_PROBLEM, "answered, but no media", LegEnd.FLOW);
    } else {
      dialFinished(
          work,
          DialStatus.NO_ANSWER.name(),
          AmdResult.AMD_NOT_APPLICABLE,
          "the gateway did not answer");
    }
  }

  /** A dial failed. */
  static void dialFinished(
      ContactWork work, String status, AmdResult amd, @Nullable String detail) {
    var campaign = work.state().identity().campaign();
    if (campaign != null) {
      work.record(
          new FlowEvent.DialFinished(
              campaign.campaignId(), campaign.attemptId(), status, amd, detail));
    }
    var reason =
        status.equals("EXPIRED") ? DisconnectReason.EXPIRED : DisconnectReason.TELECOM_PROBLEM;
    Ending.end(work, reason, status, LegEnd.FLOW);
  }

  private static void answered(ContactWork work, AmdResult amd) {
    work.record(new FlowEvent.DialAnswered(amd));
    work.startTimer(Purpose.DIAL, work.limits().gatewayAnswerMax());
    var campaign = work.state().identity().campaign();
    if (campaign != null) {
      work.record(
          new FlowEvent.DialFinished(
              campaign.campaignId(), campaign.attemptId(), DialStatus.ANSWERED.name(), amd, null));
    }
  }

  private static Settings settings(Input.ContactArrived arrived) {
    if (arrived.languageCode() == null && arrived.name() == null && arrived.description() == null) {
      return Settings.INITIAL;
    }
    var data = new LinkedHashMap<String, String>();
    put(data, "LanguageCode", arrived.languageCode());
    put(data, "Name", arrived.name());
    put(data, "Description", arrived.description());
    return Settings.INITIAL.withData(Collections.unmodifiableMap(data));
  }

  private static void put(Map<String, String> data, String key, @Nullable String value) {
    if (value != null) {
      data.put(key, value);
    }
  }
}
