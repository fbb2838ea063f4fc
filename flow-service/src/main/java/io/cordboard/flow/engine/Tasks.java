package io.cordboard.flow.engine;

import io.cordboard.flow.engine.FlowEvent.LegEnd;
import io.cordboard.flow.engine.block.CreateTask;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that flows make. They have no line and so no gateway: an agent who accepts one is with it
 * at once.
 */
final class Tasks {

  private Tasks() {}

  /** Makes a task. */
  static void create(ContactWork work, CreateTask.Wanted wanted) {
    var contactId = Ids.task(work.contactId(), work.work().sequence() + 1);
    work.work()
        .write(
            work.contactId(),
            new Effect.CreateTask(
                contactId,
                work.contactId(),
                work.state().identity().customerEndpoint(),
                wanted.flow(),
                wanted.name(),
                wanted.description(),
                Collections.unmodifiableMap(wanted.attributes()),
                wanted.references(),
                wanted.delay().isZero() ? null : work.now().plus(wanted.delay())));
    work.record(new FlowEvent.TaskMade(contactId));
  }

  /** Whether the contact has no line that anything could be ordered of. */
  static boolean isWithoutLine(ContactState s) {
    return s.identity().channel() == Channel.TASK && s.identity().gatewayId().isEmpty();
  }

  /** Its time has come: its flow begins. */
  static void begin(ContactWork work) {
    work.stopTimer(TimerId.Purpose.SCHEDULE);
    var endpoint = work.state().identity().systemEndpoint();
    var flow = flow(work.definitions(), endpoint);
    if (flow == null) {
      Ending.end(work, DisconnectReason.OTHER, "no flow " + endpoint.address(), LegEnd.FLOW);
      return;
    }
    Arrival.connectedToSystem(work, flow);
    Runs.start(work, FlowType.CONTACT_FLOW, flow, work.state().identity().customerParticipantId());
  }

  /** The flow that an address stands for: itself, or what its entry point says. */
  static @Nullable Flow flow(Definitions definitions, Endpoint systemEndpoint) {
    return systemEndpoint.type() == Endpoint.Type.CONTACT_FLOW
        ? definitions.resolve(systemEndpoint.address())
        : definitions.entryPoint(systemEndpoint);
  }
}
