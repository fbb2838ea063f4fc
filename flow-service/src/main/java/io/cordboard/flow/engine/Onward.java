package io.cordboard.flow.engine;

/**
 * A queue that a waiting contact has asked to go on to. Until it is let in it keeps its place, so
 * that a full queue costs it nothing; the contact that is to wait there begins only then.
 *
 * @param contactId the id that contact will have
 * @param request sequence of the request to queue-service
 */
public record Onward(String contactId, long request, QueueRef queue) {}
