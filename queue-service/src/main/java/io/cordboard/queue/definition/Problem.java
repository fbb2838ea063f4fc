package io.cordboard.queue.definition;

/**
 * What is wrong with a document.
 *
 * @param pointer where, as a JSON pointer
 * @param message what was expected and what was found
 */
public record Problem(String pointer, String message) {}
