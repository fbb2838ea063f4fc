package io.cordboard.flow.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How one component of a stored state is written. Collections are never null; the rest is written
 * with a 0 in front where it can be.
 *
 * @param absent what a writer that did not know the component meant
 */
record StatePart(
    @Nullable Object absent, Write write, Function<StateBytes.In, @Nullable Object> read) {

  /** Writes a value. */
  interface Write {
    void to(StateBytes.Out out, @Nullable Object value);
  }

  /** Writes a value that is there. */
  interface WriteSome {
    void to(StateBytes.Out out, Object value);
  }

  static StatePart some(
      Object absent, WriteSome write, Function<StateBytes.In, @Nullable Object> read) {
    return new StatePart(absent, (out, v) -> write.to(out, required(v)), read);
  }

  static StatePart optional(WriteSome write, Function<StateBytes.In, Object> read) {
    return new StatePart(
        null,
        (out, v) -> {
          out.unsigned(v == null ? 0 : 1);
          if (v != null) {
            write.to(out, v);
          }
        },
        in -> in.unsigned() == 0 ? null : read.apply(in));
  }

  static StatePart list(StatePart element) {
    return some(
        List.of(), (out, v) -> element.writeAll(out, v), in -> List.copyOf(element.readAll(in)));
  }

  static StatePart set(StatePart element) {
    return some(
        Set.of(),
        (out, v) -> element.writeAll(out, v),
        in -> Collections.unmodifiableSet(new LinkedHashSet<>(element.readAll(in))));
  }

  /** A map keeps its order; it may be null, which is written as 0, else its size and 1. */
  static StatePart map(StatePart keys, StatePart values) {
    return new StatePart(
        Map.of(),
        (out, v) -> {
          out.unsigned(v == null ? 0 : ((Map<?, ?>) v).size() + 1L);
          if (v != null) {
            ((Map<?, ?>) v)
                .forEach((key, value) -> {
                  keys.write.to(out, key);
                  values.write.to(out, value);
                });
          }
        },
        in -> readMap(in, keys, values));
  }

  private static @Nullable Object readMap(StateBytes.In in, StatePart keys, StatePart values) {
    int size = (int) in.unsigned() - 1;
    if (size < 0) {
      return null;
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(required(keys.read.apply(in)), required(values.read.apply(in)));
    }
    return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(map);
  }

  private void writeAll(StateBytes.Out out, Object value) {
    Collection<?> all = (Collection<?>) value;
    out.unsigned(all.size());
    for (Object one : all) {
      write.to(out, one);
    }
  }

  private List<Object> readAll(StateBytes.In in) {
    int size = (int) in.unsigned();
    List<Object> all = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      all.add(required(read.apply(in)));
    }
    return all;
  }

  static Object required(@Nullable Object value) {
    if (value == null) {
      throw new IllegalStateException("stored state: a value that must be there is missing");
    }
    return value;
  }
}
