package io.cordboard.flow.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A block's parameters as events show them: flattened names, values with references.
 *
 * @param constant the parameters, if none has a reference; they are then the same for every contact
 */
public record Parameters(List<Parameter> list, @Nullable Map<String, String> constant) {

  /** Characters of one value that events show. A block may be given far more by its references. */
  private static final int VALUE_SHOWN_MAX = 8_192;

  /** Characters of all values of a block that events show, so that an event fits into a record. */
  private static final int SHOWN_MAX = 65_536;

  private static final String ELLIPSIS = "...";

  /** No parameters. */
  public static final Parameters NONE = of(List.of());

  /** One parameter. */
  public record Parameter(String name, Template value) {}

  /** These parameters, in order. */
  public static Parameters of(List<Parameter> list) {
    var constant = new LinkedHashMap<String, String>();
    int left = SHOWN_MAX;
    for (var parameter : list) {
      if (!parameter.value().isConstant()) {
        return new Parameters(List.copyOf(list), null);
      }
      var value = shown(parameter.value().source(), left);
      left -= value.length();
      constant.put(parameter.name(), value);
    }
    return new Parameters(List.copyOf(list), Collections.unmodifiableMap(constant));
  }

  /** Names and values; sensitive ones are masked. */
  public Map<String, String> resolve(Values values) {
    if (constant != null) {
      return constant;
    }
    var resolved = new LinkedHashMap<String, String>();
    int left = SHOWN_MAX;
    for (var parameter : list) {
      var value = shown(parameter.value().resolveMasked(values), left);
      left -= value.length();
      resolved.put(parameter.name(), value);
    }
    return Collections.unmodifiableMap(resolved);
  }

  /** As much of a value as an event has room for. */
  private static String shown(String value, int left) {
    int longest = Math.clamp(left, 0, VALUE_SHOWN_MAX);
    return value.length() <= longest || value.length() <= ELLIPSIS.length()
        ? value
        : value.substring(0, Math.max(0, longest - ELLIPSIS.length())) + ELLIPSIS;
  }
}
