package io.cordboard.flow.engine.block;

import io.cordboard.flow.engine.Template;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    data.forEach(one -> values.put(one.name(), one.value().resolve(c)));
    var outcome = result == null ? null : result.resolve(c);
    int size =
        AttributeSize.of(values)
            + (outcome == null ? 0 : AttributeSize.of(Map.of("Result", outcome)));
    if (size > c.limits().attributesMaxBytes()) {
      return Move.failed(
          "what the module gives is larger than " + c.limits().attributesMaxBytes() + " bytes");
    }
    return new Move.Return(outcome, Collections.unmodifiableMap(values));
  }
}
