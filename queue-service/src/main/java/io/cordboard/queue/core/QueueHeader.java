package io.cordboard.queue.core;

/**
 * What a queue's state has once, whoever waits.
 *
 * @param instanceId the tenant
 * @param queueId the queue
 * @param sequence how many events it has had
 * @param requestCount how many requests it has answered
 * @param pace how fast agents take contacts
 * @param today counts since midnight UTC
 * @param staffing agents who serve it
 */
public record QueueHeader(
    String instanceId,
    String queueId,
    long sequence,
    long requestCount,
    Pace pace,
    Today today,
    Staffing staffing) {}
