package io.cordboard.flow.kafka;

import io.cordboard.flow.engine.ChainState;
import io.cordboard.flow.engine.Channel;
import io.cordboard.flow.engine.ContactState;
import io.cordboard.flow.engine.Decision;
import io.cordboard.flow.engine.Effect;
import io.cordboard.flow.engine.FlowEngine;
import io.cordboard.flow.engine.FlowEvent;
import io.cordboard.flow.engine.Input;
import org.jspecify.annotations.Nullable;

/**
 * Lets the engine decide on one input or timer, and carries the decision out: store, topics,
 * counters.
 */
final class Steps {

  private final FlowEngine engine = new FlowEngine();
  private final Catalogue catalogue;
  private final Contacts contacts;
  private final Outbox outbox;
  private final FlowMetrics metrics;

  Steps(Catalogue catalogue, Contacts contacts, Outbox outbox, FlowMetrics metrics) {
    this.catalogue = catalogue;
    this.contacts = contacts;
    this.outbox = outbox;
    this.metrics = metrics;
  }

  /**
   * One step. Gives the channel of the contact; null if the chain has none of this id, not even
   * now.
   *
   * @throws EngineFailure if the engine fails; nothing was written then
   */
  @Nullable Channel step(Outbox.Chain chain, Input input) {
    StoredChain before = contacts.get(chain.initialContactId());
    ChainState state =
        before == null ? ChainState.notStarted(chain.initialContactId()) : before.state();
    Decision decision;
    try {
      decision = engine.step(catalogue.snapshot(chain.instanceId()), state, input);
    } catch (RuntimeException e) {
      throw new EngineFailure(input, e);
    }
    switch (decision) {
      case Decision.Accepted accepted -> accept(chain, before, accepted);
      case Decision.Refused refused -> refuse(chain, state, input, refused);
    }
    ChainState after = decision instanceof Decision.Accepted accepted ? accepted.next() : state;
    return channel(after, input.contactId());
  }

  private void accept(
      Outbox.Chain chain, @Nullable StoredChain before, Decision.Accepted accepted) {
    boolean forget = false;
    for (FlowEvent event : accepted.events()) {
      if (event.payload() instanceof FlowEvent.Published fact) {
        outbox.event(chain, event, fact, readers(chain, before, accepted, event, fact));
        metrics.happened(fact, channel(accepted.next(), event.contactId()));
      }
    }
    for (Effect effect : accepted.effects()) {
      outbox.effect(chain, effect);
      forget |= effect.payload() instanceof Effect.Forget;
    }
    keep(chain, before, accepted, forget);
  }

  /**
   * A chain without contacts, as after an answer to one that is long over, is not kept: nothing
   * would ever remove it.
   */
  private void keep(
      Outbox.Chain chain,
      @Nullable StoredChain before,
      Decision.Accepted accepted,
      boolean forget) {
    boolean kept = !forget && !accepted.next().contacts().isEmpty();
    if (kept && !accepted.events().isEmpty()) {
      contacts.put(before, chain.instanceId(), accepted.next());
    } else if (!kept && before != null) {
      contacts.remove(before);
    }
  }

  private void refuse(Outbox.Chain chain, ChainState state, Input input, Decision.Refused refused) {
    FlowEvent.InputRefused fact =
        new FlowEvent.InputRefused(
            input.inputId(), input.type(), refused.reason(), refused.detail());
    outbox.refused(
        chain,
        new FlowEvent(input.contactId(), state.sequence(), input.at(), fact),
        fact,
        input.payload() instanceof Input.AgentRequested);
    metrics.refused(refused.reason());
  }

  private static Outbox.Readers readers(
      Outbox.Chain chain,
      @Nullable StoredChain before,
      Decision.Accepted accepted,
      FlowEvent event,
      FlowEvent.Published fact) {
    boolean agent = hasAgent(before, event.contactId()) || hasAgent(accepted, event.contactId());
    return new Outbox.Readers(
        Routes.queueOf(fact),
        Routes.forAgents(fact, agent),
        Routes.forAttempts(fact) ? attemptOf(accepted, chain.initialContactId()) : null);
  }

  /** The campaign's attempt that began the chain, if one did. */
  private static @Nullable String attemptOf(Decision.Accepted accepted, String initialContactId) {
    ContactState first = accepted.next().contact(initialContactId);
    var campaign = first == null ? null : first.identity().campaign();
    return campaign == null ? null : campaign.attemptId();
  }

  private static @Nullable Channel channel(ChainState chain, String contactId) {
    ContactState contact = chain.contact(contactId);
    return contact == null ? null : contact.identity().channel();
  }

  private static boolean hasAgent(@Nullable StoredChain chain, String contactId) {
    ContactState contact = chain == null ? null : chain.state().contact(contactId);
    return contact != null && contact.agent() != null;
  }

  private static boolean hasAgent(Decision.Accepted accepted, String contactId) {
    ContactState contact = accepted.next().contact(contactId);
    return contact != null && contact.agent() != null;
  }
}
