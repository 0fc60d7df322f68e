package io.radiant.node.egress;

import io.radiant.runtime.ModelMetadata;
import io.vertx.core.Future;

/** What a unit in another process says about itself; asked on the event loop of its caller. */
interface SelfDescription {
  /**
   * What it takes and gives; a unit that does not say has a name and no inputs.
   *
   * <p>Fails as {@link Caller#call} does, and with UNIT_FAILED if it cannot be read.
   */
  Future<ModelMetadata> metadata();

  /** Whether it can answer now; never fails. */
  Future<Boolean> ready();
}
