package io.radiant.bandit.inference;

import java.util.SplittableRandom;

/**
 * Two arms, binary rewards, and someone who shares out the traffic: the worlds in which a test has
 * to keep its word.
 *
 * @param rates what each arm's reward rate is, after a share 0..1 of the decisions
 * @param allocation the chance of arm 1
 */
record AbWorld(String name, Rates rates, Allocation allocation) {

  interface Rates {
    double of(int arm, double time);
  }

  interface Allocation {
    double shareOfSecond(double time, Seen seen);
  }

  /** The rewards so far, by arm. */
  record Seen(long[] counts, long[] sums) {

    static Seen nothing() {
      return new Seen(new long[2], new long[2]);
    }

    double mean(int arm) {
      return counts[arm] == 0 ? 0 : (double) sums[arm] / counts[arm];
    }
  }

  static Rates constant(double first, double second) {
    return (arm, time) -> arm == 0 ? first : second;
  }

  static Rates triplingHalfWay() {
    return (arm, time) -> time < 0.5 ? .05 : .15;
  }

  static Rates sinusoidal() {
    return (arm, time) -> .1 + .05 * Math.sin(4 * Math.PI * time);
  }

  static Allocation even() {
    return (time, seen) -> 0.5;
  }

  static Allocation rampedHalfWay() {
    return (time, seen) -> time < 0.5 ? 0.5 : 0.9;
  }

  /** A tenth at random, the rest to the better arm; evenly among equals. */
  static Allocation epsilonGreedy() {
    return (time, seen) -> {
      int better = Double.compare(seen.mean(1), seen.mean(0));
      return better == 0 ? 0.5 : better > 0 ? 0.95 : 0.05;
    };
  }

  /**
   * After how many decisions the test rejects at 5 %, looking after every one from the 100th on;
   * {@link Integer#MAX_VALUE} if it never does.
   */
  int rejection(int decisions, RewardForm form, SplittableRandom chance) {
    RandomisationTest test = RandomisationTest.anyDifference(2, form);
    Seen seen = Seen.nothing();
    for (int i = 0; i < decisions; i++) {
      decide((double) i / decisions, test, seen, chance);
      if (i >= 99 && test.evidence().logEValue() >= Math.log(20)) {
        return i + 1;
      }
    }
    return Integer.MAX_VALUE;
  }

  private void decide(double time, RandomisationTest test, Seen seen, SplittableRandom chance) {
    double second = allocation.shareOfSecond(time, seen);
    int arm = chance.nextDouble() < second ? 1 : 0;
    int reward = chance.nextDouble() < rates.of(arm, time) ? 1 : 0;
    test.observe(arm, reward, new double[] {1 - second, second});
    seen.counts[arm]++;
    seen.sums[arm] += reward;
  }
}
