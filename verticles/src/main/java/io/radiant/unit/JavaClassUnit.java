package io.radiant.unit;

import io.radiant.graph.UnitSpec;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/**
 * Makes units of classes that somebody else wrote and put on the class path.
 *
 * <p>The class implements {@link Unit} and has a public constructor that takes {@code (UnitSpec,
 * UnitContext)}, or {@code (UnitSpec)}, or nothing.
 */
final class JavaClassUnit {
  private JavaClassUnit() {}

  static Unit create(UnitSpec spec, UnitContext context) {
    String name = spec.parameters().text("class").orElseThrow();
    try {
      return instantiate(load(name), spec, context);
    } catch (InvocationTargetException failed) {
      throw unusable(name, "its constructor failed: " + failed.getCause(), failed.getCause());
    } catch (ReflectiveOperationException failed) {
      throw unusable(name, failed.toString(), failed);
    } catch (LinkageError failed) {
      Throwable reason = failed.getCause() == null ? failed : failed.getCause();
      throw unusable(name, "it cannot be loaded: " + reason, failed);
    }
  }

  private static Class<? extends Unit> load(String name) throws ClassNotFoundException {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Class<?> type =
        Class.forName(name, true, loader == null ? Unit.class.getClassLoader() : loader);
    if (!Unit.class.isAssignableFrom(type)) {
      throw unusable(name, "it does not implement " + Unit.class.getName(), null);
    }
    return type.asSubclass(Unit.class);
  }

  private static Unit instantiate(Class<? extends Unit> type, UnitSpec spec, UnitContext context)
      throws ReflectiveOperationException {
    Optional<Constructor<? extends Unit>> full =
        constructor(type, UnitSpec.class, UnitContext.class);
    if (full.isPresent()) {
      return full.get().newInstance(spec, context);
    }
    Optional<Constructor<? extends Unit>> plain = constructor(type, UnitSpec.class);
    return plain.isPresent() ? plain.get().newInstance(spec) : type.getConstructor().newInstance();
  }

  private static Optional<Constructor<? extends Unit>> constructor(
      Class<? extends Unit> type, Class<?>... parameters) {
    try {
      return Optional.of(type.getConstructor(parameters));
    } catch (NoSuchMethodException another) {
      return Optional.empty();
    }
  }

  private static IllegalArgumentException unusable(String name, String why, Throwable cause) {
    return new IllegalArgumentException(
        "class %s cannot be a unit: %s".formatted(name, why), cause);
  }
}
