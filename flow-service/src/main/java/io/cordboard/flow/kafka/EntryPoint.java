package io.cordboard.flow.kafka;

import org.jspecify.annotations.Nullable;

/**
 * A number or address of the centre, and the flow that its contacts begin with.
 *
 * @param address the number or address; {@link #ANY} for all that have none of their own
 * @param flow the flow's id, name or ARN
 * @param alias which version: this alias; if neither it nor {@code version} is given, the alias
 *     {@code live}, else the latest
 * @param version which version: this one
 */
public record EntryPoint(
    String address, String flow, @Nullable String alias, @Nullable Integer version) {

  /** Stands for every address that has no entry point of its own. */
  public static final String ANY = "*";
}
