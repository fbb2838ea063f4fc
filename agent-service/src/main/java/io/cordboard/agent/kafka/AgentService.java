package io.cordboard.agent.kafka;

import io.cordboard.agent.core.Limits;
import io.cordboard.events.live.ActionOutcomes;
import io.cordboard.events.polls.PollObserver;
import java.time.Duration;

/**
 * What all tasks of this process share.
 *
 * @param tick how often due timers are looked for
 * @param batches what each stream thread's polls brought
 */
public record AgentService(
    Wire wire,
    Limits limits,
    Duration tick,
    Meters meters,
    LiveAgents live,
    ActionOutcomes outcomes,
    DefinitionVersion definitionVersion,
    QuestionDesk questions,
    PollObserver.Batches batches) {}
