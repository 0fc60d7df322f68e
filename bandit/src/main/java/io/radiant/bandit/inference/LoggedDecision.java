package io.radiant.bandit.inference;

import java.util.Arrays;

/**
 * One decision of the past, with its reward, and what another policy would have done.
 *
 * <p>What comes from the log is taken as it is and judged by the {@link OffPolicyEvaluation}; what
 * comes from the policy in question must be right.
 */
public final class LoggedDecision {

  private static final double SUM_TOLERANCE = 1e-9;

  private final int arm;
  private final double propensity;

  /** Null where only the chosen arm's was logged. */
  private final double[] propensities;

  private final double reward;
  private final double[] target;

  /** Null without a prediction. */
  private final double[] predicted;

  private LoggedDecision(
      int arm,
      double propensity,
      double[] propensities,
      double reward,
      double[] target,
      double[] predicted) {
    this.arm = arm;
    this.propensity = propensity;
    this.propensities = propensities;
    this.reward = reward;
    this.target = target;
    this.predicted = predicted;
  }

  /**
   * A decision whose propensities are all known.
   *
   * @param propensities the chance that each arm had
   * @param reward scaled to 0..1
   * @param target the chance that each arm would have now, together 1
   */
  public static LoggedDecision of(int arm, double[] propensities, double reward, double[] target) {
    checkTarget(target);
    double propensity = arm >= 0 && arm < propensities.length ? propensities[arm] : Double.NaN;
    return new LoggedDecision(arm, propensity, propensities.clone(), reward, target.clone(), null);
  }

  /**
   * A decision of which only the chosen arm's propensity was logged, NaN if not even that. Whether
   * the arms that were not chosen had a chance at all cannot be told; the weights' average shows it
   * late.
   */
  public static LoggedDecision ofChosen(
      int arm, double propensity, double reward, double[] target) {
    checkTarget(target);
    return new LoggedDecision(arm, propensity, null, reward, target.clone(), null);
  }

  private static void checkTarget(double[] target) {
    if (!areProbabilities(target)) {
      throw new IllegalArgumentException(
          "target: " + Arrays.toString(target) + " (expected: each 0 or more, together 1)");
    }
  }

  private static boolean areProbabilities(double[] chances) {
    boolean positive = Arrays.stream(chances).allMatch(chance -> chance >= 0);
    return positive && Math.abs(Arrays.stream(chances).sum() - 1) <= SUM_TOLERANCE;
  }

  /** With what a model predicts as the reward of each arm; it must not have seen this reward. */
  public LoggedDecision predicting(double... rewards) {
    if (rewards.length != target.length || !Arrays.stream(rewards).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "predicted: " + Arrays.toString(rewards) + " (expected: a number for each arm)");
    }
    return new LoggedDecision(arm, propensity, propensities, reward, target, rewards.clone());
  }

  boolean knowsArm() {
    return arm >= 0 && arm < target.length;
  }

  boolean knowsPropensities() {
    return propensity > 0 && propensity <= 1 && (propensities == null || areWhole(propensities));
  }

  private boolean areWhole(double[] chances) {
    return chances.length == target.length && areProbabilities(chances);
  }

  /** The least chance, as far as is known, that an arm had which would have one now. */
  double leastSupport() {
    if (propensities == null) {
      return target[arm] > 0 ? propensity : 1;
    }
    double least = 1;
    for (int i = 0; i < target.length; i++) {
      least = target[i] > 0 ? Math.min(least, propensities[i]) : least;
    }
    return least;
  }

  double reward() {
    return reward;
  }

  /** How much likelier the arm would be now. */
  double weight() {
    return target[arm] / propensity;
  }

  boolean hasPrediction() {
    return predicted != null;
  }

  /** The reward predicted for the arm that was chosen; there must be a prediction. */
  double predictedReward() {
    return predicted[arm];
  }

  /** The reward predicted for the policy in question; there must be a prediction. */
  double predictedValue() {
    double value = 0;
    for (int i = 0; i < target.length; i++) {
      value += target[i] * predicted[i];
    }
    return value;
  }
}
