package io.radiant.node.evaluation;

import io.radiant.bandit.inference.Estimator;
import io.radiant.bandit.inference.Interval;
import io.radiant.bandit.inference.OffPolicyEstimate;
import io.radiant.bandit.inference.OffPolicyEstimates;
import io.radiant.bandit.inference.OffPolicyRefusal;
import io.radiant.bandit.stats.RewardRange;
import io.radiant.node.insight.Figures;
import io.radiant.node.insight.RewardUnits;
import io.radiant.node.insight.TextTable;
import java.util.List;

/** A report for people. */
public final class EvaluationText {
  private static final double ALPHA = 0.05;

  private static final String ANY_TIME = "valid at any time";

  private static final List<Estimator> SHOWN =
      List.of(Estimator.IPS, Estimator.SNIPS, Estimator.DR, Estimator.SNDR);

  private final EvaluationReport report;
  private final RewardRange range;
  private final int decimals;
  private final StringBuilder text = new StringBuilder();

  private EvaluationText(EvaluationReport report) {
    this.report = report;
    this.range = report.question().range();
    this.decimals = Figures.decimals(range.high() - range.low()) + 1;
  }

  /** The report as lines. */
  public static String of(EvaluationReport report) {
    return new EvaluationText(report).write();
  }

  private String write() {
    line(
        "router %s: %s decisions, %s of them with a reward",
        report.question().router(),
        Figures.count(report.decisions()),
        Figures.count(report.rewards()));
    line("");
    arms();
    line("");
    line("policy in question: %s", report.question().target().text());
    if (report.result() instanceof OffPolicyEstimates estimates) {
      line("estimated is %s", report.question().target().meaning());
      line("");
      estimates(estimates);
    } else if (report.result() instanceof OffPolicyRefusal refusal) {
      line("This log cannot tell what it would have earned:");
      refusal.reasons().forEach(reason -> line("  - %s", Refusals.words(reason, report)));
    }
    report.warnings().forEach(warning -> line("%nwarning: %s", warning));
    return text.toString();
  }

  // === The log ===

  private void arms() {
    TextTable table = new TextTable("arm", "decisions", "share", "rewards", "mean");
    for (ArmCounts arm : report.arms()) {
      table.row(
          arm.name(),
          Figures.count(arm.decisions()),
          Figures.percent((double) arm.decisions() / report.decisions()),
          Figures.count(arm.rewards()),
          arm.rewards() == 0 ? "–" : value(arm.mean()));
    }
    text.append(table.indented("  "));
  }

  // === Estimates ===

  private void estimates(OffPolicyEstimates estimates) {
    TextTable table = new TextTable("", "estimate", "std. error", "95 % interval", "");
    for (Estimator estimator : SHOWN) {
      estimates.by(estimator).ifPresent(found -> row(table, estimator.name(), found));
    }
    table.row("value", "", "", interval(estimates.interval()), ANY_TIME);
    if (report.logged() instanceof OffPolicyEstimates logged) {
      row(table, "as logged", logged.by(Estimator.IPS).orElseThrow());
      table.row("", "", "", interval(logged.interval()), ANY_TIME);
    }
    text.append(table.indented("  "));
    line("");
    line(
        "  effective sample size %s, weights average %s (should be near 1)",
        Figures.count(Math.round(estimates.effectiveSampleSize())),
        Figures.fixed(estimates.meanWeight(), 3));
  }

  private void row(TextTable table, String name, OffPolicyEstimate estimate) {
    table.row(
        name,
        value(estimate.value()),
        Figures.fixed(RewardUnits.ofDifference(range, estimate.standardError()), decimals),
        interval(estimate.approximateInterval(ALPHA)),
        "approximate");
  }

  private String value(double scaled) {
    return Figures.fixed(RewardUnits.of(range, scaled), decimals);
  }

  private String interval(Interval scaled) {
    return value(scaled.low()) + " … " + value(scaled.high());
  }

  private void line(String format, Object... values) {
    text.append(String.format(format, values)).append(System.lineSeparator());
  }
}
