package io.radiant.node.metrics;

import io.micrometer.core.instrument.Counter;
import java.util.concurrent.atomic.DoubleAdder;

/** Counts rewards and adds them up; may be used from any thread. */
public final class RewardMeter {
  private final Counter count;
  private final DoubleAdder sum;

  RewardMeter(Counter count, DoubleAdder sum) {
    this.count = count;
    this.sum = sum;
  }

  /** A reward that is no number is counted, but adds nothing. */
  public void rewarded(double reward) {
    count.increment();
    if (Double.isFinite(reward)) {
      sum.add(reward);
    }
  }
}
