package io.radiant.bandit.policy;

import io.radiant.bandit.stats.ContextTotals.ArmContext;
import java.util.Arrays;

/**
 * How one arm's rewards depend on features: θ̂ = A⁻¹b with A = I + Σ w·x·xᵀ and b = Σ w·r·x.
 *
 * <p>Kept besides θ̂ is M = L⁻¹, where A = L·Lᵀ (Cholesky), and not A⁻¹: xᵀA⁻¹x is |M·x|², which no
 * rounding makes negative, for half the multiplications. M is triangular; its columns lie one after
 * the other, so that all loops run along memory.
 */
final class RidgeRegression {

  /** λ, below which no pivot of λ·I + Σ w·x·xᵀ can be. */
  private static final double RIDGE = 1;

  private final double[] slopes;
  private final double[] whitening;

  private RidgeRegression(double[] slopes, double[] whitening) {
    this.slopes = slopes;
    this.whitening = whitening;
  }

  /** The regression on these totals. */
  static RidgeRegression of(ArmContext totals) {
    int features = totals.rewards().length;
    // The upper triangle by rows is the lower one by columns.
    double[] whitening = inverse(factor(totals.products().clone(), features), features);
    return new RidgeRegression(slopes(whitening, totals.rewards()), whitening);
  }

  /** Turns Σ w·x·xᵀ into L, in place. */
  private static double[] factor(double[] matrix, int features) {
    int diagonal = 0;
    for (int column = 0; column < features; column++) {
      int length = features - column;
      if (matrix[diagonal] > 0) {
        scale(matrix, diagonal, length);
        eliminate(matrix, diagonal, length);
      } else {
        setUnknown(matrix, diagonal, length);
      }
      diagonal += length;
    }
    return matrix;
  }

  private static void scale(double[] matrix, int diagonal, int length) {
    double root = Math.sqrt(RIDGE + matrix[diagonal]);
    matrix[diagonal] = root;
    for (int i = 1; i < length; i++) {
      matrix[diagonal + i] /= root;
    }
  }

  /**
   * Makes a column that of a feature of which nothing is known. Where 0 is left on the diagonal,
   * only rounding leaves anything beside it. Less is left where a reward is known as taken back and
   * not yet as given, and that must not grow from column to column.
   */
  private static void setUnknown(double[] matrix, int diagonal, int length) {
    Arrays.fill(matrix, diagonal, diagonal + length, 0);
    matrix[diagonal] = Math.sqrt(RIDGE);
  }

  /** Takes the outer product of a finished column from all columns after it. */
  private static void eliminate(double[] matrix, int diagonal, int length) {
    int target = diagonal + length;
    for (int i = 1; i < length; i++) {
      addMultiple(-matrix[diagonal + i], matrix, diagonal + i, matrix, target, length - i);
      target += length - i;
    }
  }

  /** L⁻¹, column by column, by forward substitution. */
  private static double[] inverse(double[] factor, int features) {
    double[] inverse = new double[factor.length];
    int start = 0;
    for (int column = 0; column < features; column++) {
      inverse[start] = 1;
      substitute(factor, start, inverse, features - column);
      start += features - column;
    }
    return inverse;
  }

  /** Solves for one column, which has what is to be solved at {@code start}. */
  private static void substitute(double[] factor, int start, double[] inverse, int length) {
    int diagonal = start;
    for (int i = 0; i < length; i++) {
      int left = length - i;
      inverse[start + i] /= factor[diagonal];
      double solved = inverse[start + i];
      addMultiple(-solved, factor, diagonal + 1, inverse, start + i + 1, left - 1);
      diagonal += left;
    }
  }

  /** θ̂ = Mᵀ(M·b). */
  private static double[] slopes(double[] whitening, double[] rewards) {
    double[] whitened = new double[rewards.length];
    whiten(whitening, rewards, whitened);
    double[] slopes = new double[rewards.length];
    int start = 0;
    for (int column = 0; column < slopes.length; column++) {
      for (int i = column; i < slopes.length; i++) {
        slopes[column] += whitening[start + i - column] * whitened[i];
      }
      start += slopes.length - column;
    }
    return slopes;
  }

  /** Adds M·x to what is in {@code whitened}. */
  private static void whiten(double[] whitening, double[] x, double[] whitened) {
    int start = 0;
    for (int column = 0; column < x.length; column++) {
      int length = x.length - column;
      if (x[column] != 0) {
        addMultiple(x[column], whitening, start, whitened, column, length);
      }
      start += length;
    }
  }

  /** The loop in which the time goes; plain, for the compiler to turn into vector instructions. */
  private static void addMultiple(
      double factor, double[] from, int fromStart, double[] to, int toStart, int length) {
    for (int i = 0; i < length; i++) {
      to[toStart + i] += factor * from[fromStart + i];
    }
  }

  /** The reward to be expected of this arm for a request with these features, xᵀθ̂. */
  double mean(double[] x) {
    double mean = 0;
    for (int i = 0; i < x.length; i++) {
      mean += slopes[i] * x[i];
    }
    return mean;
  }

  /**
   * How uncertain that is, √(xᵀA⁻¹x), in standard deviations of one reward.
   *
   * @param scratch as long as {@code x}; what is in it does not matter
   */
  double deviation(double[] x, double[] scratch) {
    Arrays.fill(scratch, 0);
    whiten(whitening, x, scratch);
    double square = 0;
    for (double component : scratch) {
      square += component * component;
    }
    return Math.sqrt(square);
  }
}
