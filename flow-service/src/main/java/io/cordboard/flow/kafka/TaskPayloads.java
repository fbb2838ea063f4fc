package io.cordboard.flow.kafka;

import io.cordboard.events.channel.ContactArrived;
import io.cordboard.events.common.Channel;
import io.cordboard.events.common.Endpoint;
import io.cordboard.events.common.EndpointType;
import io.cordboard.events.common.InitiationMethod;
import io.cordboard.flow.engine.Effect;
import java.util.Map;

/** Tasks that flows make, as channel-events has the arrival of a contact. */
final class TaskPayloads {

  private TaskPayloads() {}

  static ContactArrived of(Effect.CreateTask t) {
    return new ContactArrived(
        Channel.TASK,
        InitiationMethod.API,
        WireWords.endpoint(t.customerEndpoint()),
        new Endpoint(t.flow(), EndpointType.CONTACT_FLOW),
        "",
        t.contactId() + "/customer",
        null,
        t.name(),
        t.description(),
        Map.of(),
        t.attributes(),
        t.relatedContactId(),
        WireWords.references(t.references()),
        t.scheduledAt());
  }
}
