package io.radiant.graph;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a manifest may say about units of one {@code implementation}.
 *
 * @param name as in the manifest, in upper case
 * @param type what such a unit does
 * @param parameters the parameters it accepts; others are errors unless {@code open}
 * @param open whether it accepts parameters beyond those, as units written elsewhere do
 * @param minimumChildren fewest children it works with
 * @param maximumChildren most children it works with
 * @param needsModel whether it serves the file at {@code modelUri}
 * @param description one sentence for people
 */
public record Implementation(
    String name,
    UnitType type,
    List<ParameterRule> parameters,
    boolean open,
    int minimumChildren,
    int maximumChildren,
    boolean needsModel,
    String description) {

  public Implementation {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    parameters = List.copyOf(parameters);
  }

  /** A model in this process: any parameters, one child at most, no file. */
  public static Implementation model(String name, String description) {
    return new Implementation(name, UnitType.MODEL, List.of(), false, 0, 1, false, description);
  }

  public static Implementation transformer(
      String name, List<ParameterRule> parameters, String description) {
    return new Implementation(
        name, UnitType.TRANSFORMER, parameters, false, 0, 1, false, description);
  }

  public static Implementation router(
      String name, List<ParameterRule> parameters, String description) {
    return new Implementation(
        name, UnitType.ROUTER, parameters, false, 1, Integer.MAX_VALUE, false, description);
  }

  public static Implementation combiner(
      String name, List<ParameterRule> parameters, String description) {
    return new Implementation(
        name, UnitType.COMBINER, parameters, false, 1, Integer.MAX_VALUE, false, description);
  }

  public Implementation withParameters(List<ParameterRule> other) {
    return new Implementation(
        name, type, other, open, minimumChildren, maximumChildren, needsModel, description);
  }

  public Implementation withChildren(int minimum, int maximum) {
    return new Implementation(
        name, type, parameters, open, minimum, maximum, needsModel, description);
  }

  public Implementation withModel() {
    return new Implementation(
        name, type, parameters, open, minimumChildren, maximumChildren, true, description);
  }

  public Optional<ParameterRule> parameter(String parameter) {
    return parameters.stream().filter(rule -> rule.name().equals(parameter)).findFirst();
  }
}
