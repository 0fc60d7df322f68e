package io.radiant.bandit.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * Curves as an SVG picture: time to the right, regret upwards, and each curve's name at its end.
 *
 * @param logarithmic whether both axes are logarithmic, for worlds that do not change
 */
record Plot(String title, boolean logarithmic, List<Curve> curves) {

  /**
   * One curve; x ascends, and y is above 0.
   *
   * @param bound whether it is something to compare with, and not a policy
   */
  record Curve(String name, double[] x, double[] y, boolean bound) {
    private double end() {
      return y[y.length - 1];
    }
  }

  private static final int WIDTH = 1080;
  private static final int HEIGHT = 620;
  private static final int LEFT = 70;
  private static final int RIGHT = WIDTH - 350;
  private static final int TOP = 50;
  private static final int BOTTOM = HEIGHT - 60;
  private static final int LINE_HEIGHT = 17;
  private static final String[] COLOURS = {
    "#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#e6780a", "#8c564b", "#d14fae", "#5b5b5b",
    "#0a9aa8", "#8a8b1a"
  };
  private static final String[] DASHES = {"", "7 4", "2 3"};

  /** The picture. */
  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" \
        font-family="Helvetica, Arial, sans-serif" font-size="13" fill="#222">
        <rect width="%1$d" height="%2$d" fill="#fff"/>
        <text x="%3$d" y="28" font-size="17" font-weight="bold">%4$s</text>
        """
            .formatted(WIDTH, HEIGHT, LEFT, title));
    axes(svg);
    curves(svg);
    return svg.append("</svg>\n").toString();
  }

  // === Scales ===

  private double lowX() {
    return logarithmic ? curves.get(0).x[0] : 0;
  }

  private double highX() {
    return curves.stream().mapToDouble(c -> c.x[c.x.length - 1]).max().orElseThrow();
  }

  private double lowY() {
    return logarithmic ? curves.stream().mapToDouble(c -> c.y[0]).min().orElseThrow() / 1.3 : 0;
  }

  private double highY() {
    double highest = curves.stream().flatMapToDouble(c -> Arrays.stream(c.y)).max().orElseThrow();
    return highest * (logarithmic ? 1.3 : 1.05);
  }

  private double xOf(double value) {
    return LEFT + (RIGHT - LEFT) * share(value, lowX(), highX());
  }

  private double yOf(double value) {
    return BOTTOM - (BOTTOM - TOP) * share(value, lowY(), highY());
  }

  private double share(double value, double low, double high) {
    DoubleUnaryOperator scale = logarithmic ? Math::log : DoubleUnaryOperator.identity();
    return (scale.applyAsDouble(value) - scale.applyAsDouble(low))
        / (scale.applyAsDouble(high) - scale.applyAsDouble(low));
  }

  // === Axes ===

  private void axes(StringBuilder svg) {
    for (double tick : ticks(lowX(), highX())) {
      double x = xOf(tick);
      line(svg, x, TOP, x, BOTTOM, "#e4e4e4");
      text(svg, x, BOTTOM + 19, "middle", label(tick));
    }
    for (double tick : ticks(lowY(), highY())) {
      double y = yOf(tick);
      line(svg, LEFT, y, RIGHT, y, "#e4e4e4");
      text(svg, LEFT - 8, y + 4.5, "end", label(tick));
    }
    line(svg, LEFT, BOTTOM, RIGHT, BOTTOM, "#444");
    line(svg, LEFT, TOP, LEFT, BOTTOM, "#444");
    text(svg, (LEFT + RIGHT) / 2.0, HEIGHT - 16, "middle", "decisions");
    svg.append(
        "<text transform=\"translate(20 %d) rotate(-90)\" text-anchor=\"middle\">regret</text>\n"
            .formatted((TOP + BOTTOM) / 2));
  }

  private List<Double> ticks(double low, double high) {
    List<Double> ticks = new ArrayList<>();
    double step = Math.pow(10, Math.floor(Math.log10(high / 2)));
    if (!logarithmic) {
      double wider = high / step > 6 ? 2 * step : step;
      for (double tick = 0; tick <= high; tick += wider) {
        ticks.add(tick);
      }
      return ticks;
    }
    for (double power = 1e-3; power <= high; power *= 10) {
      for (double digit : new double[] {1, 2, 5}) {
        ticks.add(power * digit);
      }
    }
    ticks.removeIf(tick -> tick < low || tick > high);
    return ticks;
  }

  private static String label(double tick) {
    return tick >= 1 || tick == 0
        ? String.format(Locale.ROOT, "%,d", Math.round(tick)).replace(',', '\u202f')
        : String.format(Locale.ROOT, "%.1f", tick);
  }

  // === Curves ===

  private void curves(StringBuilder svg) {
    List<Curve> fromTop =
        curves.stream().sorted(Comparator.comparingDouble(Curve::end).reversed()).toList();
    double[] labels = labels(fromTop);
    for (int i = 0; i < fromTop.size(); i++) {
      curve(svg, fromTop.get(i), labels[i], style(fromTop.get(i), i));
    }
  }

  private static String style(Curve curve, int place) {
    String dash = curve.bound ? "1 4" : DASHES[place / COLOURS.length % DASHES.length];
    return "stroke=\"%s\" stroke-dasharray=\"%s\" fill=\"none\""
        .formatted(curve.bound ? "#000" : COLOURS[place % COLOURS.length], dash);
  }

  /** At the ends of the curves, pushed apart: downwards, and then up from the bottom. */
  private double[] labels(List<Curve> fromTop) {
    double[] y = fromTop.stream().mapToDouble(curve -> yOf(curve.end())).toArray();
    for (int i = 1; i < y.length; i++) {
      y[i] = Math.max(y[i], y[i - 1] + LINE_HEIGHT);
    }
    double limit = BOTTOM;
    for (int i = y.length - 1; i >= 0; i--) {
      y[i] = Math.min(y[i], limit);
      limit = y[i] - LINE_HEIGHT;
    }
    return y;
  }

  private void curve(StringBuilder svg, Curve curve, double label, String style) {
    svg.append("<polyline ").append(style).append(" stroke-width=\"2\" points=\"");
    for (int i = 0; i < curve.x.length; i++) {
      svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", xOf(curve.x[i]), yOf(curve.y[i])));
    }
    svg.append("\"/>\n");
    svg.append(
        String.format(
            Locale.ROOT,
            "<polyline %s stroke-width=\"1\" points=\"%.1f,%.1f %.1f,%.1f %.1f,%.1f\"/>%n",
            style,
            xOf(curve.x[curve.x.length - 1]),
            yOf(curve.end()),
            RIGHT + 14.0,
            label,
            RIGHT + 22.0,
            label));
    String figure = String.format(Locale.ROOT, curve.end() < 100 ? "%.1f" : "%.0f", curve.end());
    text(svg, RIGHT + 60, label + 4.5, "end", figure);
    text(svg, RIGHT + 68, label + 4.5, "start", curve.name);
  }

  private static void line(
      StringBuilder svg, double x1, double y1, double x2, double y2, String colour) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
            x1,
            y1,
            x2,
            y2,
            colour));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            text));
  }
}
