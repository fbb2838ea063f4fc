package io.cordboard.cli.gateway;

/**
 * A call to place.
 *
 * @param from the caller's number
 * @param to the number called; it selects the entry point
 */
public record CallRequest(String from, String to, CallerScript script, Pace pace) {}
