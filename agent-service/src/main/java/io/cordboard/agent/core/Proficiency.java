package io.cordboard.agent.core;

/**
 * What an agent is good at, and how good.
 *
 * @param attribute such as {@code language}
 * @param value such as {@code fr}
 * @param level 1 to 5, 5 is best
 */
public record Proficiency(String attribute, String value, double level) {}
