package io.radiant.bandit.stats;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Objects;

/**
 * A decision that a reward is for.
 *
 * @param arm the name of the arm that was chosen
 * @param epoch the epoch it was chosen in, 0 or more
 * @param timeMillis when, in milliseconds since 1970
 * @param importance what multiplies the loss 1 − reward in {@link ArmTotals#loss}: 1/(p + γ) for
 *     EXP3-IX, 1/p for Tsallis-INF, with the propensity p of this decision; 0..{@value
 *     #MOST_IMPORTANT}, and 0 where no policy asks for it
 * @param features what the request was like, empty where no policy looks at it; whatever was sent,
 *     for {@link FeedbackOutcome#INVALID_FEATURES} tells of bad ones; not to be changed
 */
public record Pull(String arm, long epoch, long timeMillis, double importance, double[] features) {

  /** Beyond this a propensity is none. */
  public static final double MOST_IMPORTANT = 1e12;

  private static final double[] NO_FEATURES = {};

  public Pull {
    requireNonNull(arm, "arm");
    requireNonNull(features, "features");
    if (epoch < 0) {
      throw new IllegalArgumentException("epoch: " + epoch + " (expected: 0 or more)");
    }
    if (!(importance >= 0 && importance <= MOST_IMPORTANT)) {
      throw new IllegalArgumentException(
          "importance: " + importance + " (expected: 0.." + MOST_IMPORTANT + ")");
    }
  }

  /** A decision without features. */
  public Pull(String arm, long epoch, long timeMillis, double importance) {
    this(arm, epoch, timeMillis, importance, NO_FEATURES);
  }

  /** A decision whose propensity matters to no policy. */
  public static Pull of(String arm, long epoch, long timeMillis) {
    return new Pull(arm, epoch, timeMillis, 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pull that
        && arm.equals(that.arm)
        && epoch == that.epoch
        && timeMillis == that.timeMillis
        && Double.compare(importance, that.importance) == 0
        && Arrays.equals(features, that.features);
  }

  @Override
  public int hashCode() {
    return Objects.hash(arm, epoch, timeMillis, importance, Arrays.hashCode(features));
  }
}
