package io.radiant.bandit.stats;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Counts rewards on statistics, each of them once.
 *
 * <p>All events about one decision must come to one book, e.g. by a hash of the puid; a book then
 * counts the same whatever the order and however often they come. Nothing that comes from outside
 * is thrown: it is reported. Belongs to one thread.
 */
public final class RewardBook {

  private final Statistics statistics;
  private final EventWindow window;
  private final Set<String> arms;
  private final RepeatRule rule;

  /**
   * A book on these statistics.
   *
   * @param window what is known of earlier events; saved and restored with the statistics
   * @param arms the names of the arms there are
   */
  public RewardBook(Statistics statistics, EventWindow window, Collection<String> arms) {
    this.statistics = requireNonNull(statistics, "statistics");
    this.window = requireNonNull(window, "window");
    this.arms = Set.copyOf(arms);
    this.rule = RepeatRule.of(statistics, window);
  }

  /** Counts a reward, unless it is one that must not be. */
  public FeedbackOutcome offer(RewardEvent event, long nowMillis) {
    Optional<FeedbackOutcome> refusal = refusal(event, nowMillis);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    FeedbackOutcome judged = rule.judge(event.reward());
    return judged.counted() ? inItsEpoch(rule.offer(event, judged), event.pull()) : judged;
  }

  /**
   * Takes a reward back: with {@link Repeats#SUM} this event's part, otherwise all that the
   * decision was given. What is retracted before it has come will not be counted.
   */
  public FeedbackOutcome retract(RewardEvent event, long nowMillis) {
    return refusal(event, nowMillis).orElseGet(() -> inItsEpoch(rule.retract(event), event.pull()));
  }

  private Optional<FeedbackOutcome> refusal(RewardEvent event, long nowMillis) {
    window.advance(nowMillis);
    if (!arms.contains(event.pull().arm())) {
      return Optional.of(FeedbackOutcome.UNKNOWN_ARM);
    }
    if (!statistics.measure().takes(event.pull().features())) {
      return Optional.of(FeedbackOutcome.INVALID_FEATURES);
    }
    if (!isPossible(event)) {
      return Optional.of(FeedbackOutcome.INVALID_DECISION);
    }
    return isTooOld(event.pull()) ? Optional.of(FeedbackOutcome.EXPIRED) : Optional.empty();
  }

  private boolean isPossible(RewardEvent event) {
    Pull pull = event.pull();
    // One epoch ahead may be true: the decision can be faster than the news of its epoch.
    return pull.epoch() <= statistics.epoch() + 1
        && !window.isAhead(pull.timeMillis())
        && window.agrees(event.decision(), pull.timeMillis());
  }

  private boolean isTooOld(Pull pull) {
    return window.isTooOld(pull.timeMillis()) || !statistics.keeps(pull.epoch());
  }

  private FeedbackOutcome inItsEpoch(FeedbackOutcome outcome, Pull pull) {
    boolean stale = outcome.counted() && pull.epoch() < statistics.epoch();
    return stale ? FeedbackOutcome.STALE_EPOCH : outcome;
  }
}
