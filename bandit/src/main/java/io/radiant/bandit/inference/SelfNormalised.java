package io.radiant.bandit.inference;

/**
 * Mean of d plus Σw·e / Σw, and its standard error by linearisation: that of d + w·(e − v) / w̄
 * with v the ratio.
 *
 * <p>All it keeps are sums, because v is known only at the end.
 */
final class SelfNormalised {

  private final Moments direct = new Moments();
  private double sumW;
  private double sumWe;
  private double sumWw;
  private double sumWwe;
  private double sumWwee;
  private double sumDw;
  private double sumDwe;

  void add(double d, double w, double e) {
    direct.add(d);
    sumW += w;
    sumWe += w * e;
    sumWw += w * w;
    sumWwe += w * w * e;
    sumWwee += w * w * e * e;
    sumDw += d * w;
    sumDwe += d * w * e;
  }

  OffPolicyEstimate estimate() {
    double ratio = sumWe / sumW;
    return new OffPolicyEstimate(direct.mean() + ratio, Math.sqrt(variance(ratio)));
  }

  private double variance(double ratio) {
    double count = direct.count();
    double meanW = sumW / count;
    double ofRatio = (sumWwee - 2 * ratio * sumWwe + ratio * ratio * sumWw) / (meanW * meanW);
    double ofBoth = (sumDwe - ratio * sumDw) / meanW;
    double error = direct.standardError();
    return Math.max(0, error * error + (ofRatio + 2 * ofBoth) / count / (count - 1));
  }

  /** (Σw)² / Σw². */
  double effectiveSampleSize() {
    return sumW * sumW / sumWw;
  }
}
