package io.cordboard.flow.kafka;

import io.cordboard.events.common.Channel;
import io.cordboard.events.common.ContactReference;
import io.cordboard.events.common.DisconnectReason;
import io.cordboard.events.common.Endpoint;
import io.cordboard.events.common.EndpointType;
import io.cordboard.events.common.FlowType;
import io.cordboard.events.common.InitiationMethod;
import io.cordboard.events.common.ParticipantRole;
import io.cordboard.events.common.Prompt;
import io.cordboard.events.common.PromptKind;
import io.cordboard.events.common.QueueRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The engine's shared words, as the contract has them. */
final class WireWords {

  private static final Words<io.cordboard.flow.engine.Channel, Channel> CHANNELS =
      Words.of(io.cordboard.flow.engine.Channel.class, Channel.class, Channel.UNKNOWN);
  private static final Words<io.cordboard.flow.engine.InitiationMethod, InitiationMethod> METHODS =
      Words.of(
          io.cordboard.flow.engine.InitiationMethod.class,
          InitiationMethod.class,
          InitiationMethod.UNKNOWN);
  private static final Words<io.cordboard.flow.engine.ParticipantRole, ParticipantRole> ROLES =
      Words.of(
          io.cordboard.flow.engine.ParticipantRole.class,
          ParticipantRole.class,
          ParticipantRole.UNKNOWN);
  private static final Words<io.cordboard.flow.engine.FlowType, FlowType> FLOW_TYPES =
      Words.of(io.cordboard.flow.engine.FlowType.class, FlowType.class, FlowType.UNKNOWN);
  private static final Words<io.cordboard.flow.engine.DisconnectReason, DisconnectReason> REASONS =
      Words.of(
          io.cordboard.flow.engine.DisconnectReason.class,
          DisconnectReason.class,
          DisconnectReason.OTHER);
  private static final Words<io.cordboard.flow.engine.Endpoint.Type, EndpointType> ENDPOINTS =
      Words.of(
          io.cordboard.flow.engine.Endpoint.Type.class, EndpointType.class, EndpointType.UNKNOWN);
  private static final Words<io.cordboard.flow.engine.Prompt.Kind, PromptKind> PROMPTS =
      Words.of(io.cordboard.flow.engine.Prompt.Kind.class, PromptKind.class, PromptKind.UNKNOWN);

  private WireWords() {}

  static Channel channel(io.cordboard.flow.engine.Channel c) {
    return CHANNELS.of(c);
  }

  static InitiationMethod method(io.cordboard.flow.engine.InitiationMethod m) {
    return METHODS.of(m);
  }

  static ParticipantRole role(io.cordboard.flow.engine.ParticipantRole r) {
    return ROLES.of(r);
  }

  static List<ParticipantRole> roles(List<io.cordboard.flow.engine.ParticipantRole> roles) {
    return roles.stream().map(WireWords::role).toList();
  }

  static FlowType flowType(io.cordboard.flow.engine.FlowType t) {
    return FLOW_TYPES.of(t);
  }

  static DisconnectReason reason(io.cordboard.flow.engine.DisconnectReason r) {
    return REASONS.of(r);
  }

  static Endpoint endpoint(io.cordboard.flow.engine.Endpoint e) {
    return new Endpoint(e.address(), ENDPOINTS.of(e.type()));
  }

  static QueueRef queue(io.cordboard.flow.engine.QueueRef q) {
    return new QueueRef(q.queueId(), q.name(), q.agentQueue());
  }

  static @Nullable QueueRef queueOrNull(io.cordboard.flow.engine.@Nullable QueueRef q) {
    return q == null ? null : queue(q);
  }

  static Map<String, ContactReference> references(
      Map<String, io.cordboard.flow.engine.ContactReference> references) {
    Map<String, ContactReference> wire = new LinkedHashMap<>();
    references.forEach((name, reference) ->
        wire.put(name, new ContactReference(reference.value(), reference.type())));
    return wire;
  }

  static Prompt prompt(io.cordboard.flow.engine.Prompt p) {
    return new Prompt(
        PROMPTS.of(p.kind()),
        p.value(),
        p.voice().name(),
        p.voice().engine(),
        p.voice().style(),
        p.languageCode(),
        p.name());
  }
}
