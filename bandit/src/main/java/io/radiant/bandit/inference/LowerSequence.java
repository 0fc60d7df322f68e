package io.radiant.bandit.inference;

import java.util.Arrays;

/**
 * A lower confidence sequence for the average of the means of values that are 0 or more, without a
 * bound above: Howard, Ramdas, McAuliffe and Sekhon, "Time-uniform, nonparametric, nonasymptotic
 * confidence sequences", Annals of Statistics 49, 2021, theorem 4, by the inequality of Fan, Grama
 * and Liu (EJP 20, 2015), which needs a bound on one side only.
 *
 * <p>Every value weighs the same, so that what it holds for is the plain average of the means,
 * however they drift, each given all that was before it. It adapts to the variance around a
 * prediction of each value from those before it.
 *
 * <p>Written and read by one thread, its owner's.
 */
final class LowerSequence {

  /** Halvings after which the ends of any bracket are as good as equal. */
  private static final int BISECTIONS = 60;

  /** Bets from the boldest to those that suit tens of millions of values. */
  private static final double[] BETS = bets(.8, 12);

  private final double alpha;
  private long count;
  private double sum;
  private double variance;

  /** A sequence that is ever above the average with probability {@code alpha} at most. */
  LowerSequence(double alpha) {
    Alpha.check(alpha);
    this.alpha = alpha;
  }

  private static double[] bets(double boldest, int count) {
    double[] bets = new double[count];
    Arrays.setAll(bets, place -> Math.scalb(boldest, -place));
    return bets;
  }

  /** Takes in one value. */
  void observe(double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException("value: " + value + " (expected: 0 or more)");
    }
    // No value is further below its prediction than 1: that is the bound which is needed.
    double surprise = value - Math.min(1, sum / (count + 1));
    variance += surprise * surprise;
    sum += value;
    count++;
  }

  /** The least average that is not ruled out. */
  double bound() {
    return isRuledOut(0) ? crossing(0, sum / count) : 0;
  }

  private double crossing(double ruledOut, double possible) {
    double out = ruledOut;
    double in = possible;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (in + out) / 2;
      boolean beyond = isRuledOut(middle);
      out = beyond ? middle : out;
      in = beyond ? in : middle;
    }
    return out;
  }

  private boolean isRuledOut(double average) {
    double gain = sum - count * average;
    double[] logs =
        Arrays.stream(BETS).map(bet -> bet * gain + (Math.log1p(-bet) + bet) * variance).toArray();
    return EValues.logMean(logs) >= -Math.log(alpha);
  }
}
