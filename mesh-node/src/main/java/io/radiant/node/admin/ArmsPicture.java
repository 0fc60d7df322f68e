package io.radiant.node.admin;

import io.radiant.bandit.inference.Interval;
import io.radiant.node.insight.ArmReport;
import io.radiant.node.insight.Figures;
import io.radiant.node.insight.RouterReport;
import java.util.Locale;

/**
 * A router's arms as SVG: for each the interval as a bar with the mean on it, and its propensity as
 * a bar in a column of its own.
 */
final class ArmsPicture {
  private static final int ROW = 30;
  private static final int HEAD = 26;
  private static final int FOOT = 30;
  private static final int NAMES = 170;
  private static final int WIDTH = 960;
  private static final int SHARES_AT = 740;
  private static final int SHARES_WIDTH = 150;
  private static final int LONGEST_NAME = 22;
  private static final int TICKS = 8;

  private final RouterReport report;
  private final Axis axis;
  private final StringBuilder svg = new StringBuilder();

  private ArmsPicture(RouterReport report) {
    this.report = report;
    this.axis = Axis.over(extent(report), NAMES, SHARES_AT - 60.0);
  }

  static String of(RouterReport report) {
    return new ArmsPicture(report).draw();
  }

  /** All intervals, and something of the range where they are points. */
  private static Interval extent(RouterReport report) {
    double low = report.arms().stream().mapToDouble(arm -> arm.interval().low()).min().orElse(0);
    double high = report.arms().stream().mapToDouble(arm -> arm.interval().high()).max().orElse(1);
    double least = (report.range().high() - report.range().low()) / 1000;
    return new Interval(low, Math.max(high, low + least));
  }

  private String draw() {
    int bottom = HEAD + ROW * report.arms().size();
    add(
        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"means and propensities of %s\">",
        WIDTH, bottom + FOOT, Markup.text(report.router()));
    add("<text class=\"quiet\" x=\"%d\" y=\"14\">mean reward and 95 %% interval</text>", NAMES);
    add("<text class=\"quiet\" x=\"%d\" y=\"14\">propensity</text>", SHARES_AT);
    ticks(bottom);
    for (int arm = 0; arm < report.arms().size(); arm++) {
      row(report.arms().get(arm), HEAD + ROW * arm);
    }
    return svg.append("</svg>").toString();
  }

  private void ticks(int bottom) {
    for (double value : axis.ticks(TICKS)) {
      double x = axis.place(value);
      add(
          "<line class=\"line\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
          x, x, HEAD - 4, bottom + 4);
      add(
          "<text class=\"quiet\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
          x, bottom + 20, Figures.fixed(value, axis.decimals(TICKS)));
    }
  }

  private void row(ArmReport arm, int top) {
    int middle = top + ROW / 2;
    add("<g><title>%s</title>", Markup.text(arm.name()));
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
        NAMES - 14, middle + 5, Markup.text(shortened(arm.name())));
    double low = axis.place(arm.interval().low());
    double width = Math.max(1, axis.place(arm.interval().high()) - low);
    add(
        "<rect class=\"interval\" fill-opacity=\".45\" x=\"%.1f\" y=\"%d\" width=\"%.1f\""
            + " height=\"10\" rx=\"4\"/>",
        low, middle - 5, width);
    arm.mean()
        .ifPresent(
            mean ->
                add(
                    "<circle class=\"mean\" cx=\"%.1f\" cy=\"%d\" r=\"6\"/>",
                    axis.place(mean), middle));
    arm.propensity().ifPresent(propensity -> share(propensity, middle));
    svg.append("</g>");
  }

  private void share(double propensity, int middle) {
    double width = propensity * SHARES_WIDTH;
    add(
        "<rect class=\"share\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"14\" rx=\"2\"/>",
        SHARES_AT, middle - 7, Math.max(1, width));
    add(
        "<text class=\"quiet\" x=\"%.1f\" y=\"%d\">%s</text>",
        SHARES_AT + width + 8, middle + 4, Figures.percent(propensity));
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
