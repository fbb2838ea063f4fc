package io.cordboard.agent.core;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says why a contact waits, or who has it. */
final class ContactExplainer {

  private final InstanceState state;
  private final MatchIndex index;
  private final Obstacles obstacles;

  ContactExplainer(InstanceState state) {
    this.state = state;
    this.index = state.index();
    this.obstacles = new Obstacles(state);
  }

  @Nullable ContactWhy of(String contactId, long now) {
    WaitingContact waiting = state.contact(contactId);
    Assignment owner = state.ownerOf(contactId);
    if (owner != null) {
      return held(owner, waiting, now);
    }
    return waiting == null ? null : waits(waiting, now);
  }

  private static ContactWhy held(Assignment a, @Nullable WaitingContact waiting, long now) {
    boolean offered = a.phase() == Phase.OFFERED;
    var assignment =
        new ContactWhy.Held(
            a.assignmentId(),
            a.agentId(),
            a.phase(),
            now - a.phaseSince(),
            AgentExplainer.dialled(a));
    String summary =
        (offered ? "offered to " : a.isDialled() ? "dialled by " : "with ")
            + a.agentId()
            + (offered ? "" : ", " + a.phase())
            + " for "
            + Obstacles.seconds(now - a.phaseSince());
    return new ContactWhy(
        a.contactId(),
        offered ? ContactWhy.Situation.OFFERED : ContactWhy.Situation.WITH_AGENT,
        summary,
        a.queue().queueId(),
        a.channel(),
        waiting == null ? 0 : waiting.priority(),
        waiting == null ? 0 : now - waiting.enqueuedAt(),
        a.attempt(),
        null,
        0,
        List.of(),
        0,
        List.of(),
        List.of(),
        0,
        assignment,
        LeftOut.NOTHING);
  }

  private ContactWhy waits(WaitingContact contact, long now) {
    Ahead ahead = ahead(contact);
    Candidates agents = agents(contact);
    ContactWhy.Step step = step(contact, now);
    long waited = Math.max(0, now - contact.enqueuedAt());
    LeftOut leftOut = agents.all.leftOut(ahead.more, agents.total);
    return new ContactWhy(
        contact.contactId(),
        ContactWhy.Situation.WAITING,
        summary(waited, ahead, agents, step, leftOut),
        contact.queue().queueId(),
        contact.channel(),
        contact.priority(),
        waited,
        contact.attempts(),
        step,
        ahead.count,
        ahead.named,
        agents.eligible,
        agents.all.groups(),
        agents.first.list(),
        agents.all.seen(),
        null,
        leftOut);
  }

  private static String summary(
      long waited,
      Ahead ahead,
      Candidates agents,
      ContactWhy.@Nullable Step step,
      LeftOut leftOut) {
    List<String> parts = new ArrayList<>();
    parts.add("waiting " + Obstacles.seconds(waited));
    if (ahead.count > 0) {
      String named =
          ahead.named.stream()
              .map(c -> c.contactId() + " " + c.why())
              .collect(Collectors.joining(", "));
      parts.add(Counted.of(ahead.count, "contact", ahead.more) + " before it (" + named + ")");
    }
    parts.add(agents.eligible == 0 ? "no agent eligible" : agents.text());
    agents.all.groups().stream()
        .filter(g -> !g.kind().eligible())
        .forEach(g -> parts.add(Counted.of(g.count(), "agent") + " " + g.why()));
    parts.addAll(leftOut.text("agent"));
    agents.first.list().forEach(f -> parts.add(text(f)));
    if (step != null) {
      Long ends = step.endsInMs();
      parts.add(
          "step "
              + step.number()
              + " of "
              + step.of()
              + " of its criteria"
              + (ends == null ? "" : " for another " + Obstacles.seconds(ends)));
    }
    return String.join("; ", parts);
  }

  private static String text(ContactWhy.ServedFirst first) {
    return String.format(
        "%s of %s on %s first (queue priority %d < %d): %s",
        Counted.of(first.agents(), "agent")
            + (first.agents() == 1 ? " takes" : " take")
            + " what waits",
        first.queueId(),
        first.channel(),
        first.priority(),
        first.than(),
        Counted.of(first.contacts(), "contact"));
  }

  private ContactWhy.@Nullable Step step(WaitingContact contact, long now) {
    Criteria criteria = contact.criteria();
    Criteria.Current current =
        criteria == null || contact.agentId() != null ? null : criteria.at(index.clock());
    if (criteria == null || current == null) {
      return null;
    }
    boolean ends = current.endsAt() != Assignment.NO_DEADLINE;
    return new ContactWhy.Step(
        current.number(),
        criteria.steps().size(),
        current.step().expression().text(),
        ends ? Long.valueOf(Math.max(0, current.endsAt() - now)) : null);
  }

  // --- who stands before a contact ---

  private static final class Ahead {
    private int count;
    private boolean more;
    private final List<OfferReason.Competing> named = new ArrayList<>();
  }

  private Ahead ahead(WaitingContact contact) {
    Ahead ahead = new Ahead();
    Line line = index.line(contact.indexQueue(), contact.channel());
    if (line == null) {
      return ahead;
    }
    Ranking ranking = new Ranking(line);
    while (ranking.hasNext()) {
      WaitingContact next = ranking.next();
      if (WaitingContact.RANK.compare(next, contact) >= 0) {
        break;
      }
      if (ahead.count >= Explanations.SEEN_MAX) {
        ahead.more = true;
        break;
      }
      ahead.count++;
      name(ahead.named, next, contact);
    }
    return ahead;
  }

  private static void name(
      List<OfferReason.Competing> named, WaitingContact other, WaitingContact contact) {
    if (named.size() < Explanations.NAMED_MAX) {
      String why =
          other.priority() != contact.priority()
              ? "contact priority " + other.priority() + " < " + contact.priority()
              : "older by " + Obstacles.seconds(contact.rankedSince() - other.rankedSince());
      named.add(new OfferReason.Competing(other.contactId(), other.queue().queueId(), why));
    }
  }

  // --- what keeps agents from a contact ---

  private static final class Candidates {
    private final Grouped all = new Grouped();
    private final ServedBefore first;
    private int eligible;
    private int total;

    Candidates(ServedBefore first) {
      this.first = first;
    }

    String text() {
      String reasons =
          all.groups().stream()
              .filter(g -> g.kind().eligible())
              .map(g -> g.count() + " " + g.why())
              .collect(Collectors.joining(", "));
      return Counted.of(eligible, "agent") + " eligible: " + reasons;
    }
  }

  private Candidates agents(WaitingContact contact) {
    Candidates agents = new Candidates(new ServedBefore(state, contact));
    Line line = index.line(contact.indexQueue(), contact.channel());
    String only = contact.agentId();
    if (only != null) {
      agents.total = 1;
      see(agents, only, contact);
    } else if (line != null) {
      for (Line.Server server : line.servers()) {
        agents.total += server.group().members().size();
        for (String id : server.group().members()) {
          if (agents.all.seen() >= Explanations.SEEN_MAX) {
            break;
          }
          see(agents, id, contact);
        }
      }
    }
    return agents;
  }

  private void see(Candidates agents, String agentId, WaitingContact contact) {
    Agent agent = state.agent(agentId);
    Obstacle obstacle =
        agent == null
            ? new Obstacle(Obstacle.Kind.NOT_LOGGED_IN, "not logged in")
            : obstacles.between(agent, contact);
    agents.all.see(obstacle, agentId);
    if (agent != null && (obstacle == null || obstacle.kind().eligible())) {
      agents.eligible++;
      agents.first.see(agent);
    }
  }
}
