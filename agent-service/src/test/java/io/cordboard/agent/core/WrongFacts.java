package io.cordboard.agent.core;

import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Facts of a step as a matcher with a bug would tell them: {@link PlantedBugsTest}. */
final class WrongFacts {

  private WrongFacts() {}

  private static Fact.AssignmentStep of(
      Fact.AssignmentStep s, String agentId, String contactId, AssignmentFact fact) {
    return new Fact.AssignmentStep(
        s.number(),
        s.assignmentId(),
        agentId,
        contactId,
        s.initialContactId(),
        s.at(),
        s.causationId(),
        fact,
        s.actor());
  }

  private static List<Fact> mapped(List<Fact> facts, UnaryOperator<Fact.AssignmentStep> change) {
    return facts.stream()
        .map(f ->
            f instanceof Fact.AssignmentStep s && s.fact() instanceof AssignmentFact.Offered
                ? change.apply(s)
                : f)
        .toList();
  }

  static List<Fact> otherAgent(InstanceState state, List<Fact> facts) {
    return mapped(
        facts,
        s ->
            state.agents().stream()
                .map(Agent::agentId)
                .filter(id -> !id.equals(s.agentId()))
                .findFirst()
                .map(id -> of(s, id, s.contactId(), s.fact()))
                .orElse(s));
  }

  static List<Fact> busyAgent(InstanceState state, List<Fact> facts) {
    return mapped(
        facts,
        s ->
            state.assignments().stream()
                .filter(a -> a.phase() == Phase.CONNECTED)
                .findFirst()
                .map(a -> of(s, a.agentId(), s.contactId(), s.fact()))
                .orElse(s));
  }

  static List<Fact> noSlot(InstanceState state, List<Fact> facts) {
    return offeredTo(state, facts, (a, channel) -> a.routable() && a.profile().slots(channel) == 0);
  }

  static List<Fact> crossing(InstanceState state, List<Fact> facts) {
    return offeredTo(
        state,
        facts,
        (a, channel) ->
            !a.profile().crossChannel()
                && a.profile().slots(channel) > 0
                && state.inHand(a.agentId()).stream().anyMatch(x -> x.channel() != channel));
  }

  /** Offers go to such an agent, if there is one. */
  private static List<Fact> offeredTo(
      InstanceState state, List<Fact> facts, BiPredicate<Agent, Channel> wrong) {
    return mapped(
        facts,
        s -> {
          Channel channel = ((AssignmentFact.Offered) s.fact()).channel();
          return state.agents().stream()
              .filter(a -> wrong.test(a, channel))
              .findFirst()
              .map(a -> of(s, a.agentId(), s.contactId(), s.fact()))
              .orElse(s);
        });
  }

  static List<Fact> oneCall(InstanceState state, List<Fact> facts) {
    return facts.stream()
        .filter(f ->
            !(f instanceof Fact.AssignmentStep s
                && s.fact() instanceof AssignmentFact.Offered o
                && o.channel() == Channel.VOICE
                && state.inHand(s.agentId()).stream()
                        .filter(x -> x.channel() == Channel.VOICE)
                        .count()
                    > 1))
        .toList();
  }

  static List<Fact> busyDialler(InstanceState state, List<Fact> facts) {
    return dialledBy(
        facts,
        state.assignments().stream()
            .filter(a -> a.phase() == Phase.CONNECTED && a.channel() == Channel.VOICE)
            .map(Assignment::agentId)
            .findFirst()
            .orElse(null));
  }

  static List<Fact> offlineDialler(InstanceState state, List<Fact> facts) {
    return dialledBy(
        facts,
        state.agents().stream()
            .filter(a -> a.loggedIn() && a.status().type() == StatusType.OFFLINE)
            .filter(a -> state.inHand(a.agentId()).isEmpty())
            .map(Agent::agentId)
            .findFirst()
            .orElse(null));
  }

  private static List<Fact> dialledBy(List<Fact> facts, @Nullable String agentId) {
    return facts.stream()
        .map(f ->
            agentId != null
                    && f instanceof Fact.AssignmentStep s
                    && s.fact() instanceof AssignmentFact.Dialled
                ? of(s, agentId, s.contactId(), s.fact())
                : f)
        .toList();
  }

  static List<Fact> contactBehind(InstanceState state, List<Fact> facts) {
    return mapped(
        facts,
        s -> {
          WaitingContact chosen = state.contact(s.contactId());
          if (chosen == null) {
            return s;
          }
          return state.contacts().stream()
              .filter(c -> WaitingContact.RANK.compare(c, chosen) > 0)
              .filter(c -> c.queue().equals(chosen.queue()) && c.criteria() == null)
              .findFirst()
              .map(c -> of(s, s.agentId(), c.contactId(), s.fact()))
              .orElse(s);
        });
  }

  static List<Fact> noOffer(InstanceState state, List<Fact> facts) {
    return facts.stream()
        .filter(f ->
            !(f instanceof Fact.AssignmentStep s && s.fact() instanceof AssignmentFact.Offered))
        .toList();
  }

  static List<Fact> silent(InstanceState state, List<Fact> facts) {
    return facts.stream().filter(f -> !(f instanceof Fact.AssignmentProgressed)).toList();
  }

  static List<Fact> endless(InstanceState state, List<Fact> facts) {
    return mapped(
        facts,
        s -> {
          var o = (AssignmentFact.Offered) s.fact();
          OfferReason r = o.reason();
          List<OfferReason.Competing> many =
              Collections.nCopies(50, new OfferReason.Competing("c", "q", "?"));
          return of(
              s,
              s.agentId(),
              s.contactId(),
              new AssignmentFact.Offered(
                  o.queue(),
                  o.channel(),
                  o.requestId(),
                  o.expiresAt(),
                  o.attempt(),
                  o.party(),
                  new OfferReason(
                      r.rule(),
                      r.agentAvailableMs(),
                      r.contactWaitedMs(),
                      r.queuePriority(),
                      r.queueDelayMs(),
                      r.contactPriority(),
                      many,
                      many.size(),
                      r.passedOver(),
                      r.passedOverTotal())));
        });
  }
}
