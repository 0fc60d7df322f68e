package io.radiant.bandit.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Arms that pay 1 with fixed probabilities and 0 otherwise.
 *
 * @param means the probability of each arm, 0..1, at least one arm
 */
public record BernoulliBandit(List<Double> means) {

  public BernoulliBandit {
    means = List.copyOf(means);
    if (means.isEmpty() || !means.stream().allMatch(mean -> mean >= 0 && mean <= 1)) {
      throw new IllegalArgumentException("means: " + means + " (expected: each 0..1)");
    }
  }

  /** A bandit with these probabilities. */
  public static BernoulliBandit of(double... means) {
    return new BernoulliBandit(Arrays.stream(means).boxed().toList());
  }

  /** How many arms there are. */
  public int arms() {
    return means.size();
  }

  /** What choosing this arm once costs in expectation: the best mean less its own. */
  public double gap(int arm) {
    return Collections.max(means) - means.get(arm);
  }

  /** 1 or 0. Draws once from {@code chance}, whatever the arm. */
  public double reward(int arm, SplittableRandom chance) {
    return chance.nextDouble() < means.get(arm) ? 1 : 0;
  }

  /** The same arms in a random order: many a wrong policy is perfect while arm 0 is the best. */
  public BernoulliBandit shuffled(SplittableRandom chance) {
    List<Double> order = new ArrayList<>(means);
    for (int i = order.size() - 1; i > 0; i--) {
      Collections.swap(order, i, chance.nextInt(i + 1));
    }
    return new BernoulliBandit(order);
  }
}
