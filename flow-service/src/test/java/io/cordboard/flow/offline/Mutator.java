package io.cordboard.flow.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Spoils documents, of a seed: the same seed spoils in the same way. */
final class Mutator {

  private static final int CHANGES_MAX = 6;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "$",
          "$.",
          "$.Attributes",
          "$.Attributes['",
          "$.Attributes.a-$.Attributes.b",
          "$['External']['x'][0].y",
          "$.StoredCustomerInput",
          "-1",
          "0",
          "1e309",
          "1E999999999",
          "99999999999999999999",
          "True",
          "NaN",
          "\u0000\uFFFF\uD800",
          "<speak>",
          "</speak><a b='",
          "<speak><break time=\"1s\"/>$.Attributes.x</speak>",
          "Equals",
          "NumberLessThan",
          "arn:aws:connect:::/",
          "__proto__",
          "MessageParticipant",
          "GetParticipantInput",
          "Compare",
          "Loop",
          "Wait",
          "TransferToFlow",
          "TransferContactToQueue",
          "CheckQueueStatus",
          "x".repeat(7_000));

  private final SplittableRandom random;

  Mutator(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A spoilt document: most are still JSON. */
  String spoil(JsonNode document) {
    var copy = document.deepCopy();
    int changes = 1 + random.nextInt(CHANGES_MAX);
    for (int i = 0; i < changes && copy instanceof ContainerNode<?> container; i++) {
      change(container);
    }
    var text = copy.toString();
    return switch (random.nextInt(12)) {
      case 0 -> cut(text);
      case 1 -> NODES.textNode(text).toString();
      case 2 -> "{\"ContactFlow\":{\"Content\":" + NODES.textNode(text) + "}}";
      default -> text;
    };
  }

  /** A text with some characters changed, gone, or there twice. */
  String cut(String text) {
    var to = new StringBuilder(text);
    int changes = 1 + random.nextInt(CHANGES_MAX);
    for (int i = 0; i < changes && !to.isEmpty(); i++) {
      int at = random.nextInt(to.length());
      switch (random.nextInt(4)) {
        case 0 -> to.deleteCharAt(at);
        case 1 -> to.setCharAt(at, (char) (random.nextInt(95) + 32));
        case 2 -> to.insert(at, to.substring(at, Math.min(to.length(), at + random.nextInt(40))));
        default -> to.setLength(random.nextInt(10) == 0 ? at : to.length());
      }
    }
    return to.toString();
  }

  private void change(ContainerNode<?> root) {
    var containers = new ArrayList<ContainerNode<?>>();
    collect(root, containers);
    switch (containers.get(random.nextInt(containers.size()))) {
      case ObjectNode object -> change(object);
      case ArrayNode array -> change(array);
      default -> {}
    }
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> to) {
    if (node instanceof ContainerNode<?> container) {
      to.add(container);
      container.forEach(child -> collect(child, to));
    }
  }

  private void change(ObjectNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      object.set(text(), value());
      return;
    }
    var name = names.get(random.nextInt(names.size()));
    var other = names.get(random.nextInt(names.size()));
    switch (random.nextInt(6)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(name, object.path(other).deepCopy());
      case 2 -> object.set(text(), object.path(name).deepCopy());
      case 3 -> object.set(name, nested(object.path(name)));
      default -> object.set(name, value());
    }
  }

  private void change(ArrayNode array) {
    if (array.isEmpty()) {
      array.add(value());
      return;
    }
    int at = random.nextInt(array.size());
    switch (random.nextInt(5)) {
      case 0 -> array.remove(at);
      case 1 -> array.insert(at, array.get(random.nextInt(array.size())).deepCopy());
      case 2 -> array.set(at, array.get(random.nextInt(array.size())).deepCopy());
      case 3 -> array.set(at, nested(array.get(at)));
      default -> array.set(at, value());
    }
  }

  private JsonNode nested(JsonNode node) {
    JsonNode inner = node.deepCopy();
    int depth = 1 + random.nextInt(8);
    for (int i = 0; i < depth; i++) {
      inner =
          random.nextBoolean()
              ? NODES.arrayNode().add(inner)
              : NODES.objectNode().set(text(), inner);
    }
    return inner;
  }

  private JsonNode value() {
    return switch (random.nextInt(8)) {
      case 0 -> NODES.nullNode();
      case 1 -> NODES.booleanNode(random.nextBoolean());
      case 2 -> NODES.numberNode(random.nextLong());
      case 3 -> NODES.numberNode(random.nextDouble());
      case 4 -> NODES.objectNode();
      case 5 -> NODES.arrayNode();
      default -> NODES.textNode(text());
    };
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }
}
