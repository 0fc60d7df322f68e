package io.radiant.node.evaluation;

import io.radiant.bandit.inference.OffPolicyRefusal;
import io.radiant.bandit.inference.OffPolicyResult;
import io.radiant.node.insight.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The answer to a {@link Question}.
 *
 * @param arms what the log itself says
 * @param arrivalPValue the p-value, valid at any time, against "whether a reward arrives does not
 *     depend on the arm"
 * @param logged what the logging policy earned, by the same rewards
 * @param result what the policy in question would have earned, or why that cannot be told
 */
public record EvaluationReport(
    Question question,
    List<ArmCounts> arms,
    double arrivalPValue,
    OffPolicyResult logged,
    OffPolicyResult result) {
  private static final double NOTABLE = 0.01;

  public EvaluationReport {
    Objects.requireNonNull(question);
    arms = List.copyOf(arms);
    Objects.requireNonNull(logged);
    Objects.requireNonNull(result);
  }

  /** How many decisions were meant. */
  public long decisions() {
    return arms.stream().mapToLong(ArmCounts::decisions).sum();
  }

  /** How many of them have a reward. */
  public long rewards() {
    return arms.stream().mapToLong(ArmCounts::rewards).sum();
  }

  /** Whether there is no estimate. */
  public boolean isRefused() {
    return result instanceof OffPolicyRefusal;
  }

  /** What a reader must know to believe the figures rightly. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    long missing = decisions() - rewards();
    if (missing > 0) {
      warnings.add(supposition(missing));
    }
    if (question.missing() == Missing.SKIP && arrivalPValue <= NOTABLE) {
      warnings.add(
          "Whether a reward arrives depends on the arm (%s): %s. Decisions with a reward are no"
                  .formatted(Figures.pValue(arrivalPValue), arrivals())
              + " fair sample of all.");
    }
    return warnings;
  }

  private String supposition(long missing) {
    String share =
        "%s of %s decisions".formatted(Figures.count(missing), Figures.count(decisions()));
    return question.missing() == Missing.SKIP
        ? share
            + " have no reward and are left out (--missing skip). This supposes that whether a"
            + " reward arrives depends neither on the arm nor on what it is worth."
        : share
            + " have no reward and count as 0 (--missing zero). This supposes that what was not"
            + " reported did not happen, and will not be reported later.";
  }

  private String arrivals() {
    return arms.stream()
        .filter(arm -> arm.decisions() > 0)
        .map(arm -> arm.name() + " " + Figures.percent((double) arm.rewards() / arm.decisions()))
        .collect(Collectors.joining(", "));
  }
}
