package io.radiant.bandit.policy;

import java.util.Arrays;

/**
 * The decision plane: the propensities of one version of a policy, ready to choose from.
 *
 * <p>Immutable, and safe to share between threads. A choice costs one multiplication and one
 * comparison whatever the number of arms, takes no lock and allocates nothing: Walker's alias
 * table, filled by Vose's method ("A linear algorithm for generating random numbers with a given
 * distribution", IEEE Trans. Software Eng. 17, 1991). The table gives each arm its propensity to
 * within about 2^−53.
 */
public final class PolicySnapshot {

  private static final double SUM_TOLERANCE = 1e-9;

  private static final double[] NONE = {};

  private final double[] propensities;
  private final double[] importances;
  private final long version;

  /** Below this unsigned number column i means arm i, from there on {@code alias[i]}. */
  private final long[] threshold;

  private final int[] alias;

  private PolicySnapshot(double[] propensities, double[] importances, long version) {
    this.propensities = propensities;
    this.importances = importances;
    this.version = version;
    threshold = new long[propensities.length];
    alias = new int[propensities.length];
    fillTable();
  }

  /**
   * A snapshot of these propensities.
   *
   * @param propensities one probability per arm, at least one arm; they sum to 1 within 1e−9
   * @param version says which totals the propensities came from, and is part of every decision's
   *     hash
   */
  public static PolicySnapshot of(double[] propensities, long version) {
    return of(propensities, NONE, version);
  }

  /**
   * A snapshot of a policy that estimates losses.
   *
   * @param importances for every arm what multiplies its loss, see {@link
   *     io.radiant.bandit.stats.Pull}
   */
  public static PolicySnapshot weighted(double[] propensities, double[] importances, long version) {
    if (importances.length != propensities.length) {
      throw new IllegalArgumentException(
          "%d importances of %d arms".formatted(importances.length, propensities.length));
    }
    return of(propensities, importances.clone(), version);
  }

  private static PolicySnapshot of(double[] propensities, double[] importances, long version) {
    double[] copy = propensities.clone();
    boolean probabilities = Arrays.stream(copy).allMatch(p -> p >= 0 && p <= 1 + SUM_TOLERANCE);
    double sum = Arrays.stream(copy).sum();
    if (!probabilities || !(Math.abs(sum - 1) <= SUM_TOLERANCE)) {
      throw new IllegalArgumentException(
          "propensities: " + Arrays.toString(copy) + " (expected: each 0..1, together 1)");
    }
    return new PolicySnapshot(copy, importances, version);
  }

  /** Version 0: every one of {@code arms} arms, at least one, is as likely as the others. */
  public static PolicySnapshot uniform(int arms) {
    if (arms < 1) {
      throw new IllegalArgumentException("arms: " + arms + " (expected: at least 1)");
    }
    double[] equal = new double[arms];
    Arrays.fill(equal, 1.0 / arms);
    return of(equal, 0);
  }

  /**
   * The arm for this decision; the same hash always gives the same arm.
   *
   * @param decisionHash 64 well mixed bits, see {@link DecisionHash}; all of them matter
   */
  public int choose(long decisionHash) {
    // hash·K as 128 bits: the upper half is the column, the lower half is uniform within it
    // (Lemire,
    // "Fast random integer generation in an interval", TOMACS 29, 2019). multiplyHigh is signed,
    // hence the second term.
    int arms = alias.length;
    int column = (int) (Math.multiplyHigh(decisionHash, arms) + ((decisionHash >> 63) & arms));
    long within = decisionHash * arms;
    return Long.compareUnsigned(within, threshold[column]) < 0 ? column : alias[column];
  }

  /** The probability with which {@link #choose} gives this arm over all hashes. */
  public double propensity(int arm) {
    return propensities[arm];
  }

  /** All propensities, a copy. */
  public double[] propensities() {
    return propensities.clone();
  }

  /** What multiplies the loss of this arm if it is chosen; 0 where no policy asks for it. */
  public double importance(int arm) {
    return importances.length == 0 ? 0 : importances[arm];
  }

  /** How many arms there are. */
  public int arms() {
    return alias.length;
  }

  /** Which totals the propensities came from. */
  public long version() {
    return version;
  }

  @Override
  public String toString() {
    return "PolicySnapshot[version=" + version + ", " + Arrays.toString(propensities) + "]";
  }

  // === The alias table ===

  private void fillTable() {
    // Columns that rounding leaves unpaired keep this alias: a rounding error then goes to the
    // likeliest arm and can never wake one whose propensity is 0.
    Arrays.fill(alias, likeliest());
    double[] scaled = Arrays.stream(propensities).map(p -> p * propensities.length).toArray();
    pair(scaled);
    for (int column = 0; column < scaled.length; column++) {
      setThreshold(column, scaled[column]);
    }
  }

  private int likeliest() {
    int best = 0;
    for (int arm = 1; arm < propensities.length; arm++) {
      best = propensities[arm] > propensities[best] ? arm : best;
    }
    return best;
  }

  /** Fills each column that is short of 1 from one that has more than 1. */
  private void pair(double[] scaled) {
    // One array, two stacks: short columns from the left, full ones from the right.
    int[] stack = new int[scaled.length];
    int shorts = 0;
    int fulls = scaled.length;
    for (int column = 0; column < scaled.length; column++) {
      stack[scaled[column] < 1 ? shorts++ : --fulls] = column;
    }
    while (shorts > 0 && fulls < scaled.length) {
      int taker = stack[--shorts];
      int giver = stack[fulls];
      alias[taker] = giver;
      scaled[giver] -= 1 - scaled[taker];
      if (scaled[giver] < 1) {
        fulls++;
        stack[shorts++] = giver;
      }
    }
  }

  private void setThreshold(int column, double share) {
    if (share >= 1) {
      // 2^64 does not fit into 64 bits: a full column points to itself instead.
      alias[column] = column;
      return;
    }
    threshold[column] = (long) (share * 0x1p63) << 1;
  }
}
