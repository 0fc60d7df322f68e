package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ArmTotals;
import io.radiant.bandit.stats.Pull;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Chooses an arm with estimated loss L with probability 4/(η·(L − x))², with the x below all losses
 * that makes the probabilities sum to 1: optimal, up to constants, against an adversary and against
 * chance, without being told which it is.
 *
 * <p>Tsallis-INF of Zimmert and Seldin ("Tsallis-INF: an optimal algorithm for stochastic and
 * adversarial bandits", JMLR 22, 2021), with importance weighting: the loss 1 − r of a decision
 * that had propensity p is counted (1 − r)/p times, and η = 2/√t for the decision after t − 1
 * rewards. Losses are those of {@link ArmTotals#loss}, which are never forgotten. The seed is not
 * used.
 *
 * @param uniformShare the share of the traffic, 0..1, spread evenly over the arms whatever the
 *     evidence
 */
public record TsallisInf(double uniformShare) implements Policy {

  /** From the start to the last digit it takes about ten steps with few arms, twenty with many. */
  private static final int MOST_STEPS = 100;

  public TsallisInf {
    Parameter.share("uniformShare", uniformShare);
  }

  @Override
  public PolicySnapshot snapshot(ArmTotals totals, long version, long seed) {
    double[] propensities = Exploration.mix(uniformShare, shares(totals));
    // With the propensities as they are used, the evenly spread share included.
    double[] importances =
        Arrays.stream(propensities).map(p -> Math.min(1 / p, Pull.MOST_IMPORTANT)).toArray();
    return PolicySnapshot.weighted(propensities, importances, version);
  }

  /** In units of 2/η = √t: the share of an arm is 1/(gap + y)², with y = min L − x. */
  private static double[] shares(ArmTotals totals) {
    double unit = Math.sqrt(totals.totalCount() + 1.0);
    double[] losses = IntStream.range(0, totals.arms()).mapToDouble(totals::loss).toArray();
    double least = Arrays.stream(losses).min().orElseThrow();
    double[] gaps = Arrays.stream(losses).map(loss -> (loss - least) / unit).toArray();
    double distance = distance(gaps);
    double[] weights = Arrays.stream(gaps).map(gap -> share(gap + distance)).toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  private static double share(double distance) {
    return 1 / (distance * distance);
  }

  /**
   * The y at which the shares sum to 1, by Newton's method. At y = 1 the best arm alone has all, so
   * the sum is 1 or more; it is convex in y, and from there the steps go one way and cannot pass
   * the root. From the other side (y = √K) the first one may, beyond a pole.
   */
  private static double distance(double[] gaps) {
    double distance = 1;
    for (int step = 0; step < MOST_STEPS; step++) {
      double next = distance + newtonStep(gaps, distance);
      if (next <= distance) {
        return distance;
      }
      distance = next;
    }
    return distance;
  }

  private static double newtonStep(double[] gaps, double distance) {
    double excess = -1;
    double slope = 0;
    for (double gap : gaps) {
      double share = share(gap + distance);
      excess += share;
      slope += 2 * share / (gap + distance);
    }
    return excess / slope;
  }
}
