package io.radiant.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rules that a deployment must keep before it may be served.
 *
 * <p>Every broken rule is reported with a JSON pointer; nothing stops at the first. What the reader
 * of the manifest could not read has a problem already, and no rule is held against it.
 */
public final class GraphRules {
  /** What may stand in a bus address, a URL path and a metric label without quoting. */
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?");

  private static final String NAME_RULE =
      "\"%s\" is no name (expected: letters, digits, - and _, at most 63, no - or _ at the ends)";

  /** The servers that Seldon starts by itself, each in a container of its own. */
  private static final Set<String> MODEL_SERVERS =
      Set.of(
          "SKLEARN_SERVER",
          "XGBOOST_SERVER",
          "TENSORFLOW_SERVER",
          "MLFLOW_SERVER",
          "TRITON_SERVER",
          "HUGGINGFACE_SERVER",
          "TEMPO_SERVER");

  private static final String SERVER_RULE =
      "a %s runs in a process of its own, and nobody says where (expected: an endpoint with"
          + " service_host and service_port, a container \"%s\", or node.endpoints)";

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
    if (!problems.hasErrorAt("/spec/name")) {
      checkName(deployment.name(), "/metadata/name");
    }
    checkName(deployment.namespace(), "/metadata/namespace");
    checkTraffic(deployment.predictors());
    Map<String, String> seen = new HashMap<>();
    for (int i = 0; i < deployment.predictors().size(); i++) {
      PredictorSpec predictor = deployment.predictors().get(i);
      String pointer = "/spec/predictors/" + i;
      if (!problems.hasErrorAt(pointer)) {
        checkName(predictor.name(), pointer + "/name");
        checkUnique("predictor", predictor.name(), pointer + "/name", seen);
        checkUnits(predictor.graph(), pointer + "/graph", new HashMap<>());
      }
    }
  }

  private void checkName(String name, String pointer) {
    if (!problems.hasErrorAt(pointer) && !NAME.matcher(name).matches()) {
      problems.error(pointer, NAME_RULE.formatted(name));
    }
  }

  private void checkUnique(
      String what, String name, String pointer, Map<String, String> pointerByName) {
    String first = name.isEmpty() ? null : pointerByName.putIfAbsent(name, pointer);
    if (first != null) {
      problems.error(pointer, "%s \"%s\" is already defined at %s".formatted(what, name, first));
    }
  }

  private void checkTraffic(List<PredictorSpec> predictors) {
    if (problems.hasErrorAt("/spec/predictors") || isTrafficUnknown(predictors.size())) {
      return;
    }
    if (predictors.isEmpty()) {
      problems.error("/spec/predictors", "a deployment needs at least one predictor");
      return;
    }
    int sum = predictors.stream().mapToInt(PredictorSpec::traffic).sum();
    if (sum != 100) {
      problems.error("/spec/predictors", "traffic sums to %d (expected: 100)".formatted(sum));
    }
  }

  private boolean isTrafficUnknown(int predictors) {
    return IntStream.range(0, predictors)
        .mapToObj(i -> "/spec/predictors/" + i)
        .anyMatch(p -> problems.hasErrorAt(p) || problems.hasErrorAt(p + "/traffic"));
  }

  private void checkUnits(UnitSpec unit, String pointer, Map<String, String> seen) {
    if (problems.hasErrorAt(pointer)) {
      return;
    }
    checkName(unit.name(), pointer + "/name");
    checkUnique("unit", unit.name(), pointer + "/name", seen);
    checkBehaviour(unit, pointer);
    for (int i = 0; i < unit.children().size(); i++) {
      checkUnits(unit.children().get(i), pointer + "/children/" + i, seen);
    }
  }

  private void checkBehaviour(UnitSpec unit, String pointer) {
    if (problems.hasErrorAt(pointer + "/implementation")) {
      return;
    }
    if (unit.implementation().isEmpty()) {
      checkForeign(unit, pointer);
      return;
    }
    String name = unit.implementation().get();
    Optional<Implementation> known = catalog.find(name);
    if (known.isPresent()) {
      checkImplementation(unit, known.get(), pointer);
    } else {
      problems.error(pointer + "/implementation", unknown(unit.name(), name));
    }
  }

  private String unknown(String unit, String implementation) {
    return MODEL_SERVERS.contains(implementation)
        ? SERVER_RULE.formatted(implementation, unit)
        : "unknown implementation \"%s\" (expected one of %s)".formatted(implementation, names());
  }

  private List<String> names() {
    return catalog.all().stream().map(Implementation::name).sorted().toList();
  }

  private void checkForeign(UnitSpec unit, String pointer) {
    ForeignRules.check(unit, pointer, problems);
    if (problems.hasErrorAt(pointer + "/type")) {
      return;
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
    boolean modelUriReadable = !problems.hasErrorAt(pointer + "/modelUri");
    if (known.needsModel() && unit.modelUri().isEmpty() && modelUriReadable) {
      problems.error(pointer, "%s needs a modelUri".formatted(known.name()));
    }
    checkFanOut(unit, known.type(), pointer);
    checkChildren(unit, known.minimumChildren(), known.maximumChildren(), pointer);
    checkParameters(unit, known, pointer + "/parameters");
    if (isSound(unit, pointer)) {
      catalog.complaint(unit).ifPresent(complaint -> problems.error(pointer, complaint));
    }
  }

  /** Whether each part of the unit is right, so that it can be judged as a whole. */
  private boolean isSound(UnitSpec unit, String pointer) {
    return Stream.of("", "/type", "/children", "/parameters")
            .noneMatch(part -> problems.hasErrorAt(pointer + part))
        && !problems.hasErrorBelow(pointer + "/parameters")
        && new HashSet<>(unit.childNames()).size() == unit.children().size();
  }

  private void checkChildren(UnitSpec unit, int minimum, int maximum, String pointer) {
    int children = unit.children().size();
    boolean readable = !problems.hasErrorAt(pointer + "/children");
    if (readable && (children < minimum || children > maximum)) {
      String expected =
          minimum == maximum
              ? Integer.toString(minimum)
              : maximum == Integer.MAX_VALUE ? "at least " + minimum : minimum + " to " + maximum;
      problems.error(
          pointer + "/children",
          "unit \"%s\" has %d children (expected: %s)".formatted(unit.name(), children, expected));
    }
  }

  /** Several answers need somebody who makes one of them. */
  private void checkFanOut(UnitSpec unit, UnitType type, String pointer) {
    boolean chooses = type == UnitType.ROUTER || type == UnitType.COMBINER;
    boolean open = type == UnitType.UNKNOWN_TYPE && unit.implementation().isPresent();
    boolean asked = ForeignRules.isAskedForMany(unit);
    if (unit.children().size() > 1 && !chooses && !open && !asked) {
      problems.error(
          pointer + "/children",
          "unit \"%s\" has %d children, but is no ROUTER to choose one and no COMBINER to join them"
              .formatted(unit.name(), unit.children().size()));
    }
  }

  private void checkParameters(UnitSpec unit, Implementation known, String pointer) {
    boolean allReadable = !problems.hasErrorAt(pointer) && !problems.hasErrorBelow(pointer);
    unit.parameters().asMap().forEach((name, value) -> checkParameter(name, value, known, pointer));
    for (ParameterRule rule : known.parameters()) {
      if (allReadable && rule.required() && !unit.parameters().has(rule.name())) {
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
                  known.name(),
                  name,
                  known.parameters().stream().map(ParameterRule::name).toList()));
    }
    rule.flatMap(r -> r.complaint(value))
        .ifPresent(
            complaint -> problems.error(pointer, "parameter \"%s\" %s".formatted(name, complaint)));
  }
}
