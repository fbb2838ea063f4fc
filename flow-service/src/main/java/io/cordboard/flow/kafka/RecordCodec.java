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
import java.util.HashMap;
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

  private final Class<T> type;
  private final Map<String, String> layout = new TreeMap<>();
  private final StatePart root;

  private RecordCodec(Class<T> type) {
    this.type = type;
    this.root = recordPart(type);
  }

  /** A codec; safe for use by any number of threads. */
  static <T extends Record> RecordCodec<T> of(Class<T> type) {
    return new RecordCodec<>(type);
  }

  void write(StateBytes.Out out, T value) {
    root.write().to(out, value);
  }

  T read(StateBytes.In in) {
    return type.cast(StatePart.required(root.read().apply(in)));
  }

  /** What is written, a line a type. */
  Collection<String> layout() {
    return layout.values();
  }

  private StatePart part(Type of) {
    if (of instanceof ParameterizedType collection) {
      return collectionPart(collection);
    }
    if (of instanceof Class<?> c && c.isEnum()) {
      return enumPart(c);
    }
    if (of instanceof Class<?> c && c.isRecord()) {
      return recordPart(c);
    }
    if (of == String.class) {
      return new StatePart(null, (out, v) -> out.text((String) v), StateBytes.In::text);
    }
    if (of == int.class) {
      return StatePart.some(0, (out, v) -> out.signed((int) v), in -> (int) in.signed());
    }
    if (of == long.class) {
      return StatePart.some(0L, (out, v) -> out.signed((long) v), StateBytes.In::signed);
    }
    if (of == boolean.class) {
      return StatePart.some(
          false, (out, v) -> out.unsigned((boolean) v ? 1 : 0), in -> in.unsigned() == 1);
    }
    if (of == Integer.class) {
      return StatePart.optional((out, v) -> out.signed((int) v), in -> (int) in.signed());
    }
    if (of == Long.class) {
      return StatePart.optional((out, v) -> out.signed((long) v), StateBytes.In::signed);
    }
    if (of == Boolean.class) {
      return StatePart.optional(
          (out, v) -> out.unsigned((boolean) v ? 1 : 0), in -> in.unsigned() == 1);
    }
    if (of == Instant.class) {
      return StatePart.optional(
          (out, v) -> out.signed(((Instant) v).toEpochMilli()),
          in -> Instant.ofEpochMilli(in.signed()));
    }
    throw new IllegalArgumentException("stored state: no way to write a " + of.getTypeName());
  }

  private StatePart collectionPart(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == List.class) {
      return StatePart.list(part(arguments[0]));
    }
    if (type.getRawType() == Set.class) {
      return StatePart.set(part(arguments[0]));
    }
    if (type.getRawType() == Map.class) {
      return StatePart.map(part(arguments[0]), part(arguments[1]));
    }
    throw new IllegalArgumentException("stored state: no way to write a " + type);
  }

  private StatePart enumPart(Class<?> type) {
    Object[] constants = type.getEnumConstants();
    Map<Object, Long> places = new HashMap<>();
    for (Object constant : constants) {
      places.put(constant, places.size() + 1L);
    }
    layout.put(type.getName(), type.getSimpleName() + " " + Arrays.toString(constants));
    return new StatePart(
        null,
        (out, v) -> out.unsigned(v == null ? 0 : places.getOrDefault(v, 0L)),
        in -> {
          int place = (int) in.unsigned();
          return place == 0 ? null : constants[place - 1];
        });
  }

  private StatePart recordPart(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    List<String> names = new ArrayList<>();
    StatePart[] parts = new StatePart[components.length];
    for (int i = 0; i < components.length; i++) {
      parts[i] = part(components[i].getGenericType());
      names.add(
          components[i].getGenericType().getTypeName().replaceAll("[a-z]+\\.", "")
              + " "
              + components[i].getName());
    }
    layout.put(type.getName(), type.getSimpleName() + " " + names);
    RecordAccess access = RecordAccess.of(type, components, parts);
    return new StatePart(null, access::write, access::read);
  }

  /** A record's parts and how to get at them. Null is written as 0, else how many parts follow. */
  private record RecordAccess(
      List<StatePart> parts, List<MethodHandle> accessors, MethodHandle constructor) {

    static RecordAccess of(Class<?> type, RecordComponent[] components, StatePart[] parts) {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      List<MethodHandle> accessors = new ArrayList<>();
      Class<?>[] parameters = new Class<?>[components.length];
      try {
        for (int i = 0; i < components.length; i++) {
          accessors.add(
              lookup
                  .unreflect(components[i].getAccessor())
                  .asType(MethodType.methodType(Object.class, Object.class)));
          parameters[i] = components[i].getType();
        }
        MethodHandle constructor =
            lookup
                .unreflectConstructor(type.getDeclaredConstructor(parameters))
                .asSpreader(Object[].class, parameters.length)
                .asType(MethodType.methodType(Object.class, Object[].class));
        return new RecordAccess(List.of(parts), List.copyOf(accessors), constructor);
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException("stored state: " + type + " is not open", e);
      }
    }

    void write(StateBytes.Out out, @Nullable Object value) {
      if (value == null) {
        out.unsigned(0);
        return;
      }
      out.unsigned(parts.size());
      for (int i = 0; i < parts.size(); i++) {
        parts.get(i).write().to(out, component(i, value));
      }
    }

    private @Nullable Object component(int i, Object value) {
      try {
        return (Object) accessors.get(i).invokeExact(value);
      } catch (Throwable e) {
        throw new IllegalStateException("stored state: accessor failed", e);
      }
    }

    @Nullable Object read(StateBytes.In in) {
      int written = (int) in.unsigned();
      if (written == 0) {
        return null;
      }
      if (written > parts.size()) {
        throw new IllegalStateException("stored state: written by a newer version");
      }
      @Nullable Object[] values = new @Nullable Object[parts.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = i < written ? parts.get(i).read().apply(in) : parts.get(i).absent();
      }
      try {
        return (Object) constructor.invokeExact(values);
      } catch (Throwable e) {
        throw new IllegalStateException("stored state: constructor failed", e);
      }
    }
  }
}
