package io.cordboard.queue.core;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Anything that may come to a queue of sixty contacts on four channels. */
public final class RandomInputs {

  private static final int CONTACTS = 60;
  private static final QueueRef ELSEWHERE = new QueueRef("sales", null, false);
  private static final List<DequeueReason> REASONS = List.of(DequeueReason.values());
  private static final List<Channel> CHANNELS = List.of(Channel.values());
  private static final QueueRef REF = new QueueRef("support", "Support", false);
  private static final ContactCard CARD = new ContactCard(null, "INBOUND", null, Map.of());

  private RandomInputs() {}

  /**
   * The next one.
   *
   * @param id its own; an input that comes again has the same
   */
  public static Input next(SplittableRandom random, String instanceId, String id, long now) {
    String contactId = "c" + random.nextInt(CONTACTS);
    Contact contact = new Contact(instanceId, contactId, contactId);
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3, 4 ->
          new Input.EnqueueRequested(
              id,
              contact,
              id,
              REF,
              CHANNELS.get(random.nextInt(CHANNELS.size())),
              random.nextInt(1, 6),
              random.nextLong(-30, 30),
              now - random.nextLong(5_000),
              random.nextInt(8) == 0,
              RoutingCriteria.NONE,
              CARD);
      case 5, 6 ->
          new Input.DequeueRequested(
              id, contact, id, REF, REASONS.get(random.nextInt(REASONS.size())), null);
      case 7 ->
          new Input.PriorityRequested(
              id,
              contact,
              REF,
              random.nextBoolean() ? random.nextInt(1, 6) : null,
              random.nextBoolean() ? random.nextLong(-30, 30) : null,
              random.nextBoolean() ? new RoutingCriteria("k" + random.nextInt(3)) : null);
      case 8 ->
          new Input.StaffingReported(
              new Staffing(now, random.nextInt(5), random.nextInt(3), random.nextInt(5), 0, 0),
              List.of());
      case 9, 10 -> new Input.SupervisorActed(id, instanceId, contactId, "sue", action(random));
      default -> new Input.Tick();
    };
  }

  private static QueueAction action(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> new QueueAction.Move(random.nextInt(4) == 0 ? REF : ELSEWHERE);
      case 1 -> new QueueAction.Remove();
      default ->
          new QueueAction.Reprioritise(
              random.nextBoolean() ? random.nextInt(1, 6) : null,
              random.nextBoolean() ? random.nextLong(-30, 30) : null);
    };
  }
}
