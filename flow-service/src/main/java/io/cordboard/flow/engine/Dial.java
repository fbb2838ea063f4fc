package io.cordboard.flow.engine;

import org.jspecify.annotations.Nullable;

/**
 * The dialling of a contact's customer.
 *
 * @param command sequence of the dial command
 * @param answered whether somebody or something picked up
 */
public record Dial(long command, boolean answered, @Nullable AmdResult amdResult) {}
