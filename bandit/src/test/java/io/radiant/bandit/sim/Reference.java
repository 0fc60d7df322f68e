package io.radiant.bandit.sim;

import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.policy.RefreshSchedule;
import java.util.List;

/**
 * What a policy must show in a world.
 *
 * @param name of the policy, and of its conditions
 * @param game plays it
 * @param figures at each checkpoint of the world; empty where nobody has published any
 */
record Reference(String name, World world, Game game, List<Figure> figures) {

  /** An index policy that is 1 % late already pulls a poor arm a hundred times too often. */
  static final RefreshSchedule AT_ONCE = RefreshSchedule.EVERY_REWARD;

  /** For propensities that are integrated; they hardly change within 1 % more rewards. */
  static final RefreshSchedule FINE = new RefreshSchedule(0.01, Long.MAX_VALUE);

  private static final long SEED = 20_240_601;

  /** How many runs the reference did, where it says nothing else. */
  private static final int REFERENCE_RUNS = 1000;

  private static final double ERRORS = 4;

  /** Plays so many runs. */
  @FunctionalInterface
  interface Game {
    List<Regret> regretAfter(int runs, int... checkpoints);
  }

  /** A learner of its own, in a world that does not change. */
  static Reference steady(
      String name, World world, Policy policy, RefreshSchedule schedule, String figures) {
    BernoulliBandit bandit = world.bandit().at(1);
    return new Reference(
        name,
        world,
        (runs, steps) ->
            new RegretSimulation(bandit, policy, schedule, 0, runs, SEED).regretAfter(steps),
        figures.isEmpty() ? List.of() : Figure.parse(figures));
  }

  /** Replicas under some conditions, in any world. */
  static Reference replicas(
      String name, World world, Policy policy, Conditions conditions, String figures) {
    return new Reference(
        name,
        world,
        (runs, steps) ->
            new ReplicaSimulation(world.bandit(), policy, conditions, runs, SEED)
                .regretAfter(steps),
        figures.isEmpty() ? List.of() : Figure.parse(figures));
  }

  /** Whether this regret at the n-th checkpoint agrees with what was published. */
  boolean agrees(int checkpoint, Regret regret, int runs) {
    return Math.abs(errors(checkpoint, regret, runs)) <= ERRORS;
  }

  /** How many combined standard errors this regret is off; 0 where nothing was published. */
  double errors(int checkpoint, Regret regret, int runs) {
    if (figures.isEmpty() || !figures.get(checkpoint).isKnown()) {
      return 0;
    }
    return figures.get(checkpoint).errorsTo(Figure.of(regret), runs, REFERENCE_RUNS);
  }

  @Override
  public String toString() {
    return name + " on " + world;
  }
}
