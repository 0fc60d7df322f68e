package io.radiant.bandit.sim;

import java.util.Collections;
import java.util.stream.Collectors;

/** The worlds of the reference, with the steps at which it gives figures. */
enum World {
  /** Two good arms. */
  E1(SwitchingBandit.of(BernoulliBandit.of(.9, .8)), 40, 2100, 100, 1000, 10_000),

  /** Ten poor ones: the low-reward instance of Garivier and Cappé. */
  E2(
      SwitchingBandit.of(BernoulliBandit.of(.1, .05, .05, .05, .02, .02, .02, .01, .01, .01)),
      20,
      1050,
      100,
      1000,
      10_000),

  /** E1 whose arms change places. */
  E5(E1.bandit.from(5001, .8, .9), 12, 1000, 5000, 6000, 10_000),

  /** Three arms of which the worst is the best for a while: Garivier and Moulines. */
  E6(
      SwitchingBandit.of(BernoulliBandit.of(.5, .3, .4))
          .from(3001, .5, .3, .9)
          .from(5001, .5, .3, .4),
      12,
      1000,
      3000,
      5000,
      10_000),

  /** E2 in reverse order from the middle on. */
  E5C(
      E2.bandit.from(5001, .01, .01, .01, .02, .02, .02, .05, .05, .05, .1),
      8,
      500,
      5000,
      6000,
      10_000);

  static final int STEPS = 10_000;

  private final SwitchingBandit bandit;
  private final int runs;
  private final int allRuns;
  private final int[] checkpoints;

  World(SwitchingBandit bandit, int runs, int allRuns, int... checkpoints) {
    this.bandit = bandit;
    this.runs = runs;
    this.allRuns = allRuns;
    this.checkpoints = checkpoints;
  }

  SwitchingBandit bandit() {
    return bandit;
  }

  /** How many runs the ordinary tests do. */
  int runs() {
    return runs;
  }

  /** How many runs all of them are. */
  int allRuns() {
    return allRuns;
  }

  int[] checkpoints() {
    return checkpoints.clone();
  }

  boolean isSteady() {
    return bandit.stages().size() == 1;
  }

  String described() {
    return bandit.stages().stream()
        .map(stage -> stage.bandit().means() + " from decision " + stage.firstStep() + " on")
        .collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return this == E5C ? "E5c" : name();
  }

  static int runsOf(World world, double share) {
    return Math.max(2, (int) Math.round(share * world.allRuns));
  }

  /** C of Lai and Robbins: what regret is in proportion to ln t at the least. */
  double rate() {
    BernoulliBandit arms = bandit.at(1);
    double best = Collections.max(arms.means());
    return arms.means().stream()
        .filter(mean -> mean < best)
        .mapToDouble(mean -> (best - mean) / divergence(mean, best))
        .sum();
  }

  private static double divergence(double mean, double other) {
    return mean * Math.log(mean / other) + (1 - mean) * Math.log((1 - mean) / (1 - other));
  }
}
