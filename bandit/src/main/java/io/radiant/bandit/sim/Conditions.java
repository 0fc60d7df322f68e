package io.radiant.bandit.sim;

import static java.util.Objects.requireNonNull;

import io.radiant.bandit.stats.Forgetting;
import java.util.List;

/**
 * Under what conditions replicas learn, in steps: one step is one decision of one of them.
 *
 * @param forgetting how the past loses its weight, by a clock that ticks {@value #MILLIS_PER_STEP}
 *     ms per step
 * @param growth by which share the rewards must have grown for a new snapshot, 0 or more
 * @param longest after how many steps there is a new snapshot anyway, 1 or more
 * @param delay how many more decisions are taken before a reward comes, 0 or more
 * @param replicas how many take turns in deciding, 1 or more
 * @param mergeEvery after how many steps all of them hear what the others know, 1 or more
 * @param restarts the steps that begin a new epoch
 * @param kept how much weight an arm keeps from before a restart at most, see {@link
 *     io.radiant.bandit.stats.Statistics#totals(List, long, double)}
 * @param keptShare which share of all evidence is kept besides, 0..1; statistics have no such rule,
 *     it is here to be compared with
 */
public record Conditions(
    Forgetting forgetting,
    double growth,
    int longest,
    int delay,
    int replicas,
    int mergeEvery,
    List<Integer> restarts,
    double kept,
    double keptShare) {

  /** What the clock does in one step: fine enough for any half-life. */
  public static final int MILLIS_PER_STEP = 1_000_000;

  /** One replica that forgets nothing and has a new snapshot for every reward, at once. */
  public static final Conditions AT_ONCE =
      new Conditions(Forgetting.nothing(), 0, 1, 0, 1, Integer.MAX_VALUE, List.of(), 0, 0);

  /** The windows have so many buckets, the last one unfinished. */
  private static final int BUCKETS = Forgetting.MOST_BUCKETS;

  public Conditions {
    requireNonNull(forgetting, "forgetting");
    restarts = List.copyOf(restarts);
    if (longest < 1 || delay < 0 || replicas < 1 || mergeEvery < 1) {
      throw new IllegalArgumentException(
          "longest: %d, delay: %d, replicas: %d, mergeEvery: %d (expected: 1, 0, 1, 1 or more)"
              .formatted(longest, delay, replicas, mergeEvery));
    }
    if (!(growth >= 0 && kept >= 0 && keptShare >= 0 && keptShare <= 1)) {
      throw new IllegalArgumentException(
          "growth: %s, kept: %s, keptShare: %s (expected: 0 or more, 0 or more, 0..1)"
              .formatted(growth, kept, keptShare));
    }
  }

  /** With a snapshot when the rewards have grown by this share, or this many steps have gone. */
  public Conditions refreshed(double byGrowth, int atLatest) {
    return new Conditions(
        forgetting, byGrowth, atLatest, delay, replicas, mergeEvery, restarts, kept, keptShare);
  }

  /** With one snapshot for so many decisions, the first of them without any reward. */
  public Conditions frozenFor(int steps) {
    return refreshed(Double.POSITIVE_INFINITY, steps);
  }

  /** With all evidence discounted by this factor, below 1, in every step. */
  public Conditions discounting(double factor) {
    double halfLife = Math.log(2) / -Math.log(factor);
    return forgetting(Forgetting.halfLife(Math.round(halfLife * MILLIS_PER_STEP)));
  }

  /** With the evidence of the last so many steps, on an average over a bucket's life. */
  public Conditions lookingBack(int steps) {
    long bucket = Math.round(steps * (double) MILLIS_PER_STEP / (BUCKETS - 0.5));
    return forgetting(Forgetting.window(bucket, BUCKETS));
  }

  private Conditions forgetting(Forgetting other) {
    return new Conditions(
        other, growth, longest, delay, replicas, mergeEvery, restarts, kept, keptShare);
  }

  /** With rewards that come so many decisions late. */
  public Conditions delayedBy(int steps) {
    return new Conditions(
        forgetting, growth, longest, steps, replicas, mergeEvery, restarts, kept, keptShare);
  }

  /** With so many replicas, merged after so many decisions of them all. */
  public Conditions replicas(int number, int mergedEvery) {
    return new Conditions(
        forgetting, growth, longest, delay, number, mergedEvery, restarts, kept, keptShare);
  }

  /** With a new epoch at each of these steps. */
  public Conditions restartedAt(Integer... steps) {
    return new Conditions(
        forgetting, growth, longest, delay, replicas, mergeEvery, List.of(steps), kept, keptShare);
  }

  /** With at most this weight of each arm's evidence kept over restarts. */
  public Conditions keeping(double weight) {
    return new Conditions(
        forgetting, growth, longest, delay, replicas, mergeEvery, restarts, weight, keptShare);
  }

  /** With this share of all evidence kept over restarts. */
  public Conditions keepingShare(double share) {
    return new Conditions(
        forgetting, growth, longest, delay, replicas, mergeEvery, restarts, kept, share);
  }
}
