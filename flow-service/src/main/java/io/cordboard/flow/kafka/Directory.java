package io.cordboard.flow.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds resources by id, name or ARN. An id wins over another resource's name or ARN. */
public final class Directory<T> {

  private final Map<String, Named<T>> byId = new TreeMap<>();
  private final Map<String, Named<T>> byReference = new HashMap<>();

  Directory(Collection<Named<T>> all) {
    all.forEach(r -> byReference.put(r.name(), r));
    for (Named<T> resource : all) {
      String arn = resource.arn();
      if (arn != null) {
        byReference.put(arn, resource);
      }
    }
    all.forEach(r -> {
      byReference.put(r.id(), r);
      byId.put(r.id(), r);
    });
  }

  /** The resource with this id, name or ARN, or of which this ARN's last part is one. */
  public @Nullable Named<T> find(String reference) {
    Named<T> found = byReference.get(reference);
    return found != null ? found : byReference.get(lastPart(reference));
  }

  /** The resource with this id. */
  public @Nullable Named<T> get(String id) {
    return byId.get(id);
  }

  /** All of them, by id. */
  public List<Named<T>> all() {
    return new ArrayList<>(byId.values());
  }

  /** What names the resource in an ARN; a qualifier behind a function's name is left out. */
  private static String lastPart(String reference) {
    if (!reference.startsWith("arn:")) {
      return reference;
    }
    int function = reference.indexOf(":function:");
    if (function >= 0) {
      String name = reference.substring(function + ":function:".length());
      return name.contains(":") ? name.substring(0, name.indexOf(':')) : name;
    }
    return reference.substring(reference.lastIndexOf('/') + 1);
  }
}
