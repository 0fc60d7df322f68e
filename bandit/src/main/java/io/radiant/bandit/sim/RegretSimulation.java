package io.radiant.bandit.sim;

import static java.util.Objects.requireNonNull;

import io.radiant.bandit.policy.Learner;
import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.policy.RefreshSchedule;
import io.radiant.bandit.stats.RewardRange;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Plays a policy against a bandit many times over and reports its pseudo-regret, the sum of the
 * gaps of the arms chosen.
 *
 * <p>Each run shuffles the arms, plays a real {@link Learner} with its hashed decisions, and
 * rewards it at once. The environment draws from a stream of its own that the policy's choices do
 * not move, so that two policies with one seed meet the same luck.
 *
 * @param nanosPerStep the simulated time between two decisions, in nanoseconds, 0 or more
 * @param runs independent repetitions, 2 or more
 * @param seed decides everything that is random
 */
public record RegretSimulation(
    BernoulliBandit bandit,
    Policy policy,
    RefreshSchedule schedule,
    long nanosPerStep,
    int runs,
    long seed) {

  public RegretSimulation {
    requireNonNull(bandit, "bandit");
    requireNonNull(policy, "policy");
    requireNonNull(schedule, "schedule");
    if (nanosPerStep < 0 || runs < 2) {
      throw new IllegalArgumentException(
          "nanosPerStep: " + nanosPerStep + ", runs: " + runs + " (expected: 0, 2 or more)");
    }
  }

  /**
   * The regret after each of these numbers of steps.
   *
   * @param checkpoints positive and increasing; the last one ends a run
   */
  public List<Regret> regretAfter(int... checkpoints) {
    return Repetitions.regrets(this::game, runs, seed, checkpoints);
  }

  private Repetitions.Game game(int run, SplittableRandom chance) {
    BernoulliBandit shuffled = bandit.shuffled(chance);
    Learner learner = newLearner(run);
    return step -> step(learner, shuffled, chance, step);
  }

  private Learner newLearner(int run) {
    List<String> arms = IntStream.range(0, bandit.arms()).mapToObj(Integer::toString).toList();
    return new Learner(policy, RewardRange.UNIT, arms, seed + "/" + run, seed + run, schedule);
  }

  private double step(
      Learner learner, BernoulliBandit shuffled, SplittableRandom chance, int step) {
    int arm = learner.choose(Integer.toString(step));
    learner.reward(arm, shuffled.reward(arm, chance));
    long now = step * nanosPerStep;
    if (learner.refreshDue(now)) {
      learner.install(learner.prepare(now).compute());
    }
    return shuffled.gap(arm);
  }
}
