package io.radiant.node.egress;

import io.radiant.graph.Endpoint;
import io.radiant.graph.Method;
import io.radiant.graph.UnitSpec;
import io.radiant.graph.UnitType;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a wrapped unit is asked: what its type says, and what its manifest declares beside it.
 *
 * <p>A model is asked to predict, unless it declares that it transforms its input.
 */
final class SeldonProcedures {
  private static final String PACKAGE = "seldon.protos.";

  private SeldonProcedures() {}

  static Map<Method, Procedure> of(UnitSpec unit) {
    boolean grpc = Callers.endpoint(unit).type() == Endpoint.Type.GRPC;
    Map<Method, Procedure> procedures = new EnumMap<>(Method.class);
    for (Method method : methods(unit)) {
      procedures.put(method, grpc ? rpc(unit, method) : rest(unit, method));
    }
    return procedures;
  }

  private static Set<Method> methods(UnitSpec unit) {
    Set<Method> methods = EnumSet.noneOf(Method.class);
    methods.addAll(unit.methods());
    switch (unit.type()) {
      case MODEL -> methods.addAll(Set.of(Method.TRANSFORM_INPUT, Method.SEND_FEEDBACK));
      case ROUTER -> methods.addAll(Set.of(Method.ROUTE, Method.SEND_FEEDBACK));
      case COMBINER -> methods.add(Method.AGGREGATE);
      case TRANSFORMER -> methods.add(Method.TRANSFORM_INPUT);
      case OUTPUT_TRANSFORMER -> methods.add(Method.TRANSFORM_OUTPUT);
      case UNKNOWN_TYPE -> {}
    }
    return methods;
  }

  private static boolean predicts(UnitSpec unit, Method method) {
    return method == Method.TRANSFORM_INPUT
        && unit.type() == UnitType.MODEL
        && !unit.methods().contains(method);
  }

  private static Procedure rest(UnitSpec unit, Method method) {
    String path =
        switch (method) {
          case TRANSFORM_INPUT -> predicts(unit, method) ? "/predict" : "/transform-input";
          case TRANSFORM_OUTPUT -> "/transform-output";
          case ROUTE -> "/route";
          case AGGREGATE -> "/aggregate";
          case SEND_FEEDBACK -> "/send-feedback";
        };
    return Procedure.post(path, method == Method.TRANSFORM_INPUT);
  }

  private static Procedure rpc(UnitSpec unit, Method method) {
    String name =
        switch (method) {
          case TRANSFORM_INPUT -> predicts(unit, method) ? "Predict" : "TransformInput";
          case TRANSFORM_OUTPUT -> "TransformOutput";
          case ROUTE -> "Route";
          case AGGREGATE -> "Aggregate";
          case SEND_FEEDBACK -> "SendFeedback";
        };
    return Procedure.rpc(PACKAGE + service(unit, method), name, method == Method.TRANSFORM_INPUT);
  }

  /** Every typed service has its one method, and those of models and routers take feedback. */
  private static String service(UnitSpec unit, Method method) {
    if (unit.type() == UnitType.UNKNOWN_TYPE) {
      return "Generic";
    }
    return switch (method) {
      case TRANSFORM_INPUT -> predicts(unit, method) ? "Model" : "Transformer";
      case TRANSFORM_OUTPUT -> "OutputTransformer";
      case ROUTE -> "Router";
      case AGGREGATE -> "Combiner";
      case SEND_FEEDBACK -> unit.type() == UnitType.MODEL ? "Model" : "Router";
    };
  }
}
