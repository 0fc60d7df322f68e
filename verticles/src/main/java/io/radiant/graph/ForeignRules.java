package io.radiant.graph;

import java.util.stream.Stream;

/** The rules for units in other processes: where they are, and what their protocols can say. */
final class ForeignRules {
  private ForeignRules() {}

  static void check(UnitSpec unit, String pointer, Problems problems) {
    if (unit.endpoint().isEmpty() && !problems.hasErrorAt(pointer + "/endpoint")) {
      problems.error(
          pointer,
          "unit \"%s\" has neither an implementation nor an endpoint, and no container is named as the unit"
              .formatted(unit.name()));
    }
    boolean untyped = unit.type() == UnitType.UNKNOWN_TYPE && unit.methods().isEmpty();
    if (untyped
        && isReadable(pointer + "/type", problems)
        && isReadable(pointer + "/methods", problems)) {
      problems.error(
          pointer, "unit \"%s\" in another process needs a type or methods".formatted(unit.name()));
    }
    unit.endpoint().ifPresent(endpoint -> checkProtocol(unit, endpoint, pointer, problems));
  }

  private static boolean isReadable(String pointer, Problems problems) {
    return !problems.hasErrorAt(pointer) && !problems.hasErrorBelow(pointer);
  }

  private static void checkProtocol(
      UnitSpec unit, Endpoint endpoint, String pointer, Problems problems) {
    if (endpoint.protocol() == Endpoint.Protocol.SELDON) {
      return;
    }
    boolean tensorFlow = endpoint.protocol() == Endpoint.Protocol.TENSORFLOW;
    String protocol = tensorFlow ? "TensorFlow's protocol" : "the Open Inference Protocol";
    if (unit.type() == UnitType.ROUTER || unit.methods().contains(Method.ROUTE)) {
      problems.error(pointer, protocol + " knows no routers");
    }
    if (unit.type() == UnitType.COMBINER || unit.methods().contains(Method.AGGREGATE)) {
      problems.error(pointer, protocol + " knows no combiners");
    }
    if (tensorFlow && endpoint.type() == Endpoint.Type.GRPC) {
      problems.error(pointer, "TensorFlow's protocol is spoken over REST only");
    }
  }

  /** Whether a unit's methods say that it chooses among its children or joins their answers. */
  static boolean isAskedForMany(UnitSpec unit) {
    return unit.implementation().isEmpty()
        && Stream.of(Method.ROUTE, Method.AGGREGATE).anyMatch(unit.methods()::contains);
  }
}
