package io.radiant.node.unitserver;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * What became of a prediction.
 *
 * @param request what was asked
 * @param response what the whole graph answered
 * @param reward how good that was
 * @param truth what would have been right; empty if nobody knows
 * @param routing the child that this unit chose, if it is a router
 */
public record Reward(
    UnitMessage request,
    UnitMessage response,
    double reward,
    UnitMessage truth,
    OptionalInt routing) {
  public Reward {
    Objects.requireNonNull(request);
    Objects.requireNonNull(response);
    Objects.requireNonNull(truth);
    Objects.requireNonNull(routing);
  }

  /** As heard by the unit of this name. */
  Reward heardBy(String unit) {
    Integer chosen = response.routing().get(unit);
    return new Reward(
        request,
        response,
        reward,
        truth,
        chosen == null ? OptionalInt.empty() : OptionalInt.of(chosen));
  }
}
