package io.radiant.node.insight;

import io.radiant.bandit.inference.Interval;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Reports for programs. */
public final class ReportJson {
  private ReportJson() {}

  /** All routers of one deployment. */
  public static JsonObject of(String deployment, List<RouterReport> routers) {
    JsonArray all = new JsonArray();
    routers.stream().map(ReportJson::of).forEach(all::add);
    return new JsonObject().put("deployment", deployment).put("routers", all);
  }

  private static JsonObject of(RouterReport report) {
    JsonArray arms = new JsonArray();
    report.arms().stream().map(ReportJson::of).forEach(arms::add);
    JsonObject json =
        new JsonObject()
            .put("predictor", report.predictor())
            .put("router", report.router())
            .put("policy", report.policy())
            .put("origin", report.origin())
            .put("epoch", report.epoch())
            .put("version", report.version())
            .put(
                "range",
                new JsonObject()
                    .put("low", report.range().low())
                    .put("high", report.range().high()))
            .put("arms", arms);
    report.evidence().ifPresent(evidence -> json.put("evidence", of(evidence, report)));
    if (!report.splits().isEmpty()) {
      json.put("split", splits(report.splits()));
    }
    return json.put("verdict", of(report.verdict()))
        .put("notes", new JsonArray(report.notes()))
        .put("outcomes", outcomes(report));
  }

  private static JsonObject of(ArmReport arm) {
    JsonObject json =
        new JsonObject()
            .put("name", arm.name())
            .put("decisions", arm.decisions())
            .put("share", orNull(arm.share()))
            .put("rewards", arm.rewards());
    if (arm.weight() != arm.rewards()) {
      json.put("weight", arm.weight());
    }
    return json.put("mean", orNull(arm.mean()))
        .put("interval", of(arm.interval()).put("method", arm.method().name()))
        .put("propensity", orNull(arm.propensity()))
        .put("probabilityOfBest", arm.probabilityOfBest());
  }

  static JsonObject of(Interval interval) {
    return new JsonObject()
        .put("low", interval.low())
        .put("high", interval.high())
        .put("level", 1 - MeanInterval.ALPHA);
  }

  private static Object orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static JsonObject of(Evidence evidence, RouterReport report) {
    return new JsonObject()
        .put("observations", evidence.observations())
        .put("logEValue", evidence.logEValue())
        .put("pValue", evidence.pValue())
        .put(
            "strongest",
            new JsonObject()
                .put("arm", report.arms().get(evidence.strongest().arm()).name())
                .put("better", evidence.strongest().better()));
  }

  private static JsonObject splits(List<SplitCheck> splits) {
    JsonObject json = new JsonObject();
    splits.forEach(
        split ->
            json.put(
                split.counted().name().toLowerCase(Locale.ROOT),
                new JsonObject().put("pValue", split.pValue())));
    return json;
  }

  private static JsonObject of(Verdict verdict) {
    return new JsonObject().put("kind", verdict.kind().name()).put("text", verdict.text());
  }

  private static JsonObject outcomes(RouterReport report) {
    JsonObject json = new JsonObject();
    new TreeMap<>(report.outcomes()).forEach((outcome, count) -> json.put(outcome.name(), count));
    return json;
  }
}
