package io.cordboard.queue.core;

/**
 * Which contact an input or event is about.
 *
 * @param instanceId the tenant
 * @param contactId the contact
 * @param initialContactId the first contact of its chain
 */
public record Contact(String instanceId, String contactId, String initialContactId) {}
