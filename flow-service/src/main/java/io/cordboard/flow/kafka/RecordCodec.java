package io.cordboard.flow.kafka;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads trees of records by their components, in order. Components may be texts,
 * numbers, booleans, instants (to the millisecond), enums, records, and lists, sets or maps of
 * these.
 *
 * <p>Evolution: components and enum constants may be added at the end; what an older writer did not
 * write is null, 0, false or empty. {@link #layout} is kept in a test, so that any other change is
 * seen.
 */
final class RecordCodec<T extends Record> {

  private final RecordPart root;
  private final Class<T> type;
  private final Map<String, String> layout = new TreeMap<>();

  private RecordCodec(Class<T> type) {
    this.type = type;
    this.root = new RecordPart(type);
  }

  /** A codec; safe for use by any number of threads. */
  static <T extends Record> RecordCodec<T> of(Class<T> type) {
    return new RecordCodec<>(type);
  }

  void write(StateBytes.Out out, T value) {
    root.write(out, value);
  }

  T read(StateBytes.In in) {
    Object value = root.read(in);
    if (value == null) {
      throw new IllegalStateException("stored state: expected " + type.getSimpleName());
    }
    return type.cast(value);
  }

  /** What is written, a line a type. */
  Collection<String> layout() {
    return layout.values();
  }

  /** How one component is written. Nulls are written as a 0 where the type allows for them. */
  private interface Part {
    void write(StateBytes.Out out, @Nullable Object value);

    @Nullable Object read(StateBytes.In in);

    /** What a writer that did not know the component meant. */
    @Nullable Object absent();
  }

  private Part part(Type of) {
    if (of == String.class) {
      return scalar(null, (out, v) -> out.text((String) v), StateBytes.In::text);
    }
    if (of == int.class) {
      return scalar(0, (out, v) -> out.signed((int) some(v)), in -> (int) in.signed());
    }
    if (of == long.class) {
      return scalar(0L, (out, v) -> out.signed((long) some(v)), StateBytes.In::signed);
    }
    if (of == boolean.class) {
      return scalar(
          false, (out, v) -> out.unsigned((boolean) some(v) ? 1 : 0), in -> in.unsigned() == 1);
    }
    if (of == Integer.class) {
      return optional((out, v) -> out.signed((int) v), in -> (int) in.signed());
    }
    if (of == Long.class) {
      return optional((out, v) -> out.signed((long) v), StateBytes.In::signed);
    }
    if (of == Boolean.class) {
      return optional((out, v) -> out.unsigned((boolean) v ? 1 : 0), in -> in.unsigned() == 1);
    }
    if (of == Instant.class) {
      return optional(
          (out, v) -> out.signed(((Instant) v).toEpochMilli()),
          in -> Instant.ofEpochMilli(in.signed()));
    }
    if (of instanceof Class<?> c && c.isEnum()) {
      return enumPart(c);
    }
    if (of instanceof Class<?> c && c.isRecord()) {
      return new RecordPart(c);
    }
    if (of instanceof ParameterizedType p) {
      return collection(p);
    }
    throw new IllegalArgumentException("stored state: no way to write a " + of.getTypeName());
  }

  private Part enumPart(Class<?> type) {
    Object[] constants = type.getEnumConstants();
    Map<Object, Long> places = new HashMap<>();
    for (Object constant : constants) {
      places.put(constant, places.size() + 1L);
    }
    layout.put(type.getName(), type.getSimpleName() + " " + Arrays.toString(constants));
    return scalar(
        null,
        (out, v) -> out.unsigned(v == null ? 0 : places.getOrDefault(v, 0L)),
        in -> {
          int place = (int) in.unsigned();
          return place == 0 ? null : constants[place - 1];
        });
  }

  private Part collection(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == Map.class) {
      Part keys = part(arguments[0]);
      Part values = part(arguments[1]);
      return scalar(
          Map.of(), (out, v) -> writeMap(out, v, keys, values), in -> readMap(in, keys, values));
    }
    Part element = part(arguments[0]);
    if (type.getRawType() == List.class) {
      return scalar(
          List.of(),
          (out, v) -> writeAll(out, v, element),
          in -> List.copyOf(readAll(in, element)));
    }
    if (type.getRawType() == Set.class) {
      return scalar(
          Set.of(),
          (out, v) -> writeAll(out, v, element),
          in -> {
            List<Object> all = readAll(in, element);
            return all.isEmpty() ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(all));
          });
    }
    throw new IllegalArgumentException("stored state: no way to write a " + type);
  }

  /** Collections may be null where a component is {@code @Nullable}: 0 is null, else size + 1. */
  private static void writeMap(StateBytes.Out out, @Nullable Object value, Part keys, Part values) {
    if (value == null) {
      out.unsigned(0);
      return;
    }
    Map<?, ?> map = (Map<?, ?>) value;
    out.unsigned(map.size() + 1L);
    map.forEach((k, v) -> {
      keys.write(out, k);
      values.write(out, v);
    });
  }

  private static @Nullable Object readMap(StateBytes.In in, Part keys, Part values) {
    int size = (int) in.unsigned() - 1;
    if (size < 0) {
      return null;
    }
    if (size == 0) {
      return Map.of();
    }
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(some(keys.read(in)), some(values.read(in)));
    }
    return Collections.unmodifiableMap(map);
  }

  private static void writeAll(StateBytes.Out out, @Nullable Object value, Part element) {
    Collection<?> all = (Collection<?>) some(value);
    out.unsigned(all.size());
    for (Object one : all) {
      element.write(out, one);
    }
  }

  private static List<Object> readAll(StateBytes.In in, Part element) {
    int size = (int) in.unsigned();
    List<Object> all = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      all.add(some(element.read(in)));
    }
    return all;
  }

  private static Object some(@Nullable Object value) {
    if (value == null) {
      throw new IllegalStateException("stored state: a value that must be there is missing");
    }
    return value;
  }

  private interface Write {
    void to(StateBytes.Out out, @Nullable Object value);
  }

  private interface WriteSome {
    void to(StateBytes.Out out, Object value);
  }

  private interface Read {
    @Nullable Object from(StateBytes.In in);
  }

  private static Part optional(WriteSome write, Read read) {
    return scalar(
        null,
        (out, v) -> {
          out.unsigned(v == null ? 0 : 1);
          if (v != null) {
            write.to(out, v);
          }
        },
        in -> in.unsigned() == 0 ? null : read.from(in));
  }

  private static Part scalar(@Nullable Object absent, Write write, Read read) {
    return new Part() {
      @Override
      public void write(StateBytes.Out out, @Nullable Object value) {
        write.to(out, value);
      }

      @Override
      public @Nullable Object read(StateBytes.In in) {
        return read.from(in);
      }

      @Override
      public @Nullable Object absent() {
        return absent;
      }
    };
  }

  /** A record: 0 for null, else how many components follow. */
  private final class RecordPart implements Part {
    private final Part[] parts;
    private final MethodHandle[] accessors;
    private final MethodHandle constructor;

    RecordPart(Class<?> type) {
      RecordComponent[] components = type.getRecordComponents();
      parts = new Part[components.length];
      accessors = new MethodHandle[components.length];
      Class<?>[] parameters = new Class<?>[components.length];
      List<String> names = new ArrayList<>();
      try {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        for (int i = 0; i < components.length; i++) {
          parts[i] = part(components[i].getGenericType());
          accessors[i] =
              lookup
                  .unreflect(components[i].getAccessor())
                  .asType(MethodType.methodType(Object.class, Object.class));
          parameters[i] = components[i].getType();
          names.add(
              components[i].getGenericType().getTypeName().replaceAll("[a-z]+\\.", "")
                  + " "
                  + components[i].getName());
        }
        constructor =
            lookup
                .unreflectConstructor(type.getDeclaredConstructor(parameters))
                .asSpreader(Object[].class, parameters.length)
                .asType(MethodType.methodType(Object.class, Object[].class));
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException("stored state: " + type + " is not open", e);
      }
      layout.put(type.getName(), type.getSimpleName() + " " + names);
    }

    @Override
    public void write(StateBytes.Out out, @Nullable Object value) {
      if (value == null) {
        out.unsigned(0);
        return;
      }
      out.unsigned(parts.length);
      for (int i = 0; i < parts.length; i++) {
        parts[i].write(out, component(i, value));
      }
    }

    private @Nullable Object component(int i, Object value) {
      try {
        return (Object) accessors[i].invokeExact(value);
      } catch (Throwable e) {
        throw new IllegalStateException("stored state: accessor failed", e);
      }
    }

    @Override
    public @Nullable Object read(StateBytes.In in) {
      int written = (int) in.unsigned();
      if (written == 0) {
        return null;
      }
      if (written > parts.length) {
        throw new IllegalStateException("stored state: written by a newer version");
      }
      @Nullable Object[] values = new @Nullable Object[parts.length];
      for (int i = 0; i < parts.length; i++) {
        values[i] = i < written ? parts[i].read(in) : parts[i].absent();
      }
      try {
        return (Object) constructor.invokeExact(values);
      } catch (Throwable e) {
        throw new IllegalStateException("stored state: constructor failed", e);
      }
    }

    @Override
    public @Nullable Object absent() {
      return null;
    }
  }
}
