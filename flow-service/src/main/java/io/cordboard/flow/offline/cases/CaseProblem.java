package io.cordboard.flow.offline.cases;

/**
 * Something in a case file that can't be understood.
 *
 * @param path where, as {@code cases[2].expect.prompts[0]}
 */
public record CaseProblem(String path, String found, String expected) {}
