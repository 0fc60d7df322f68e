package io.radiant.graph;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the units of one predictor. */
final class UnitReader {
  /** Deeper graphs are refused: nobody means them, and evaluation nests as deep as the graph. */
  static final int MAXIMUM_DEPTH = 64;

  /** Stands where a unit cannot be read, so that what comes after it keeps its place. */
  static final UnitSpec UNREADABLE =
      new UnitSpec(
          "",
          UnitType.UNKNOWN_TYPE,
          Optional.empty(),
          Parameters.NONE,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          "",
          Set.of());

  private static final Set<String> KEYS =
      Set.of(
          "name",
          "type",
          "implementation",
          "methods",
          "endpoint",
          "parameters",
          "children",
          "modelUri",
          "serviceAccountName",
          "envSecretRefName",
          "storageInitializerImage",
          "logger");

  private static final String NOWHERE =
      "nobody says where unit \"%s\" listens"
          + " (expected: service_host and service_port, a container of its name, or node.endpoints)";

  private final Catalog catalog;
  private final Set<String> located;
  private final Map<String, Container> containers = new HashMap<>();
  private final EndpointReader endpoints;

  /**
   * @param located the units whose place is known, whatever the manifest says of it
   */
  UnitReader(
      Catalog catalog, Set<String> located, List<Container> containers, EndpointReader endpoints) {
    this.catalog = catalog;
    this.located = located;
    this.endpoints = endpoints;
    containers.forEach(container -> this.containers.put(container.name(), container));
  }

  UnitSpec read(JsonCursor root) {
    return unit(root, 1);
  }

  private UnitSpec unit(JsonCursor unit, int depth) {
    if (depth > MAXIMUM_DEPTH) {
      unit.error("the graph is deeper than " + MAXIMUM_DEPTH + " units");
      return UNREADABLE;
    }
    if (!unit.isObjectOf(KEYS)) {
      return UNREADABLE;
    }
    Unserved.checkUnit(unit);
    String name = unit.required("name").flatMap(JsonCursor::text).orElse("");
    Optional<Container> container = Optional.ofNullable(containers.get(name));
    Endpoint endpoint = endpoints.read(unit.member("endpoint"), container);
    Optional<String> named = implementation(unit);
    Optional<String> here = named.filter(i -> isHere(i, name, endpoint));
    Set<Method> methods = methods(unit);
    return new UnitSpec(
        name,
        type(unit, named, here, methods),
        here,
        ParametersReader.read(unit),
        children(unit, depth),
        unit.member("modelUri").flatMap(JsonCursor::text).filter(uri -> !uri.isEmpty()),
        here.isPresent() ? Optional.empty() : endpoint(unit, name, endpoint),
        container.map(Container::image).orElse(""),
        methods);
  }

  private static Optional<String> implementation(JsonCursor unit) {
    return unit.member("implementation")
        .flatMap(JsonCursor::text)
        .filter(name -> !name.isEmpty() && !"UNKNOWN_IMPLEMENTATION".equals(name));
  }

  /** What this process does not know is a server of its own, if anybody says where. */
  private boolean isHere(String implementation, String name, Endpoint endpoint) {
    return catalog.find(implementation).isPresent() || !isPlaced(name, endpoint);
  }

  private boolean isPlaced(String name, Endpoint endpoint) {
    return located.contains(name) || endpoint.isPlaced();
  }

  private static Set<Method> methods(JsonCursor unit) {
    Set<Method> methods = EnumSet.noneOf(Method.class);
    List<JsonCursor> list = unit.member("methods").map(JsonCursor::elements).orElse(List.of());
    list.forEach(method -> method.constant(Method.class).ifPresent(methods::add));
    return methods;
  }

  /**
   * The stated one. Here, an implementation that is nothing else says it as well; elsewhere, model
   * servers are models, and so is what states neither type nor methods.
   */
  private UnitType type(
      JsonCursor unit, Optional<String> named, Optional<String> here, Set<Method> methods) {
    Optional<UnitType> given = unit.member("type").flatMap(t -> t.constant(UnitType.class));
    if (here.isPresent()) {
      return given
          .filter(type -> type != UnitType.UNKNOWN_TYPE)
          .or(() -> catalog.find(here.get()).map(Implementation::type))
          .orElse(UnitType.UNKNOWN_TYPE);
    }
    if (named.isPresent()) {
      return given.filter(type -> type != UnitType.UNKNOWN_TYPE).orElse(UnitType.MODEL);
    }
    return given.orElse(methods.isEmpty() ? UnitType.MODEL : UnitType.UNKNOWN_TYPE);
  }

  private List<UnitSpec> children(JsonCursor unit, int depth) {
    List<UnitSpec> children = new ArrayList<>();
    for (JsonCursor child : unit.member("children").map(JsonCursor::elements).orElse(List.of())) {
      children.add(unit(child, depth + 1));
    }
    return children;
  }

  /** Empty if nothing at all is said of where the unit may be. */
  private Optional<Endpoint> endpoint(JsonCursor unit, String name, Endpoint endpoint) {
    if (isPlaced(name, endpoint)) {
      return Optional.of(endpoint);
    }
    Optional<JsonCursor> given = unit.member("endpoint");
    given.filter(UnitReader::isSound).ifPresent(sound -> sound.warning(NOWHERE.formatted(name)));
    return given.map(g -> endpoint);
  }

  private static boolean isSound(JsonCursor endpoint) {
    Problems problems = endpoint.problems();
    return !problems.hasErrorAt(endpoint.pointer()) && !problems.hasErrorBelow(endpoint.pointer());
  }
}
