package io.cordboard.flow.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tasks of a kind have.
 *
 * @param flow reference to the flow that they begin with; null if the block that makes one says it
 * @param fields in the order in which they are shown; at most {@value #FIELDS_MAX}
 */
public record TaskTemplate(String id, @Nullable String flow, List<Field> fields) {

  /** How many fields a template may have. */
  public static final int FIELDS_MAX = 50;

  /**
   * A field of a task.
   *
   * @param name as in the task's attributes
   * @param required whether a task without a value for it is not made
   * @param otherwise its value if none is given; null for none
   * @param options what may be chosen, for {@link FieldType#SINGLE_SELECT}
   */
  public record Field(
      String name,
      FieldType type,
      boolean required,
      @Nullable String otherwise,
      List<String> options) {

    /** Whether a value may be taken; of the empty one that depends on {@code required} alone. */
    public boolean takes(String value) {
      return type == FieldType.SINGLE_SELECT ? options.contains(value) : type.takes(value);
    }
  }
}
