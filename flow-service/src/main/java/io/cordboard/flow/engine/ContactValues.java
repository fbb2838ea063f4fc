package io.cordboard.flow.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What references stand for in a contact. Roots that blocks fill (External, Lex, Customer, Metrics,
 * ...) have the values that the last such block fetched.
 */
final class ContactValues {

  private static final String SIP_HEADERS = "Media.Sip.Headers.";

  private static final String MEDIA_STREAMS = "MediaStreams.";
  private static final String VIEW = "Views";
  private static final String VIEWS = "Views.";
  private static final String VIEW_DATA = "ViewResultData";
  private static final String REFERENCES = "References.";
  private static final String TAGS = "Tags.";
  private static final String PART = ".";
  private static final String TYPE = ".Type";
  private static final String VALUE = ".Value";

  private ContactValues() {}

  static @Nullable String value(ContactWork work, FlowRun run, Reference reference) {
    var s = work.state();
    return switch (reference.source()) {
      case ATTRIBUTE -> s.data().attributes().get(reference.key());
      case FLOW_ATTRIBUTE -> run.attributes().get(reference.key());
      case SYSTEM -> {
        var value = system(work, s, reference.key());
        yield value == null ? several(s, reference.key()) : value;
      }
    };
  }

  /** Whether a reference has no value of its own, but is the beginning of some that do. */
  static boolean isJson(ContactWork work, FlowRun run, Reference reference) {
    return reference.source() == Reference.Source.SYSTEM
        && system(work, work.state(), reference.key()) == null
        && value(work, run, reference) != null;
  }

  /** The JSON of all values whose path begins so; null if there are none. */
  private static @Nullable String several(ContactState s, String path) {
    var views = s.labels().views();
    if (path.startsWith(VIEWS)) {
      return ValueTree.json(views, path.substring(VIEWS.length()));
    }
    return path.equals(VIEW) && !views.isEmpty()
        ? views(views)
        : ValueTree.json(s.data().results(), path);
  }

  /** What a view gave, as functions get it from Connect: the data is a text with JSON in it. */
  private static String views(Map<String, String> views) {
    var json = new JsonText();
    views.forEach((name, value) -> {
      if (!name.startsWith(VIEW_DATA + PART)) {
        json.put(name, value);
      }
    });
    var data = ValueTree.json(views, VIEW_DATA);
    return json.put(VIEW_DATA, data == null ? "{}" : data).end();
  }

  static boolean isSensitive(ContactState s, Reference reference) {
    return switch (reference.source()) {
      case ATTRIBUTE -> s.data().sensitive().contains(reference.key());
      case FLOW_ATTRIBUTE ->
          s.data().sensitive().contains(ContactData.flowAttribute(reference.key()));
      case SYSTEM -> {
        var stored = s.data().storedInput();
        boolean secretInput =
            stored != null && stored.encrypted() && reference.key().equals("StoredCustomerInput");
        yield secretInput
            || (s.labels().viewSensitive()
                && (reference.key().equals(VIEW) || reference.key().startsWith(VIEWS)))
            || isSensitiveResult(s, reference.key());
      }
    };
  }

  /** Whether a result is sensitive, has a part that is, or is a part of one that is. */
  private static boolean isSensitiveResult(ContactState s, String path) {
    if (s.data().sensitive().isEmpty()) {
      return false;
    }
    var result = ContactData.result(path);
    for (var name : s.data().sensitive()) {
      if (name.equals(result) || name.startsWith(result + PART) || result.startsWith(name + PART)) {
        return true;
      }
    }
    return false;
  }

  /** The number that calls for the contact's queue show; null if it has none. */
  static @Nullable String outboundCallerId(ContactWork work) {
    return queue(work, work.state(), "Queue.OutboundCallerId.Address");
  }

  private static @Nullable String system(ContactWork work, ContactState s, String key) {
    var identity = s.identity();
    return switch (key) {
      case "StoredCustomerInput" ->
          s.data().storedInput() == null ? null : s.data().storedInput().value();
      case "Channel" -> identity.channel().name();
      case "ContactId" -> s.contactId();
      case "InitialContactId" -> work.work().chain().initialContactId();
      case "PreviousContactId" -> identity.previousContactId();
      case "RelatedContactId" -> identity.relatedContactId();
      case "CustomerCallbackNumber" -> callbackNumber(s);
      case "AwsRegion" -> region(work.definitions().instanceId());
      case "SegmentAttributes.connect:Subtype" -> subtype(identity.channel());
      case "InstanceARN" -> work.definitions().instanceId();
      case "InitiationMethod" -> identity.initiationMethod().name();
      case "CustomerEndpoint.Address" -> identity.customerEndpoint().address();
      case "CustomerEndpoint.Type" -> identity.customerEndpoint().type().name();
      case "SystemEndpoint.Address" -> identity.systemEndpoint().address();
      case "SystemEndpoint.Type" -> identity.systemEndpoint().type().name();
      case "TextToSpeechVoiceId" -> s.settings().voice().name();
      case "Name", "Description", "LanguageCode", "CustomerId" -> s.settings().data().get(key);
      case "Agent.UserName", "Agent.FirstName", "Agent.LastName", "Agent.ARN" ->
          s.agent() == null ? s.labels().facts().get(key) : agent(s.agent(), key);
      case "Queue.Name",
          "Queue.ARN",
          "Queue.OutboundCallerId.Address",
          "Queue.OutboundCallerId.Type" ->
          queue(work, s, key);
      case "Task.ContactId" -> s.labels().task();
      case String other when other.startsWith(VIEWS) ->
          s.labels().views().get(other.substring(VIEWS.length()));
      case String other when other.startsWith(REFERENCES) ->
          reference(s, other.substring(REFERENCES.length()));
      case String other when other.startsWith(MEDIA_STREAMS) -> s.labels().facts().get(other);
      case String other when other.startsWith(TAGS) ->
          s.labels().tags().get(other.substring(TAGS.length()));
      case String other ->
          other.startsWith(SIP_HEADERS)
              ? identity.sipHeaders().get(other.substring(SIP_HEADERS.length()))
              : s.data().results().get(other);
    };
  }

  /** The number that was set, else the one that the customer calls from. */
  private static @Nullable String callbackNumber(ContactState s) {
    var set = s.settings().callbackNumber();
    var customer = s.identity().customerEndpoint();
    boolean isNumber = customer.type() == Endpoint.Type.TELEPHONE_NUMBER;
    return set != null ? set : isNumber ? customer.address() : null;
  }

  /** The region in an instance's ARN; null where the instance is called otherwise. */
  private static @Nullable String region(String instanceId) {
    var parts = instanceId.split(":", 6);
    return parts.length == 6 && parts[0].equals("arn") ? parts[3] : null;
  }

  private static String subtype(Channel channel) {
    return switch (channel) {
      case VOICE -> "connect:Telephony";
      case CHAT -> "connect:Chat";
      case TASK -> "connect:Task";
      case EMAIL -> "connect:Email";
    };
  }

  private static @Nullable String reference(ContactState s, String path) {
    boolean type = path.endsWith(TYPE);
    int end = type ? path.length() - TYPE.length() : path.length() - VALUE.length();
    var found =
        end > 0 && (type || path.endsWith(VALUE))
            ? s.labels().references().get(path.substring(0, end))
            : null;
    return found == null ? null : type ? found.type() : found.value();
  }

  private static @Nullable String agent(AgentLeg agent, String key) {
    return switch (key) {
      case "Agent.UserName" -> agent.username();
      case "Agent.FirstName" -> agent.firstName();
      case "Agent.LastName" -> agent.lastName();
      case String _ -> agent.agentId();
    };
  }

  private static @Nullable String queue(ContactWork work, ContactState s, String key) {
    var ref =
        s.stay() != null && s.stay().stage() != QueueStay.Stage.LEFT
            ? s.stay().queue()
            : s.settings().queue();
    if (ref == null) {
      return null;
    }
    var queue = work.definitions().queue(ref.queueId());
    return switch (key) {
      case "Queue.Name" -> queue == null ? ref.name() : queue.name();
      case "Queue.ARN" -> queue == null ? ref.queueId() : queue.arn();
      case "Queue.OutboundCallerId.Address" ->
          queue == null || queue.outboundCallerId() == null
              ? null
              : queue.outboundCallerId().address();
      case String _ ->
          queue == null || queue.outboundCallerId() == null
              ? null
              : queue.outboundCallerId().type().name();
    };
  }
}
