package io.radiant.bandit.stats;

import static java.util.Objects.requireNonNull;

/**
 * The declared bounds of a reward and what to do beyond them; it maps rewards to [0, 1], where
 * every policy works.
 *
 * @param low the worst reward, finite, scaled to 0
 * @param high the best reward, finite and above {@code low}, scaled to 1
 * @param mode what becomes of a finite reward outside; NaN and the infinities are always refused
 */
public record RewardRange(double low, double high, OutOfRange mode) {

  /** Rewards in [0, 1], as of clicks and conversions; anything else is refused. */
  public static final RewardRange UNIT = new RewardRange(0, 1, OutOfRange.REJECT);

  public RewardRange {
    requireNonNull(mode, "mode");
    // The width is tested, too: it overflows between huge bounds, and every reward would become 0.
    if (!(low < high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException(
          "reward range: " + low + ".." + high + " (expected: finite, low below high)");
    }
  }

  /** Says what will become of a reward: accepted, clipped or invalid. */
  public FeedbackOutcome judge(double reward) {
    if (!Double.isFinite(reward)) {
      return FeedbackOutcome.INVALID_REWARD;
    }
    if (low <= reward && reward <= high) {
      return FeedbackOutcome.ACCEPTED;
    }
    return mode == OutOfRange.CLIP ? FeedbackOutcome.CLIPPED : FeedbackOutcome.INVALID_REWARD;
  }

  /**
   * The reward as a number in [0, 1]; fractions stay fractions.
   *
   * @throws IllegalArgumentException if {@link #judge} calls the reward invalid
   */
  public double scale(double reward) {
    if (!judge(reward).counted()) {
      throw new IllegalArgumentException(
          "reward: " + reward + " (expected: " + low + ".." + high + ")");
    }
    return (Math.max(low, Math.min(high, reward)) - low) / (high - low);
  }
}
