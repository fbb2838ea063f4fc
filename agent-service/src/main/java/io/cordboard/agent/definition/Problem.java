package io.cordboard.agent.definition;

/**
 * Something wrong with a document.
 *
 * @param path where, as a JSON path from the document's root
 * @param message what was expected and what was found
 */
public record Problem(String path, String message) {}
