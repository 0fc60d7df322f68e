package io.radiant.node.egress;

import io.radiant.runtime.ModelMetadata;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** What a unit in another process says about itself; asked on the event loop of its caller. */
interface SelfDescription {
  /**
   * What it takes and gives; a unit that does not say has a name and no inputs.
   *
   * <p>Fails as {@link Caller#call} does, and with UNIT_FAILED if it cannot be read.
   */
  Future<ModelMetadata> metadata();

  /** What is known of a unit that does not offer to tell; any other failure stays one. */
  static Future<ModelMetadata> orNothing(String unit, Throwable cause) {
    return Refusals.isNotOffered(cause)
        ? Future.succeededFuture(new ModelMetadata(unit, "", "", List.of(), List.of(), Map.of()))
        : Future.failedFuture(cause);
  }

  /** Whether it can answer now; never fails. */
  Future<Boolean> ready();
}
