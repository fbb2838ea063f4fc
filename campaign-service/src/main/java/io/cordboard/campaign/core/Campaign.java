package io.cordboard.campaign.core;

import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as people define it.
 *
 * @param id letters, digits, {@code . _ -}; part of every attempt's id
 * @param name for people
 * @param mode how it paces
 * @param flowId the flow that runs on answer
 * @param queueId whose agents take the answered calls; set if and only if the mode is progressive
 * @param gatewayId the gateway that dials
 * @param callerId the number to show, E.164
 * @param ringTimeout how long it may ring: 15 s to 2 min
 * @param amd whether answering-machine detection runs
 * @param maxConcurrent attempts under way at once, at least 1
 * @param callsPerMinute dials a minute; 0 for no limit, which only a progressive campaign may have
 * @param window when people may be called
 * @param defaultZone where records are whose zone can't be told
 * @param retry whether and when records are tried again
 */
public record Campaign(
    String id,
    String name,
    Mode mode,
    String flowId,
    @Nullable String queueId,
    String gatewayId,
    @Nullable String callerId,
    Duration ringTimeout,
    boolean amd,
    int maxConcurrent,
    int callsPerMinute,
    CallingWindow window,
    ZoneId defaultZone,
    RetryRules retry) {}
