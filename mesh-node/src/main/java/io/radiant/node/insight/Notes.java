package io.radiant.node.insight;

import io.radiant.bandit.stats.Forgetting;
import io.radiant.unit.RouterPlan;
import java.util.ArrayList;
import java.util.List;

/** What a reader of figures must know to believe them rightly. */
final class Notes {
  private Notes() {}

  static List<String> of(RouterPlan plan, List<ArmReport> arms, List<SplitCheck> splits) {
    List<String> notes = new ArrayList<>();
    notes.add(interval(plan, arms));
    notes.add("All of this supposes that whether a reward arrives does not depend on the arm.");
    if (arms.stream().anyMatch(arm -> arm.rewards() > arm.decisions())) {
      notes.add("There are rewards for decisions that were not taken down here.");
    }
    if (!splits.isEmpty()) {
      notes.add("A split that was changed without a new epoch shows as one that is not kept.");
    }
    return notes;
  }

  private static String interval(RouterPlan plan, List<ArmReport> arms) {
    if (plan.forgetting().kind() != Forgetting.Kind.NOTHING) {
      return "The past is forgotten: intervals are as of the rewards that still weigh, and are"
          + " rough.";
    }
    boolean binary =
        arms.stream().anyMatch(arm -> arm.method() == MeanInterval.Method.BETA_BINOMIAL);
    return binary
        ? "An interval supposes that the mean does not drift; looking often costs it nothing."
        : "Where a mean drifts, an interval holds the average; looking often costs it nothing.";
  }
}
