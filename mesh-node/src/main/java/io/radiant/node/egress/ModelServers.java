package io.radiant.node.egress;

import io.radiant.graph.CallSettings;
import io.radiant.graph.CallSettings.Encoding;
import io.radiant.graph.Endpoint;
import io.radiant.graph.Method;
import io.radiant.graph.UnitSpec;
import io.radiant.graph.UnitType;
import io.radiant.message.ErrorCode;
import io.radiant.message.Failure;
import io.radiant.node.wire.OipTarget;
import io.radiant.unit.Unit;
import java.util.Optional;

/** Makes units of models behind servers that speak another protocol than Seldon's. */
final class ModelServers {
  private static final String OIP = "the Open Inference Protocol";
  private static final String TENSORFLOW = "TensorFlow's protocol";

  private ModelServers() {}

  /**
   * A unit that asks the model.
   *
   * @throws Failure UNIT_FAILED if its server cannot do what {@code spec} says
   */
  static Unit unit(UnitSpec spec, Caller caller) {
    return new ModelServerUnit(spec, describe(spec), model(spec, caller));
  }

  /**
   * The model itself.
   *
   * @throws Failure UNIT_FAILED if its server cannot do what {@code spec} says
   */
  static ModelServer model(UnitSpec spec, Caller caller) {
    Endpoint endpoint = Callers.endpoint(spec);
    boolean oip = endpoint.protocol() == Endpoint.Protocol.V2;
    requireModel(spec, oip ? OIP : TENSORFLOW);
    return oip ? oip(spec, endpoint, caller) : tensorFlow(spec, endpoint, caller);
  }

  private static void requireModel(UnitSpec spec, String protocol) {
    refuse(does(spec, UnitType.ROUTER, Method.ROUTE), protocol + " knows no routers");
    refuse(does(spec, UnitType.COMBINER, Method.AGGREGATE), protocol + " knows no combiners");
  }

  private static boolean does(UnitSpec spec, UnitType type, Method method) {
    return spec.type() == type || spec.methods().contains(method);
  }

  private static void refuse(boolean refused, String complaint) {
    if (refused) {
      throw new Failure(ErrorCode.UNIT_FAILED, complaint);
    }
  }

  private static ModelServer oip(UnitSpec spec, Endpoint endpoint, Caller caller) {
    CallSettings calls = endpoint.calls();
    refuse(is(calls, Encoding.FORM), OIP + " knows no forms (expected: JSON or BINARY)");
    OipTarget model = new OipTarget(name(spec, calls), calls.modelVersion(), Optional.empty());
    OipTransport transport =
        endpoint.type() == Endpoint.Type.GRPC
            ? new OipGrpc(caller, model, !is(calls, Encoding.JSON))
            : new OipRest(caller, model, calls.encoding(), System::nanoTime);
    boolean last = spec.children().isEmpty();
    return new OipModel(model, transport, OipSignature.of(model, transport), last);
  }

  private static ModelServer tensorFlow(UnitSpec spec, Endpoint endpoint, Caller caller) {
    CallSettings calls = endpoint.calls();
    boolean json = calls.encoding().isEmpty() || is(calls, Encoding.JSON);
    refuse(endpoint.type() != Endpoint.Type.REST, TENSORFLOW + " is spoken over REST only");
    refuse(!json, TENSORFLOW + " is JSON only");
    return new TensorFlowModel(caller, name(spec, calls), calls.modelVersion());
  }

  private static boolean is(CallSettings calls, Encoding encoding) {
    return calls.encoding().filter(chosen -> chosen == encoding).isPresent();
  }

  private static String name(UnitSpec spec, CallSettings calls) {
    return calls.model().isEmpty() ? spec.name() : calls.model();
  }

  private static String describe(UnitSpec spec) {
    Endpoint endpoint = Callers.endpoint(spec);
    String version = endpoint.calls().modelVersion();
    return "model \"%s\"%s%s"
        .formatted(
            name(spec, endpoint.calls()),
            version.isEmpty() ? "" : " of version " + version,
            endpoint.host().isEmpty() ? "" : " at " + endpoint);
  }
}
