package io.radiant.node.insight;

import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.Forgetting;
import io.radiant.bandit.stats.Repeats;
import io.radiant.node.learning.RouterState;
import io.radiant.unit.RouterPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a reader of figures must know to believe them rightly. */
final class Notes {
  private Notes() {}

  static List<String> of(RouterState state, List<ArmReport> arms, List<SplitCheck> splits) {
    List<String> notes = new ArrayList<>();
    notes.add(interval(state.plan(), arms));
    dependence(state.plan()).ifPresent(notes::add);
    notes.add("All of this supposes that whether a reward arrives does not depend on the arm.");
    if (arms.stream().anyMatch(arm -> arm.rewards() > arm.decisions())) {
      notes.add("There are rewards for decisions that were not taken down here.");
    }
    if (!splits.isEmpty()) {
      notes.add("A split that was changed without a new epoch shows as one that is not kept.");
    }
    long takenBack = state.outcomes().getOrDefault(FeedbackOutcome.RETRACTED, 0L);
    if (state.evidence().isPresent() && takenBack > 0) {
      notes.add(
          "%s rewards were taken back since this process began: the means are without them, the"
                  .formatted(Figures.count(takenBack))
              + " verdict rests on what was reported first.");
    }
    return notes;
  }

  private static Optional<String> dependence(RouterPlan plan) {
    if (plan.sticky()) {
      return Optional.of(
          "Requests of one key are decided alike: they say less than their number, so that"
              + " intervals are too narrow, and shares of requests are not tested.");
    }
    return plan.repeats() == Repeats.REVISE
        ? Optional.of(
            "Rewards are revised: the means are of the latest ones, and a reward that will be"
                + " revised is no evidence yet.")
        : Optional.empty();
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
