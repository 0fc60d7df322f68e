package io.radiant.bandit.inference;

/** The promised error rate of a test or an interval, checked in one place. */
final class Alpha {

  private Alpha() {}

  static void check(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha: " + alpha + " (expected: between 0 and 1)");
    }
  }
}
