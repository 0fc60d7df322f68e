package io.radiant.bandit.stats;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Counts the rewards of a fixed set of arms.
 *
 * <p>Written and read by one thread, its owner's; nothing here is synchronised. The totals it hands
 * out are immutable and may go anywhere. It counts every reward it is given: telling a repeated
 * feedback from a new one takes the feedback's identity, which is its caller's.
 */
public final class RewardLedger {

  private final RewardRange range;
  private final ArmRow[] rows;

  /** An empty ledger of {@code arms} arms, at least one. */
  public RewardLedger(int arms, RewardRange range) {
    if (arms < 1) {
      throw new IllegalArgumentException("arms: " + arms + " (expected: at least 1)");
    }
    this.range = requireNonNull(range, "range");
    this.rows = Stream.generate(ArmRow::new).limit(arms).toArray(ArmRow[]::new);
  }

  /**
   * Counts one reward, in the units of the declared range. A reward that cannot be counted is
   * reported and never thrown: it came from outside.
   */
  public FeedbackOutcome record(int arm, double reward) {
    if (arm < 0 || arm >= rows.length) {
      return FeedbackOutcome.UNKNOWN_ARM;
    }
    FeedbackOutcome outcome = range.judge(reward);
    if (outcome.counted()) {
      rows[arm].add(range.scale(reward));
    }
    return outcome;
  }

  /** The totals as they are now. */
  public ArmTotals totals() {
    return ArmTotals.of(
        Arrays.stream(rows).mapToLong(ArmRow::count).toArray(),
        Arrays.stream(rows).mapToDouble(ArmRow::sum).toArray(),
        Arrays.stream(rows).mapToDouble(ArmRow::sumOfSquares).toArray());
  }
}
