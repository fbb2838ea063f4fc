package io.cordboard.recording.testing;

import java.lang.reflect.Constructor;
import java.util.Arrays;

/** Makes what the container makes in the service: beans, by their only constructor. */
public final class Made {

  private Made() {}

  /** A bean of these parts, in any order. */
  public static <T> T of(Class<T> type, Object... parts) {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (constructor.getParameterCount() > 0) {
        Object[] arguments =
            Arrays.stream(constructor.getParameterTypes())
                .map(parameter -> part(type, parameter, parts))
                .toArray();
        try {
          constructor.setAccessible(true);
          return type.cast(constructor.newInstance(arguments));
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(type + " can't be made", e);
        }
      }
    }
    throw new IllegalArgumentException(type + " has no constructor with parts");
  }

  private static Object part(Class<?> of, Class<?> type, Object... parts) {
    return Arrays.stream(parts)
        .filter(type::isInstance)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(of + " needs a " + type));
  }
}
