package io.radiant.node.insight;

import io.radiant.bandit.inference.Contrast;
import io.radiant.node.insight.Verdict.Kind;
import io.radiant.unit.RouterPlan;
import java.util.List;
import java.util.Optional;

/** From figures to words. */
final class Verdicts {
  /** From this p-value on, something is said to be so. */
  private static final double ALPHA = 0.05;

  private Verdicts() {}

  static Verdict of(
      RouterPlan plan, List<ArmReport> arms, Optional<Evidence> evidence, List<SplitCheck> splits) {
    return splits.stream()
        .filter(split -> split.pValue() <= ALPHA)
        .findFirst()
        .map(Verdicts::broken)
        .or(() -> alone(arms))
        .or(() -> notComparable(plan))
        .or(() -> tooEarly(arms))
        .orElseGet(() -> difference(arms, evidence));
  }

  private static Verdict broken(SplitCheck split) {
    String what =
        split.counted() == SplitCheck.Counted.DECISIONS
            ? "the split is not what was configured"
            : "rewards do not come in the configured split: an arm loses its feedback";
    return new Verdict(
        Kind.SPLIT_BROKEN, what + " (" + Figures.pValue(split.pValue()) + " at any time)");
  }

  private static Optional<Verdict> alone(List<ArmReport> arms) {
    return arms.size() < 2
        ? Optional.of(new Verdict(Kind.TOO_EARLY, "there is nothing to compare with"))
        : Optional.empty();
  }

  /** More rewards will not change this. */
  private static Optional<Verdict> notComparable(RouterPlan plan) {
    return dependence(plan).map(why -> new Verdict(Kind.NOT_COMPARABLE, "cannot be told: " + why));
  }

  private static Optional<String> dependence(RouterPlan plan) {
    if (plan.sticky()) {
      return Optional.of("requests of one key are decided alike");
    }
    return switch (plan.repeats()) {
      case FIRST_WINS -> Optional.empty();
      case REVISE -> Optional.of("rewards are revised");
      case SUM -> Optional.of("rewards are added up");
    };
  }

  private static Optional<Verdict> tooEarly(List<ArmReport> arms) {
    List<String> unknown =
        arms.stream().filter(arm -> arm.rewards() == 0).map(ArmReport::name).toList();
    if (unknown.isEmpty()) {
      return Optional.empty();
    }
    String whose = unknown.size() == arms.size() ? "any arm" : String.join(", ", unknown);
    return Optional.of(new Verdict(Kind.TOO_EARLY, "too early: no reward yet for " + whose));
  }

  private static Verdict difference(List<ArmReport> arms, Optional<Evidence> evidence) {
    return evidence
        .map(found -> judged(arms, found))
        .orElseGet(
            () ->
                new Verdict(
                    Kind.UNKNOWN_PROPENSITIES,
                    "cannot be told: the arms' chances are not known, or depend on the request"));
  }

  private static Verdict judged(List<ArmReport> arms, Evidence evidence) {
    String p = Figures.pValue(evidence.pValue());
    if (evidence.pValue() > ALPHA) {
      return new Verdict(Kind.NO_DIFFERENCE_SHOWN, "no difference shown (" + p + ")");
    }
    return new Verdict(
        Kind.DIFFERENCE, said(arms, evidence.strongest()) + " (" + p + " at any time)");
  }

  private static String said(List<ArmReport> arms, Contrast strongest) {
    String name = arms.get(strongest.arm()).name();
    if (arms.size() == 2) {
      return name + " is better";
    }
    return name + " is " + (strongest.better() ? "better" : "worse") + " than the rest";
  }
}
