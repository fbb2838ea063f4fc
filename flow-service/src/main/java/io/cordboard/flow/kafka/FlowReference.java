package io.cordboard.flow.kafka;

import org.jspecify.annotations.Nullable;

/**
 * What a reference says, once its form is taken apart.
 *
 * @param name the id or name; of an ARN its last segment
 * @param alias the alias behind the last colon; null if there is none
 */
record FlowReference(String name, @Nullable String alias) {

  /** Asks for the version with the highest number. */
  static final String LATEST = "$LATEST";

  private static final String ARN = "arn:";

  /** Takes apart an id, a name or an ARN, each with or without an alias. */
  static FlowReference parse(String reference) {
    String tail =
        reference.startsWith(ARN) ? reference.substring(reference.lastIndexOf('/') + 1) : reference;
    int colon = tail.lastIndexOf(':');
    return colon <= 0 || colon == tail.length() - 1
        ? new FlowReference(tail, null)
        : new FlowReference(tail.substring(0, colon), tail.substring(colon + 1));
  }
}
