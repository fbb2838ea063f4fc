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

  /** No parameters. */
  public static final Parameters NONE = of(List.of());

  /** One parameter. */
  public record Parameter(String name, Template value) {}

  /** These parameters, in order. */
  public static Parameters of(List<Parameter> list) {
    var constant = new LinkedHashMap<String, String>();
    for (var parameter : list) {
      if (!parameter.value().isConstant()) {
        return new Parameters(List.copyOf(list), null);
      }
      constant.put(parameter.name(), parameter.value().source());
    }
    return new Parameters(List.copyOf(list), Collections.unmodifiableMap(constant));
  }

  /** Names and values; sensitive ones are masked. */
  public Map<String, String> resolve(Values values) {
    if (constant != null) {
      return constant;
    }
    var resolved = new LinkedHashMap<String, String>();
    for (var parameter : list) {
      resolved.put(parameter.name(), parameter.value().resolveMasked(values));
    }
    return Collections.unmodifiableMap(resolved);
  }
}
