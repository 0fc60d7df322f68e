package io.radiant.node.egress;

import io.radiant.graph.UnitSpec;
import io.radiant.runtime.ModelMetadata;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** What a wrapped unit says about itself, where its wrapper is new enough to be asked. */
final class SeldonDescription implements SelfDescription {
  private static final Procedure METADATA = Procedure.get("/metadata");
  private static final Procedure HEALTH = Procedure.get("/health/status");
  private static final Procedure RPC_METADATA =
      Procedure.rpc("seldon.protos.Model", "Metadata", false);

  private final UnitSpec unit;
  private final boolean grpc;
  private final Caller caller;
  private final Supplier<Future<Boolean>> reachable;

  /**
   * @param reachable whether anybody listens at the unit's endpoints
   */
  SeldonDescription(UnitSpec unit, Caller caller, Supplier<Future<Boolean>> reachable) {
    this.unit = unit;
    this.grpc = Dialect.of(Callers.endpoint(unit)) == Dialect.PROTO;
    this.caller = caller;
    this.reachable = reachable;
  }

  @Override
  public Future<ModelMetadata> metadata() {
    return caller
        .call(Call.asking(grpc ? RPC_METADATA : METADATA))
        .map(reply -> grpc ? SeldonMetadata.proto(reply.body()) : SeldonMetadata.json(reply.body()))
        .recover(cause -> SelfDescription.orNothing(unit.name(), cause));
  }

  /** Wrappers over gRPC, and old ones, have no procedure for it. */
  @Override
  public Future<Boolean> ready() {
    return grpc
        ? reachable.get()
        : caller.call(Call.asking(HEALTH)).map(true).otherwise(Refusals::isNotOffered);
  }
}
