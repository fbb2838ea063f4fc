package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Template;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Return: ends the module.
 *
 * @param result what the caller's conditions compare; null if there is none
 * @param data what the caller finds at {@code $.Modules.ResultData.NAME}
 */
public record EndFlowModuleExecution(
    @Nullable Template result, List<UpdateContactAttributes.Attribute> data) implements Block {

  @Override
  public Move enter(Context c) {
    var values = new LinkedHashMap<String, String>();
    var sensitive = new LinkedHashSet<String>();
    if (result != null) {
      give(c, Move.Return.RESULT, result, values, sensitive);
    }
    data.forEach(
        one -> give(c, Move.Return.RESULT_DATA + one.name(), one.value(), values, sensitive));
    if (AttributeSize.of(values) > c.limits().attributesMaxBytes()) {
      return Move.failed(
          "what the module gives is larger than " + c.limits().attributesMaxBytes() + " bytes");
    }
    return new Move.Return(
        Collections.unmodifiableMap(values), Collections.unmodifiableSet(sensitive));
  }

  private static void give(
      Context c, String name, Template value, Map<String, String> values, Set<String> sensitive) {
    values.put(name, value.resolve(c));
    if (value.isSensitive(c)) {
      sensitive.add(name);
    }
  }
}
