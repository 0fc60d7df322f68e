package io.radiant.node.learning;

import java.util.Objects;

/**
 * A router's statistics began anew, because the world had changed.
 *
 * @param router {@link io.radiant.unit.RouterPlan#id}
 * @param epoch the new epoch
 * @param cause why, for people
 */
public record EpochBegun(String router, long epoch, String cause) {
  public EpochBegun {
    Objects.requireNonNull(router);
    Objects.requireNonNull(cause);
  }
}
