package io.radiant.bandit.inference;

import java.util.Arrays;
import java.util.SplittableRandom;

/** An endless log of Bernoulli rewards under one policy, for another one; the truth is known. */
record OffPolicyLogs(double[] means, double[] logged, double[] target, SplittableRandom chance) {

  static OffPolicyLogs random(int arms, SplittableRandom chance) {
    return new OffPolicyLogs(
        chance.doubles(arms).toArray(), shares(arms, chance), shares(arms, chance), chance);
  }

  private static double[] shares(int arms, SplittableRandom chance) {
    double[] raw = chance.doubles(arms, .1, 1).toArray();
    double sum = Arrays.stream(raw).sum();
    return Arrays.stream(raw).map(share -> share / sum).toArray();
  }

  LoggedDecision next() {
    int arm = Draw.from(logged, chance);
    return LoggedDecision.of(arm, logged, chance.nextDouble() < means[arm] ? 1 : 0, target);
  }

  double[] nothing() {
    return new double[means.length];
  }

  double truth() {
    double truth = 0;
    for (int arm = 0; arm < means.length; arm++) {
      truth += target[arm] * means[arm];
    }
    return truth;
  }
}
