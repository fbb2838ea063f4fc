package io.cordboard.flow.engine;

import java.util.List;

/**
 * A JSON value with references in its texts, split when the flow is parsed.
 *
 * @param pieces what it is put together of, in order
 */
public record JsonTemplate(List<Piece> pieces) {

  /** An empty object. */
  public static final JsonTemplate EMPTY = new JsonTemplate(List.of(new Literal("{}")));

  /** A piece of it. */
  public sealed interface Piece {}

  /** JSON that is taken as it is. */
  public record Literal(String json) implements Piece {}

  /** A text that becomes a JSON string; a reference to many values becomes their object. */
  public record Text(Template value) implements Piece {}

  /** The JSON with values in place of references. */
  public String resolve(Values values) {
    var json = new StringBuilder();
    for (var piece : pieces) {
      switch (piece) {
        case Literal(var literal) -> json.append(literal);
        case Text(var value) -> {
          var text = value.resolve(values);
          var whole = value.wholeReference();
          json.append(whole != null && values.isJson(whole) ? text : JsonText.quote(text));
        }
      }
    }
    return json.toString();
  }
}
