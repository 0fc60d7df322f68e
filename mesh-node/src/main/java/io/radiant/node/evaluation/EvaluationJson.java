package io.radiant.node.evaluation;

import io.radiant.bandit.inference.Interval;
import io.radiant.bandit.inference.OffPolicyEstimate;
import io.radiant.bandit.inference.OffPolicyEstimates;
import io.radiant.bandit.inference.OffPolicyRefusal;
import io.radiant.bandit.inference.OffPolicyResult;
import io.radiant.bandit.stats.RewardRange;
import io.radiant.node.insight.RewardUnits;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.TreeMap;

/** A report for programs. */
public final class EvaluationJson {
  private static final double ALPHA = 0.05;

  private final RewardRange range;

  private EvaluationJson(RewardRange range) {
    this.range = range;
  }

  /** The report, in the units of the rewards. */
  public static JsonObject of(EvaluationReport report) {
    return new EvaluationJson(report.question().range()).write(report);
  }

  private JsonObject write(EvaluationReport report) {
    Question question = report.question();
    JsonArray arms = new JsonArray();
    report.arms().stream().map(this::of).forEach(arms::add);
    return new JsonObject()
        .put("router", question.router())
        .put("policy", question.target().text())
        .put("estimated", question.target().meaning())
        .put("missing", question.missing().name())
        .put("minimumPropensity", question.minimumPropensity())
        .put("decisions", report.decisions())
        .put("rewards", report.rewards())
        .put("arms", arms)
        .put("arrivalPValue", report.arrivalPValue())
        .put("logged", result(report.logged(), report))
        .put("result", result(report.result(), report))
        .put("warnings", new JsonArray(report.warnings()));
  }

  private JsonObject of(ArmCounts arm) {
    return new JsonObject()
        .put("name", arm.name())
        .put("decisions", arm.decisions())
        .put("rewards", arm.rewards())
        .put("mean", arm.rewards() == 0 ? null : RewardUnits.of(range, arm.mean()));
  }

  private JsonObject result(OffPolicyResult result, EvaluationReport report) {
    return result instanceof OffPolicyEstimates estimates
        ? estimates(estimates)
        : refusal((OffPolicyRefusal) result, report);
  }

  private static JsonObject refusal(OffPolicyRefusal refusal, EvaluationReport report) {
    JsonArray reasons = new JsonArray();
    refusal
        .reasons()
        .forEach(
            reason ->
                reasons.add(
                    new JsonObject()
                        .put("cause", reason.cause().name())
                        .put("text", Refusals.words(reason, report))));
    return new JsonObject().put("refused", reasons);
  }

  private JsonObject estimates(OffPolicyEstimates estimates) {
    JsonObject byEstimator = new JsonObject();
    new TreeMap<>(estimates.estimates())
        .forEach((estimator, estimate) -> byEstimator.put(estimator.name(), of(estimate)));
    return new JsonObject()
        .put("decisions", estimates.decisions())
        .put("effectiveSampleSize", estimates.effectiveSampleSize())
        .put("meanWeight", estimates.meanWeight())
        .put("interval", of(estimates.interval()))
        .put("estimates", byEstimator);
  }

  private JsonObject of(OffPolicyEstimate estimate) {
    return new JsonObject()
        .put("value", RewardUnits.of(range, estimate.value()))
        .put("standardError", RewardUnits.ofDifference(range, estimate.standardError()))
        .put("approximateInterval", of(estimate.approximateInterval(ALPHA)));
  }

  private JsonObject of(Interval scaled) {
    Interval interval = RewardUnits.of(range, scaled);
    return new JsonObject().put("low", interval.low()).put("high", interval.high());
  }
}
