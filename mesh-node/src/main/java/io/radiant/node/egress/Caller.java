package io.radiant.node.egress;

import io.vertx.core.Future;

/**
 * The way to a unit in another process, whatever carries the messages; belongs to one event loop.
 *
 * <p>Finds an endpoint, connects, tries again where that is safe, keeps to the time there is, and
 * stops as soon as the call's deadline is cancelled.
 */
@FunctionalInterface
interface Caller {
  /**
   * The unit's answer, if it is a good one.
   *
   * <p>Fails with a {@link io.radiant.message.Failure}: UNIT_UNAVAILABLE if the unit cannot be
   * reached, BAD_REQUEST if it refuses its input, TOO_LARGE and OVERLOADED if it says so,
   * UNIT_FAILED if it fails or its answer cannot be read, DEADLINE_EXCEEDED if it takes too long.
   * What the unit itself says of its failure is in {@link io.radiant.message.Failure#said}.
   */
  Future<Reply> call(Call call);
}
