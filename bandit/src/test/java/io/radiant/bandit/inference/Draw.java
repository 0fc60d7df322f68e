package io.radiant.bandit.inference;

import java.util.SplittableRandom;

/** Chance for tests. */
final class Draw {

  private Draw() {}

  static int from(double[] shares, SplittableRandom chance) {
    double left = chance.nextDouble();
    int arm = 0;
    while (arm < shares.length - 1 && left >= shares[arm]) {
      left -= shares[arm++];
    }
    return arm;
  }
}
