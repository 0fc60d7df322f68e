package io.radiant.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules that a deployment must keep before it may be served.
 *
 * <p>Every broken rule is reported with a JSON pointer; nothing stops at the first.
 */
public final class GraphRules {
  /** What may stand in a bus address, a URL path and a metric label without quoting. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?");

  private static final String NAME_RULE =
      "\"%s\" is no name (expected: letters, digits, - and _, at most 63, no - or _ at the ends)";

  private final Catalog catalog;
  private final Problems problems;

  private GraphRules(Catalog catalog, Problems problems) {
    this.catalog = catalog;
    this.problems = problems;
  }

  /** Reports to {@code problems} what is wrong with {@code deployment}. */
  public static void check(DeploymentSpec deployment, Catalog catalog, Problems problems) {
    new GraphRules(catalog, problems).check(deployment);
  }

  private void check(DeploymentSpec deployment) {
    checkName(deployment.name(), "/metadata/name");
    checkName(deployment.namespace(), "/metadata/namespace");
    checkTraffic(deployment.predictors());
    Map<String, String> seen = new HashMap<>();
    for (int i = 0; i < deployment.predictors().size(); i++) {
      PredictorSpec predictor = deployment.predictors().get(i);
      String pointer = "/spec/predictors/" + i;
      checkName(predictor.name(), pointer + "/name");
      checkUnique("predictor", predictor.name(), pointer + "/name", seen);
      checkUnits(predictor.graph(), pointer + "/graph", new HashMap<>());
    }
  }

  private void checkName(String name, String pointer) {
    if (!NAME.matcher(name).matches()) {
      problems.error(pointer, NAME_RULE.formatted(name));
    }
  }

  private void checkUnique(
      String what, String name, String pointer, Map<String, String> pointerByName) {
    String first = pointerByName.putIfAbsent(name, pointer);
    if (first != null) {
      problems.error(
          pointer, "%s \"%s\" is already defined at %s".formatted(what, name, first));
    }
  }

  private void checkTraffic(List<PredictorSpec> predictors) {
    if (predictors.isEmpty()) {
      problems.error("/spec/predictors", "a deployment needs at least one predictor");
      return;
    }
    int sum = predictors.stream().mapToInt(PredictorSpec::traffic).sum();
    if (sum != 100) {
      problems.error("/spec/predictors", "traffic sums to %d (expected: 100)".formatted(sum));
    }
  }

  private void checkUnits(UnitSpec unit, String pointer, Map<String, String> seen) {
    checkName(unit.name(), pointer + "/name");
    checkUnique("unit", unit.name(), pointer + "/name", seen);
    checkBehaviour(unit, pointer);
    for (int i = 0; i < unit.children().size(); i++) {
      checkUnits(unit.children().get(i), pointer + "/children/" + i, seen);
    }
  }

  private void checkBehaviour(UnitSpec unit, String pointer) {
    if (unit.implementation().isEmpty()) {
      checkForeign(unit, pointer);
      return;
    }
    String name = unit.implementation().get();
    Optional<Implementation> known = catalog.find(name);
    if (known.isPresent()) {
      checkImplementation(unit, known.get(), pointer);
    } else {
      problems.error(
          pointer + "/implementation",
          "unknown implementation \"%s\" (expected one of %s)".formatted(name, names()));
    }
  }

  private List<String> names() {
    return catalog.all().stream().map(Implementation::name).sorted().toList();
  }

  private void checkForeign(UnitSpec unit, String pointer) {
    if (unit.endpoint().isEmpty()) {
      problems.error(
          pointer,
          "unit \"%s\" has neither an implementation nor an endpoint".formatted(unit.name()));
    }
    if (unit.type() == UnitType.UNKNOWN_TYPE) {
      problems.error(pointer, "unit \"%s\" in another process needs a type".formatted(unit.name()));
    }
    checkFanOut(unit, unit.type(), pointer);
    if (unit.type() == UnitType.ROUTER || unit.type() == UnitType.COMBINER) {
      checkChildren(unit, 1, Integer.MAX_VALUE, pointer);
    }
  }

  private void checkImplementation(UnitSpec unit, Implementation known, String pointer) {
    boolean free = known.type() == UnitType.UNKNOWN_TYPE || unit.type() == UnitType.UNKNOWN_TYPE;
    if (!free && unit.type() != known.type()) {
      problems.error(
          pointer + "/type",
          "%s is a %s, not a %s".formatted(known.name(), known.type(), unit.type()));
    }
    if (known.needsModel() && unit.modelUri().isEmpty()) {
      problems.error(pointer, "%s needs a modelUri".formatted(known.name()));
    }
    checkChildren(unit, known.minimumChildren(), known.maximumChildren(), pointer);
    checkFanOut(unit, known.type(), pointer);
    int before = problems.errors().size();
    checkParameters(unit, known, pointer + "/parameters");
    if (problems.errors().size() == before) {
      catalog.complaint(unit).ifPresent(complaint -> problems.error(pointer, complaint));
    }
  }

  private void checkChildren(UnitSpec unit, int minimum, int maximum, String pointer) {
    int children = unit.children().size();
    if (children < minimum || children > maximum) {
      String expected =
          minimum == maximum
              ? Integer.toString(minimum)
              : maximum == Integer.MAX_VALUE
                  ? "at least " + minimum
                  : minimum + " to " + maximum;
      problems.error(
          pointer + "/children",
          "unit \"%s\" has %d children (expected: %s)".formatted(unit.name(), children, expected));
    }
  }

  /** Several answers need somebody who makes one of them. */
  private void checkFanOut(UnitSpec unit, UnitType type, String pointer) {
    boolean chooses = type == UnitType.ROUTER || type == UnitType.COMBINER;
    boolean open = type == UnitType.UNKNOWN_TYPE && unit.implementation().isPresent();
    if (unit.children().size() > 1 && !chooses && !open) {
      problems.error(
          pointer + "/children",
          "unit \"%s\" has %d children, but is no ROUTER to choose one and no COMBINER to join them"
              .formatted(unit.name(), unit.children().size()));
    }
  }

  private void checkParameters(UnitSpec unit, Implementation known, String pointer) {
    unit.parameters().asMap().forEach((name, value) -> checkParameter(name, value, known, pointer));
    for (ParameterRule rule : known.parameters()) {
      if (rule.required() && !unit.parameters().has(rule.name())) {
        problems.error(
            pointer, "%s needs the parameter \"%s\"".formatted(known.name(), rule.name()));
      }
    }
  }

  private void checkParameter(String name, Object value, Implementation known, String pointer) {
    Optional<ParameterRule> rule = known.parameter(name);
    if (rule.isEmpty() && !known.open()) {
      problems.error(
          pointer,
          "%s knows no parameter \"%s\" (expected one of %s)"
              .formatted(
                  known.name(), name, known.parameters().stream().map(ParameterRule::name).toList()));
    }
    rule.flatMap(r -> r.complaint(value))
        .ifPresent(complaint -> problems.error(pointer, "parameter \"%s\" %s".formatted(name, complaint)));
  }
}
