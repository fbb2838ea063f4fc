package io.cordboard.flow.offline.nine;

import io.cordboard.flow.engine.Channel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A block with the forms of its parameters and its branches.
 *
 * @param name of its golden traces
 * @param type the action type
 * @param forms every way in which its parameters are written
 * @param branches every branch, as traces show it; a full stop is the end of the flow
 * @param channels those on which contacts reach it
 * @param rule how a contact takes a branch of a form on a channel
 */
record NineBlock(
    String name,
    String type,
    List<Form> forms,
    List<String> branches,
    List<Channel> channels,
    Rule rule) {

  /**
   * Parameters in one form, JSON with single quotes.
   *
   * @param conditions operators and operands, as {@code Equals=1}
   */
  record Form(String name, String parameters, List<String> conditions) {

    static Form of(String name, String parameters, String... conditions) {
      return new Form(name, parameters, List.of(conditions));
    }
  }

  /** How a branch is taken, or why it can't be. */
  sealed interface Cell {}

  /** A contact with these attributes that follows this script takes it. */
  record Taken(String script, Map<String, String> attributes) implements Cell {}

  /** No contact can take it. */
  record Never(String why) implements Cell {}

  /** Says of every form, branch and channel how it is taken; null is a gap. */
  interface Rule {
    @Nullable Cell cell(String form, String branch, Channel channel);
  }

  static Taken taken(String... lines) {
    return new Taken(String.join("\n", lines), Map.of());
  }

  static Taken with(Map<String, String> attributes, String... lines) {
    return new Taken(String.join("\n", lines), attributes);
  }

  static Never never(String why) {
    return new Never(why);
  }
}
