package io.radiant.bandit.inference;

import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Two equal arms under a bandit that learns from what has arrived; successes take ten times as long
 * as failures to arrive.
 */
final class DelayedRewards {

  private record Pending(double arrival, int arm, int reward, double share) {}

  private final RandomisationTest test = RandomisationTest.anyDifference(2, RewardForm.BINARY);
  private final AbWorld.Seen seen = AbWorld.Seen.nothing();
  private final PriorityQueue<Pending> pending =
      new PriorityQueue<>((one, other) -> Double.compare(one.arrival, other.arrival));
  private boolean rejected;

  private DelayedRewards() {}

  static boolean everReject(SplittableRandom chance) {
    DelayedRewards world = new DelayedRewards();
    for (int now = 0; now < 3000; now++) {
      world.process(now);
      world.decide(now, chance);
    }
    return world.rejected;
  }

  private void process(int now) {
    while (!pending.isEmpty() && pending.peek().arrival <= now) {
      Pending next = pending.poll();
      test.observe(next.arm, next.reward, new double[] {1 - next.share, next.share});
      seen.counts()[next.arm]++;
      seen.sums()[next.arm] += next.reward;
      rejected |= test.evidence().logEValue() >= Math.log(20);
    }
  }

  private void decide(int now, SplittableRandom chance) {
    double share = AbWorld.epsilonGreedy().shareOfSecond(0, seen);
    int arm = chance.nextDouble() < share ? 1 : 0;
    int reward = chance.nextDouble() < .1 ? 1 : 0;
    double delay = -Math.log1p(-chance.nextDouble()) * (reward == 1 ? 300 : 30);
    pending.add(new Pending(now + delay, arm, reward, share));
  }
}
