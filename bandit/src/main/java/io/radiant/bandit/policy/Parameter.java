package io.radiant.bandit.policy;

/** Checks of the policies' parameters. */
final class Parameter {

  private Parameter() {}

  /** Throws unless {@code value} is finite and not below {@code smallest}. */
  static void atLeast(double smallest, String name, double value) {
    if (!(value >= smallest && Double.isFinite(value))) {
      throw new IllegalArgumentException(
          name + ": " + value + " (expected: finite, at least " + smallest + ")");
    }
  }

  /** Throws unless {@code value} is from 0 to 1. */
  static void share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: 0..1)");
    }
  }

  /** Throws unless {@code value} is finite. */
  static void finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: finite)");
    }
  }
}
