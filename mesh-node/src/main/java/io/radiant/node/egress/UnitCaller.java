package io.radiant.node.egress;

import io.radiant.message.Deadline;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Carries bytes to a unit in another process and back; belongs to one event loop. */
@FunctionalInterface
interface UnitCaller {
  /**
   * The unit's answer; fails with UNIT_UNAVAILABLE if it cannot be reached, UNIT_FAILED with what
   * it says if it fails, DEADLINE_EXCEEDED if it takes too long.
   */
  Future<Buffer> call(UnitMethod method, Buffer message, Deadline deadline);
}
