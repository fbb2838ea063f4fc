package io.cordboard.flow.offline.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A place in a case file. What is asked of it and is not so becomes a problem with its path.
 *
 * @param path as {@code cases[2].expect}; empty for the file
 * @param problems where problems are put
 */
record CaseNode(JsonNode node, String path, List<CaseProblem> problems) {

  CaseNode child(String name) {
    var child = node.get(name);
    return new CaseNode(
        child == null ? MissingNode.getInstance() : child,
        path.isEmpty() ? name : path + "." + name,
        problems);
  }

  boolean has(String name) {
    return node.has(name);
  }

  /** Whether nothing was written there. */
  boolean isAbsent() {
    return node.isMissingNode() || node.isNull();
  }

  void wrong(String expected) {
    var found = node.isMissingNode() ? "nothing" : node.toString();
    problems.add(new CaseProblem(path.isEmpty() ? "the file" : path, found, expected));
  }

  /** Every other name is a problem. */
  void only(String... names) {
    if (!node.isObject()) {
      wrong("a mapping with " + String.join(", ", names));
      return;
    }
    var known = Set.of(names);
    for (var field : node.properties()) {
      if (!known.contains(field.getKey())) {
        problems.add(
            new CaseProblem(
                child(field.getKey()).path(),
                field.getKey(),
                "one of " + String.join(", ", names)));
      }
    }
  }

  /** The scalar that it is, as text. */
  String text(String expected) {
    if (node.isValueNode() && !node.isNull()) {
      return node.asText();
    }
    wrong(expected);
    return "";
  }

  String required(String name, String expected) {
    return child(name).text(expected);
  }

  String textOr(String name, String otherwise) {
    return child(name).isAbsent() ? otherwise : child(name).text("a word");
  }

  /** The elements of a list; none if there is no list. */
  List<CaseNode> items(String name) {
    var list = child(name);
    if (list.isAbsent()) {
      return List.of();
    }
    if (!list.node().isArray()) {
      list.wrong("a list");
      return List.of();
    }
    return list.items();
  }

  List<CaseNode> items() {
    var items = new ArrayList<CaseNode>();
    for (int i = 0; i < node.size(); i++) {
      items.add(new CaseNode(node.get(i), path + "[" + i + "]", problems));
    }
    return items;
  }

  /** The fields of a mapping; none if there is no mapping. */
  List<Map.Entry<String, CaseNode>> fields() {
    var fields = new ArrayList<Map.Entry<String, CaseNode>>();
    if (isAbsent()) {
      return fields;
    }
    if (!node.isObject()) {
      wrong("a mapping of names to values");
      return fields;
    }
    node.properties()
        .forEach(field -> fields.add(Map.entry(field.getKey(), child(field.getKey()))));
    return fields;
  }
}
