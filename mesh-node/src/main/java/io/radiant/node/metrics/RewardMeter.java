package io.radiant.node.metrics;

import io.micrometer.core.instrument.Counter;
import java.util.concurrent.atomic.DoubleAdder;

/**
 * Counts rewards and adds them up; may be used from any thread.
 *
 * <p>A counter of Prometheus never falls, and one below zero would break the whole page: what is
 * below zero is added up apart.
 */
public final class RewardMeter {
  private final Counter count;
  private final DoubleAdder gains;
  private final DoubleAdder losses;

  RewardMeter(Counter count, DoubleAdder gains, DoubleAdder losses) {
    this.count = count;
    this.gains = gains;
    this.losses = losses;
  }

  /** A reward that is no number is counted, but adds nothing. */
  public void rewarded(double reward) {
    count.increment();
    if (Double.isFinite(reward)) {
      (reward < 0 ? losses : gains).add(Math.abs(reward));
    }
  }
}
