package io.radiant.bandit.sim;

import static java.util.Objects.requireNonNull;

import io.radiant.bandit.policy.Policy;
import io.radiant.bandit.stats.RewardEvent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Plays a policy many times over where arms change, rewards are late, or several replicas learn and
 * tell each other: with the statistics and the book that replicas really have. Its pseudo-regret is
 * against the arm that is best at each step.
 *
 * <p>Each run shuffles the arms. The environment draws from a stream of its own that the policy's
 * choices do not move.
 *
 * @param runs independent repetitions, 2 or more
 * @param seed decides everything that is random
 */
public record ReplicaSimulation(
    SwitchingBandit bandit, Policy policy, Conditions conditions, int runs, long seed) {

  public ReplicaSimulation {
    requireNonNull(bandit, "bandit");
    requireNonNull(policy, "policy");
    requireNonNull(conditions, "conditions");
    if (runs < 2) {
      throw new IllegalArgumentException("runs: " + runs + " (expected: 2 or more)");
    }
  }

  /**
   * The regret after each of these numbers of steps.
   *
   * @param checkpoints positive and increasing; the last one ends a run
   */
  public List<Regret> regretAfter(int... checkpoints) {
    return Repetitions.regrets(
        (run, chance) -> new Run(run, chance)::step, runs, seed, checkpoints);
  }

  /** A reward that is under way to the replica that decided. */
  private record Late(Replica replica, RewardEvent event, int arrival) {}

  private final class Run {

    private final SwitchingBandit shuffled;
    private final SplittableRandom chance;
    private final List<Replica> replicas;
    private final Queue<Late> underWay = new ArrayDeque<>();

    private Run(int run, SplittableRandom chance) {
      this.chance = chance;
      shuffled = bandit.shuffled(chance);
      List<String> arms = IntStream.range(0, bandit.arms()).mapToObj(Integer::toString).toList();
      replicas =
          IntStream.range(0, conditions.replicas())
              .mapToObj(i -> new Replica("replica-" + i, policy, conditions, arms, seed + run))
              .toList();
    }

    private double step(int step) {
      if (conditions.restarts().contains(step)) {
        replicas.forEach(replica -> replica.restart(step));
      }
      Replica decider = replicas.get(step % replicas.size());
      int arm = decider.choose(step);
      double reward = shuffled.at(step).reward(arm, chance);
      underWay.add(
          new Late(decider, decider.decision(step, arm, reward), step + conditions.delay()));
      deliver(step);
      mergeIfDue(step);
      return shuffled.at(step).gap(arm);
    }

    private void deliver(int step) {
      while (!underWay.isEmpty() && underWay.peek().arrival() <= step) {
        Late late = underWay.remove();
        late.replica().reward(late.event(), step);
      }
    }

    private void mergeIfDue(int step) {
      if (step % conditions.mergeEvery() == 0) {
        replicas.forEach(replica -> replica.merge(replicas, step));
      }
    }
  }
}
