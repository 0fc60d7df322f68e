package io.radiant.node.unitserver;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The units that there are, by name; any other name is a class of somebody's. */
public final class UnitKinds {
  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "mean-classifier",
              "how far a row's mean is above a threshold, as a probability",
              MeanClassifier::new,
              "threshold"),
          new Kind("echo", "answers with what it was asked", parameters -> new Echo()),
          new Kind("constant", "answers with the same numbers always", Constant::new, "values"),
          new Kind(
              "scale", "multiplies, then adds; inputs or outputs", Scale::new, "multiply", "add"),
          new Kind("route", "chooses a child, always the same or by sign", Route::new, "branch"),
          new Kind("average", "the mean of what its children answer", parameters -> new Average()),
          new Kind(
              "epsilon-greedy",
              "chooses the child that earned most, and sometimes another",
              EpsilonGreedy::new,
              "n_branches",
              "epsilon",
              "best_branch",
              "seed"));

  private UnitKinds() {}

  private record Kind(
      String name,
      String description,
      Function<UnitParameters, WrappedUnit> maker,
      Set<String> parameters) {
    Kind(
        String name,
        String description,
        Function<UnitParameters, WrappedUnit> maker,
        String... parameters) {
      this(name, description, maker, new TreeSet<>(Arrays.asList(parameters)));
    }

    WrappedUnit make(UnitParameters settings) {
      Set<String> unknown = new TreeSet<>(settings.names());
      unknown.removeAll(parameters);
      if (!unknown.isEmpty()) {
        throw UnitFailure.badParameter(
            "%s has no parameters %s (it has: %s)".formatted(name, unknown, parameters));
      }
      return maker.apply(settings);
    }

    Stream<String> lines() {
      String does = "  %-16s %s".formatted(name, description);
      return parameters.isEmpty()
          ? Stream.of(does)
          : Stream.of(does, "  %-16s %s".formatted("", parameters));
    }
  }

  /** A line or two for each, for people and their narrow windows. */
  public static List<String> lines() {
    return KINDS.stream().flatMap(Kind::lines).toList();
  }

  /**
   * Makes a unit.
   *
   * @param name a kind, or a class with a constructor that takes {@link UnitParameters} or nothing
   * @throws UnitFailure if there is no such kind or class, or a parameter does not fit
   */
  public static WrappedUnit make(String name, UnitParameters parameters) {
    return KINDS.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .map(kind -> kind.make(parameters))
        .orElseGet(() -> ofClass(name, parameters));
  }

  private static WrappedUnit ofClass(String name, UnitParameters parameters) {
    try {
      Class<? extends WrappedUnit> type = Class.forName(name).asSubclass(WrappedUnit.class);
      for (Constructor<?> constructor : type.getConstructors()) {
        if (Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {UnitParameters.class})) {
          return (WrappedUnit) constructor.newInstance(parameters);
        }
      }
      return type.getConstructor().newInstance();
    } catch (InvocationTargetException failed) {
      throw UnitFailure.badParameter("%s: %s".formatted(name, failed.getCause()));
    } catch (ReflectiveOperationException | ClassCastException unfit) {
      throw UnitFailure.badParameter("%s is neither a kind nor a unit: %s".formatted(name, unfit));
    }
  }
}
