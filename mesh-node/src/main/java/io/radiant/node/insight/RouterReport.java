package io.radiant.node.insight;

import io.radiant.bandit.policy.ProbabilityOfBest;
import io.radiant.bandit.stats.ArmTotals;
import io.radiant.bandit.stats.FeedbackOutcome;
import io.radiant.bandit.stats.RewardRange;
import io.radiant.node.learning.RouterState;
import io.radiant.unit.RouterPlan;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One router in figures and words.
 *
 * @param predictor its predictor's name
 * @param router its name
 * @param policy what it learns by
 * @param origin who counts here
 * @param epoch the present epoch; the figures are of this one
 * @param version of the policy's present snapshot
 * @param range the declared range of its rewards
 * @param arms its arms, in their order
 * @param evidence whether they differ; empty where propensities are not known, or rewards are no
 *     observations of their own
 * @param splits whether what was counted agrees with the configured shares; empty unless they are
 *     fixed, and each request is decided by itself
 * @param verdict what all of this comes to
 * @param notes what the figures rely on
 * @param outcomes how many reports came to what, since this process began
 */
public record RouterReport(
    String predictor,
    String router,
    String policy,
    String origin,
    long epoch,
    long version,
    RewardRange range,
    List<ArmReport> arms,
    Optional<Evidence> evidence,
    List<SplitCheck> splits,
    Verdict verdict,
    List<String> notes,
    Map<FeedbackOutcome, Long> outcomes) {
  public RouterReport {
    Objects.requireNonNull(predictor);
    Objects.requireNonNull(router);
    arms = List.copyOf(arms);
    splits = List.copyOf(splits);
    notes = List.copyOf(notes);
    outcomes = Map.copyOf(outcomes);
  }

  /** Takes milliseconds where there are hundreds of arms: not for event loops. */
  public static RouterReport of(RouterState state) {
    RouterPlan plan = state.plan();
    List<ArmReport> arms = arms(state);
    Optional<Evidence> evidence = evidence(state);
    List<SplitCheck> splits = splits(state);
    return new RouterReport(
        plan.predictor(),
        plan.router(),
        policy(plan.rule()),
        state.origin(),
        state.epoch(),
        state.version(),
        plan.range(),
        arms,
        evidence,
        splits,
        Verdicts.of(plan, arms, evidence, splits),
        Notes.of(state, arms, splits),
        state.outcomes());
  }

  private static String policy(RouterPlan.Rule rule) {
    if (rule instanceof RouterPlan.Learned learned) {
      return learned.policy().toString();
    }
    return rule instanceof RouterPlan.LearnedInContext learned
        ? learned.policy().toString()
        : "decides by itself";
  }

  private static List<ArmReport> arms(RouterState state) {
    double[] best = ProbabilityOfBest.of(state.totals());
    return IntStream.range(0, state.plan().arms().size())
        .mapToObj(arm -> arm(state, arm, best[arm]))
        .toList();
  }

  private static ArmReport arm(RouterState state, int arm, double best) {
    ArmTotals totals = state.totals();
    RewardRange range = state.plan().range();
    MeanInterval interval = MeanInterval.of(totals, arm, range);
    return new ArmReport(
        state.plan().arms().get(arm),
        totals.decisions(arm),
        share(totals, arm),
        totals.count(arm),
        totals.weight(arm),
        totals.weight(arm) == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(RewardUnits.of(range, totals.mean(arm))),
        interval.interval(),
        interval.method(),
        state.propensities().length == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of(state.propensities()[arm]),
        best);
  }

  private static OptionalDouble share(ArmTotals totals, int arm) {
    long all = IntStream.range(0, totals.arms()).mapToLong(totals::decisions).sum();
    return all == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) totals.decisions(arm) / all);
  }

  private static Optional<Evidence> evidence(RouterState state) {
    int arms = state.plan().arms().size();
    return arms < 2 ? Optional.empty() : state.evidence().map(found -> Evidence.of(found, arms));
  }

  private static List<SplitCheck> splits(RouterState state) {
    if (state.plan().sticky()) {
      // Keys are shared out as configured, and a key may have any number of requests.
      return List.of();
    }
    ArmTotals totals = state.totals();
    return SplitCheck.shares(state.plan()).stream()
        .flatMap(
            shares ->
                Stream.of(
                    SplitCheck.of(SplitCheck.Counted.DECISIONS, shares, totals::decisions),
                    SplitCheck.of(SplitCheck.Counted.REWARDS, shares, totals::count)))
        .flatMap(Optional::stream)
        .toList();
  }
}
