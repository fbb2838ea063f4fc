package io.cordboard.flow.engine;

/**
 * Something that a contact refers to.
 *
 * @param type Connect's: URL, NUMBER, STRING, DATE, EMAIL, ATTACHMENT
 */
public record ContactReference(String value, String type) {}
