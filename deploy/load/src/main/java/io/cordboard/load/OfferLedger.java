package io.cordboard.load;

import io.cordboard.events.assignment.AssignmentEvent;
import io.cordboard.events.assignment.Missed;
import io.cordboard.events.assignment.Offered;
import io.cordboard.events.assignment.Rejected;
import io.cordboard.events.assignment.Released;
import io.cordboard.events.assignment.Withdrawn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who had whom, from the events of assignments in the order of agent-service's own count: a contact
 * may be with one agent at a time, an agent with one contact, and every contact must have been with
 * an agent to the end.
 */
final class OfferLedger {
  private final Set<String> contacts = new HashSet<>();
  private final TreeMap<Long, AssignmentEvent> events = new TreeMap<>();
  private int repeated;

  /**
   * What was found.
   *
   * @param left contacts that no agent had to the end
   * @param twice offers made while the contact was with another agent, or the agent with another
   *     contact, and events that were read twice
   * @param again offers that came to nothing: missed, rejected, withdrawn
   */
  record Findings(int contacts, int offers, int left, int twice, int again) {}

  /** A contact of this run. */
  void begins(String contactId) {
    contacts.add(contactId);
  }

  /** Something happened to an assignment; what is not of this run does not count. */
  void enter(AssignmentEvent event) {
    if (contacts.contains(event.getContactId()) && events.put(event.getSequence(), event) != null) {
      repeated++;
    }
  }

  Findings findings() {
    Map<String, String> agentOf = new HashMap<>();
    Map<String, String> contactOf = new HashMap<>();
    Set<String> served = new HashSet<>();
    int offers = 0;
    int twice = repeated;
    int again = 0;
    for (AssignmentEvent event : events.values()) {
      String contactId = event.getContactId();
      switch (event.getPayload()) {
        case Offered offered -> {
          offers++;
          boolean contactHeld = agentOf.put(contactId, offered.getAgentId()) != null;
          boolean agentHeld = contactOf.put(offered.getAgentId(), contactId) != null;
          twice += contactHeld || agentHeld ? 1 : 0;
        }
        case Missed missed -> again += ended(agentOf, contactOf, contactId, missed.getAgentId());
        case Rejected no -> again += ended(agentOf, contactOf, contactId, no.getAgentId());
        case Withdrawn gone -> again += ended(agentOf, contactOf, contactId, gone.getAgentId());
        case Released released -> {
          ended(agentOf, contactOf, contactId, released.getAgentId());
          served.add(contactId);
        }
        default -> {
          // Steps between an offer and its end change nothing about who has whom.
        }
      }
    }
    int left = (int) contacts.stream().filter(c -> !served.contains(c)).count();
    return new Findings(contacts.size(), offers, left, twice, again);
  }

  /** Gives 1, for counting. */
  private static int ended(
      Map<String, String> agentOf, Map<String, String> contactOf, String contact, String agent) {
    agentOf.remove(contact, agent);
    contactOf.remove(agent, contact);
    return 1;
  }
}
