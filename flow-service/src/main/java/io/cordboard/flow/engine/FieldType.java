package io.cordboard.flow.engine;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;

/** Types of the fields of task templates, as Connect's API names them. */
public enum FieldType {
  /** The task's name. */
  NAME,
  /** The task's description. */
  DESCRIPTION,
  TEXT,
  TEXT_AREA,
  NUMBER,
  BOOLEAN,
  EMAIL,
  URL,
  DATE_TIME,
  SINGLE_SELECT;

  /** Whether a value, which is not empty, is of this type. */
  boolean takes(String value) {
    return switch (this) {
      case NAME, DESCRIPTION, TEXT, TEXT_AREA, SINGLE_SELECT -> true;
      case NUMBER -> value.length() <= 40 && value.matches("[+-]?\\d+(\\.\\d+)?");
      case BOOLEAN -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
      case EMAIL -> value.length() <= 320 && value.matches("[^@\\s]+@[^@\\s]+");
      case URL -> value.matches("(?i)https?://\\S+");
      case DATE_TIME -> isTime(value);
    };
  }

  private static boolean isTime(String value) {
    if (value.matches("\\d{1,11}")) {
      return true;
    }
    try {
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(value);
      return true;
    } catch (DateTimeException notATime) {
      return false;
    }
  }
}
