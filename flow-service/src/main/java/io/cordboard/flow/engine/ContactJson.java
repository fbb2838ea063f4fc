package io.cordboard.flow.engine;

import org.jspecify.annotations.Nullable;

/**
 * A contact as functions see it: Connect's {@code ContactData}. Sensitive attributes are in it as
 * the ciphertext that the gateway made.
 */
public final class ContactJson {

  private static final String NULL = "null";
  private static final String CUSTOMER_AUDIO = "MediaStreams.Customer.Audio.";

  private ContactJson() {}

  /** The JSON object. */
  public static String of(ContactState s, String initialContactId, Definitions definitions) {
    var identity = s.identity();
    var previous = identity.previousContactId();
    return new JsonText()
        .raw("Attributes", JsonText.of(s.data().attributes()))
        .put("Channel", identity.channel().name())
        .put("ContactId", s.contactId())
        .raw("CustomerEndpoint", endpoint(identity.customerEndpoint()))
        .put("CustomerId", s.settings().data().get("CustomerId"))
        .put("Description", s.settings().data().get("Description"))
        .put("InitialContactId", initialContactId)
        .put("InitiationMethod", identity.initiationMethod().name())
        .put("InstanceARN", definitions.instanceId())
        .put("LanguageCode", s.settings().languageCode())
        .raw("MediaStreams", mediaStreams(s))
        .put("Name", s.settings().data().get("Name"))
        .put("PreviousContactId", previous == null ? s.contactId() : previous)
        .raw("Queue", queue(s, definitions))
        .raw("References", references(s))
        .raw("SystemEndpoint", endpoint(identity.systemEndpoint()))
        .end();
  }

  private static String mediaStreams(ContactState s) {
    var audio = new JsonText();
    boolean told = false;
    for (var fact : s.labels().facts().entrySet()) {
      if (fact.getKey().startsWith(CUSTOMER_AUDIO)) {
        audio.put(fact.getKey().substring(CUSTOMER_AUDIO.length()), fact.getValue());
        told = true;
      }
    }
    var customer = new JsonText().raw("Audio", told ? audio.end() : NULL).end();
    return new JsonText().raw("Customer", customer).end();
  }

  private static String references(ContactState s) {
    var references = new JsonText();
    s.labels()
        .references()
        .forEach((name, reference) ->
            references.raw(
                name,
                new JsonText()
                    .put("Type", reference.type())
                    .put("Value", reference.value())
                    .end()));
    return references.end();
  }

  private static String endpoint(@Nullable Endpoint endpoint) {
    return endpoint == null
        ? NULL
        : new JsonText()
            .put("Address", endpoint.address())
            .put("Type", endpoint.type().name())
            .end();
  }

  private static String queue(ContactState s, Definitions definitions) {
    var ref =
        s.stay() != null && s.stay().stage() != QueueStay.Stage.LEFT
            ? s.stay().queue()
            : s.settings().queue();
    if (ref == null) {
      return NULL;
    }
    var queue = definitions.queue(ref.queueId());
    return new JsonText()
        .put("ARN", queue == null ? ref.queueId() : queue.arn())
        .put("Name", queue == null ? ref.name() : queue.name())
        .raw("OutboundCallerId", endpoint(queue == null ? null : queue.outboundCallerId()))
        .end();
  }
}
