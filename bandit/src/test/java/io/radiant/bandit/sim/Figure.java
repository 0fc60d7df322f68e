package io.radiant.bandit.sim;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A mean and its standard error; NaN where there is none.
 *
 * @param error NaN where a mean was published without one
 */
record Figure(double mean, double error) {

  private static final double SMALLEST_ERROR = .005;

  static Figure of(Regret regret) {
    return new Figure(regret.mean(), regret.standardError());
  }

  /** Figures as the reference prints them: {@code 3.89±.01 / - / 87.76±.26}. */
  static List<Figure> parse(String figures) {
    return Arrays.stream(figures.split("/")).map(String::strip).map(Figure::parseOne).toList();
  }

  private static Figure parseOne(String figure) {
    if (figure.equals("-")) {
      return new Figure(Double.NaN, Double.NaN);
    }
    String[] parts = figure.split("±");
    double error = parts.length == 1 ? Double.NaN : Double.parseDouble(parts[1]);
    // An error that was rounded to 0 is some.
    return new Figure(Double.parseDouble(parts[0]), error == 0 ? SMALLEST_ERROR : error);
  }

  boolean isKnown() {
    return !Double.isNaN(mean);
  }

  /**
   * How many combined standard errors another mean is off this one. A reference without an error is
   * given ours for its own number of runs. Ours is what the reference's would be for our number of
   * runs, where that is larger: a few runs may know nothing of a long tail.
   */
  double errorsTo(Figure own, int ownRuns, int referenceRuns) {
    double fewer = Math.sqrt((double) referenceRuns / ownRuns);
    double expected = Double.isNaN(error) ? own.error / fewer : error;
    return (own.mean - mean) / Math.hypot(Math.max(own.error, expected * fewer), expected);
  }

  @Override
  public String toString() {
    if (!isKnown()) {
      return "–";
    }
    return Double.isNaN(error)
        ? String.format(Locale.ROOT, "%s", mean)
        : String.format(Locale.ROOT, "%.2f±%.2f", mean, error);
  }
}
