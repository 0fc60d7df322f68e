package io.radiant.bandit.inference;

/**
 * The p-value of everything seen of <em>one</em> e-process: 1 over its highest value so far. It
 * never rises, and looking at it often costs nothing (Johari, Koomen, Pekelis and Walsh, "Always
 * valid inference", Operations Research 70, 2022).
 *
 * <p>It remembers the looks it was given. It is not the minimum over several experiments, nor over
 * the origins of one: merge the evidence of the origins first, then look.
 */
public final class AnytimePValue {

  private double highest;

  /** Takes a look. */
  public void observe(double logEValue) {
    highest = Math.max(highest, logEValue);
  }

  /** The p-value now, 1 before the first look. */
  public double value() {
    return Math.exp(-highest);
  }
}
