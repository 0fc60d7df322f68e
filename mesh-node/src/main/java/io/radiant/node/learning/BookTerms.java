package io.radiant.node.learning;

import io.radiant.bandit.stats.Measure;
import io.radiant.bandit.stats.Repeats;
import io.radiant.unit.RouterPlan;
import java.util.List;
import java.util.Objects;

/**
 * By what a router's rewards are counted. Part of the state: what came under one manifest is
 * counted by that manifest, whenever it is counted again.
 *
 * @param predictor the predictor's name
 * @param router the router's name
 * @param arms the names of its arms, in their order
 * @param learns whether decisions follow from the rewards; else they are counted to be seen
 * @param repeats what several rewards for one decision come to
 * @param measure what the numbers mean
 * @param sticky as {@link RouterPlan#sticky}
 */
record BookTerms(
    String predictor,
    String router,
    List<String> arms,
    boolean learns,
    Repeats repeats,
    Measure measure,
    boolean sticky) {
  BookTerms {
    Objects.requireNonNull(predictor);
    Objects.requireNonNull(router);
    arms = List.copyOf(arms);
    Objects.requireNonNull(repeats);
    Objects.requireNonNull(measure);
  }

  static BookTerms of(RouterPlan plan) {
    return new BookTerms(
        plan.predictor(),
        plan.router(),
        plan.arms(),
        !(plan.rule() instanceof RouterPlan.Watched),
        plan.repeats(),
        new Measure(plan.range(), plan.forgetting(), features(plan)),
        plan.sticky());
  }

  private static int features(RouterPlan plan) {
    return plan.rule() instanceof RouterPlan.LearnedInContext rule ? rule.features() : 0;
  }

  /** As {@link RouterPlan#id}. */
  String id() {
    return id(predictor, router);
  }

  static String id(String predictor, String router) {
    return predictor + "/" + router;
  }

  /** Whether what was counted by these terms can be added to what is counted by those. */
  boolean countsAs(BookTerms other) {
    return repeats == other.repeats && measure.equals(other.measure);
  }

  /** Whether a test between the arms goes on by those terms. */
  boolean comparesAs(BookTerms other) {
    return countsAs(other) && arms.equals(other.arms) && sticky == other.sticky;
  }

  /** Whether propensities are those of a policy, so that the arms can be told apart by them. */
  boolean isComparable() {
    // The parts of a sum are no observations of their own, nor are those of one key.
    return arms.size() > 1 && measure.features() == 0 && repeats != Repeats.SUM && !sticky;
  }
}
