package io.radiant.bandit.stats;

import static java.util.Objects.requireNonNull;

/**
 * A decision that a reward is for.
 *
 * @param arm the name of the arm that was chosen
 * @param epoch the epoch it was chosen in, 0 or more
 * @param timeMillis when, in milliseconds since 1970
 * @param importance what multiplies the loss 1 − reward in {@link ArmTotals#loss}: 1/(p + γ) for
 *     EXP3-IX, 1/p for Tsallis-INF, with the propensity p of this decision; 0..{@value
 *     #MOST_IMPORTANT}, and 0 where no policy asks for it
 */
public record Pull(String arm, long epoch, long timeMillis, double importance) {

  /** Beyond this a propensity is none. */
  public static final double MOST_IMPORTANT = 1e12;

  public Pull {
    requireNonNull(arm, "arm");
    if (epoch < 0) {
      throw new IllegalArgumentException("epoch: " + epoch + " (expected: 0 or more)");
    }
    if (!(importance >= 0 && importance <= MOST_IMPORTANT)) {
      throw new IllegalArgumentException(
          "importance: " + importance + " (expected: 0.." + MOST_IMPORTANT + ")");
    }
  }

  /** A decision whose propensity matters to no policy. */
  public static Pull of(String arm, long epoch, long timeMillis) {
    return new Pull(arm, epoch, timeMillis, 0);
  }
}
