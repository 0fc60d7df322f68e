package io.radiant.node.evaluation;

import io.radiant.bandit.inference.OffPolicyRefusal.Reason;
import io.radiant.node.insight.Figures;

/** Why a log cannot tell, in plain words. */
final class Refusals {
  private Refusals() {}

  static String words(Reason reason, EvaluationReport report) {
    String figures = reason.explanation();
    return switch (reason.cause()) {
      case TOO_FEW_DECISIONS -> "there are too few decisions to say anything: " + figures;
      case UNKNOWN_ARM -> "decisions for arms that the policy does not know: " + figures;
      case PROPENSITY_MISSING ->
          "the chances that the arms had were not logged: %s. Routers that decide by themselves do"
                  .formatted(figures)
              + " not say them.";
      case SUPPORT_MISSING ->
          "an arm that would be played had a chance below %s: %s. What was hardly tried cannot be"
                  .formatted(Figures.significant(report.question().minimumPropensity()), figures)
              + " judged; let routers explore more, ask about another policy, or allow smaller"
              + " chances (--minimum-propensity), which make every estimate noisier.";
      case WEIGHT_ABOVE_BOUND -> "weights above the declared bound: " + figures;
      case INVALID_REWARD ->
          "rewards outside of their range: %s. Say the right one (--rewards).".formatted(figures);
      case EFFECTIVE_SAMPLE_TOO_SMALL ->
          "too few of the decisions are like those of this policy: they are worth " + figures;
      case WEIGHTS_OFF_ONE ->
          "the weights are off: "
              + figures
              + ". The logged chances are not those of the decisions, or decisions are missing from"
              + " the log, and not of all arms alike, or some of what this policy would do was so"
              + " unlikely that the log happens not to have it.";
    };
  }
}
