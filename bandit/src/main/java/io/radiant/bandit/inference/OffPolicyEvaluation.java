package io.radiant.bandit.inference;

import static java.util.Objects.requireNonNull;

import io.radiant.bandit.inference.OffPolicyRefusal.Cause;
import io.radiant.bandit.inference.OffPolicyRefusal.Reason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Estimates, from a log of another policy's decisions, what a policy would have earned: decisions
 * in, in any order, {@link OffPolicyResult} out, in constant memory.
 *
 * <p>It gives no figure where there is no ground for one. A decision that cannot be used is not
 * left out either, for what is left out may depend on the arm: the whole log is refused, and the
 * reason says how many there are. Rewards that never arrived must be in the log as what they mean
 * (often 0).
 *
 * <p>Written and read by one thread, its owner's.
 */
public final class OffPolicyEvaluation {

  private static final double LARGEST_ERROR_OF_WEIGHTS = 4;

  /** Weights that are equal have no standard error but that of rounding. */
  private static final double ROUNDING = 1e-9;

  private final OffPolicyRules rules;
  private final Map<Cause, Long> unusable = new EnumMap<>(Cause.class);
  private final Moments weights = new Moments();
  private final Moments ips = new Moments();
  private final Moments clippedIps = new Moments();
  private final Moments direct = new Moments();
  private final Moments doublyRobust = new Moments();
  private final Moments switching = new Moments();
  private final SelfNormalised selfNormalised = new SelfNormalised();
  private final SelfNormalised selfNormalisedRobust = new SelfNormalised();
  private final LowerSequence earned;
  private final LowerSequence missed;
  private long decisions;

  /** An evaluation with no decisions yet. */
  public OffPolicyEvaluation(OffPolicyRules rules) {
    this.rules = requireNonNull(rules, "rules");
    earned = new LowerSequence(rules.alpha() / 2);
    missed = new LowerSequence(rules.alpha() / 2);
  }

  /** Takes in one decision. */
  public void observe(LoggedDecision decision) {
    decisions++;
    if (usable(decision)) {
      weigh(decision);
    }
  }

  private boolean usable(LoggedDecision decision) {
    if (!decision.knowsArm()) {
      return refuse(Cause.UNKNOWN_ARM);
    }
    if (!(decision.reward() >= 0 && decision.reward() <= 1)) {
      return refuse(Cause.INVALID_REWARD);
    }
    if (!decision.knowsPropensities()) {
      return refuse(Cause.PROPENSITY_MISSING);
    }
    if (decision.leastSupport() < rules.minimumPropensity()) {
      return refuse(Cause.SUPPORT_MISSING);
    }
    return decision.weight() <= rules.largestWeight() * (1 + ROUNDING)
        || refuse(Cause.WEIGHT_ABOVE_BOUND);
  }

  private boolean refuse(Cause cause) {
    unusable.merge(cause, 1L, Long::sum);
    return false;
  }

  private void weigh(LoggedDecision decision) {
    double weight = decision.weight();
    double reward = decision.reward();
    weights.add(weight);
    ips.add(weight * reward);
    clippedIps.add(Math.min(weight, rules.clipAt()) * reward);
    selfNormalised.add(0, weight, reward);
    earned.observe(weight * reward);
    missed.observe(weight * (1 - reward));
    if (decision.hasPrediction()) {
      correct(decision, weight, reward - decision.predictedReward());
    }
  }

  /** What the prediction missed corrects it. */
  private void correct(LoggedDecision decision, double weight, double missed) {
    double value = decision.predictedValue();
    direct.add(value);
    doublyRobust.add(value + weight * missed);
    switching.add(value + (weight <= rules.switchAt() ? weight * missed : 0));
    selfNormalisedRobust.add(value, weight, missed);
  }

  /** The estimates from the decisions so far, or why there are none. */
  public OffPolicyResult result() {
    List<Reason> reasons = reasons();
    return reasons.isEmpty() ? estimates() : new OffPolicyRefusal(reasons);
  }

  // === Refusing ===

  private List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    unusable.forEach((cause, count) -> reasons.add(new Reason(cause, share(count))));
    if (decisions < 2) {
      reasons.add(new Reason(Cause.TOO_FEW_DECISIONS, decisions + " (expected: at least 2)"));
    }
    // Without all of the decisions the weights say nothing.
    if (reasons.isEmpty()) {
      judgeWeights(reasons);
    }
    return reasons;
  }

  private String share(long count) {
    return count + " of " + decisions + " decisions";
  }

  private void judgeWeights(List<Reason> reasons) {
    double size = selfNormalised.effectiveSampleSize();
    if (!(size >= rules.minimumSampleSize())) {
      String explanation =
          String.format(
              Locale.ROOT, "%.3f (expected: at least %s)", size, rules.minimumSampleSize());
      reasons.add(new Reason(Cause.EFFECTIVE_SAMPLE_TOO_SMALL, explanation));
    }
    double error = weights.standardError();
    if (Math.abs(weights.mean() - 1) > LARGEST_ERROR_OF_WEIGHTS * error + ROUNDING) {
      String explanation =
          String.format(Locale.ROOT, "mean %.3f ± %.3f (expected: 1)", weights.mean(), error);
      reasons.add(new Reason(Cause.WEIGHTS_OFF_ONE, explanation));
    }
  }

  // === Estimating ===

  private OffPolicyEstimates estimates() {
    return new OffPolicyEstimates(
        decisions, selfNormalised.effectiveSampleSize(), weights.mean(), interval(), byEstimator());
  }

  /**
   * What is earned and what is missed are 1 together, weights being 1 on average, and each has a
   * lower end whatever the largest weight. Where the weights happen to be off 1, these ends may
   * leave the estimate out; an interval that is widened to hold it is right all the same.
   */
  private Interval interval() {
    double high = Math.max(1 - missed.bound(), Math.min(1, ips.mean()));
    return new Interval(Math.min(earned.bound(), high), high);
  }

  private Map<Estimator, OffPolicyEstimate> byEstimator() {
    Map<Estimator, OffPolicyEstimate> estimates = new EnumMap<>(Estimator.class);
    estimates.put(Estimator.IPS, ips.estimate());
    estimates.put(Estimator.SNIPS, selfNormalised.estimate());
    estimates.put(Estimator.CIPS, clippedIps.estimate());
    if (direct.count() == decisions) {
      estimates.put(Estimator.DM, direct.estimate());
      estimates.put(Estimator.DR, doublyRobust.estimate());
      estimates.put(Estimator.SNDR, selfNormalisedRobust.estimate());
      estimates.put(Estimator.SWITCH_DR, switching.estimate());
    }
    return estimates;
  }
}
