package io.radiant.bandit.policy;

import java.util.stream.IntStream;

/** What multiplies the losses of arms, for policies made of others. */
final class Importances {

  private Importances() {}

  static double[] of(PolicySnapshot snapshot) {
    return IntStream.range(0, snapshot.arms()).mapToDouble(snapshot::importance).toArray();
  }
}
