package io.cordboard.campaign.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.campaign.core.Parsed;
import io.cordboard.campaign.core.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Reads JSON that somebody sent. */
final class Body {

  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private Body() {}

  static <T> Parsed<T> read(Class<T> type, String json) {
    try {
      T value = STRICT.readValue(json, type);
      return value == null
          ? new Parsed.Invalid<>(List.of(new Problem("body", "expected an object, found null")))
          : new Parsed.Valid<>(value);
    } catch (JsonMappingException e) {
      String where =
          e.getPath().stream()
              .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : r.getFieldName())
              .collect(Collectors.joining("."));
      return new Parsed.Invalid<>(
          List.of(new Problem(where.isEmpty() ? "body" : where, e.getOriginalMessage())));
    } catch (JsonProcessingException e) {
      String where =
          "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
      return new Parsed.Invalid<>(List.of(new Problem(where, e.getOriginalMessage())));
    }
  }
}
