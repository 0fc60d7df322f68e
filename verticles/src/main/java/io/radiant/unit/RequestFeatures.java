package io.radiant.unit;

import io.radiant.bandit.stats.Features;
import io.radiant.graph.Parameters;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;

/**
 * What a router sees of a request: finite numbers, always as many.
 *
 * <p>A request without them is refused. Deciding by something else in their place would teach the
 * router what is not so, and nobody would notice.
 */
final class RequestFeatures {
  /** More than these, and choosing by them is no work for an event loop. */
  static final int MOST = 100;

  private final FeatureSource source;
  private final boolean normalised;
  private final boolean constant;

  private RequestFeatures(FeatureSource source, boolean normalised, boolean constant) {
    this.source = source;
    this.normalised = normalised;
    this.constant = constant;
  }

  /**
   * @throws IllegalArgumentException if the settings contradict each other
   */
  static RequestFeatures of(Parameters parameters) {
    return new RequestFeatures(
        FeatureSource.of(parameters),
        parameters.text("normalise").filter("L2"::equals).isPresent(),
        parameters.flag("constant", true));
  }

  /** How many there are, the constant one included. */
  int count() {
    return source.count() + (constant ? 1 : 0);
  }

  /**
   * The request's features.
   *
   * @throws Failure BAD_REQUEST if it does not have them
   */
  double[] of(InferenceMessage request) {
    double[] features = new double[count()];
    source.read(request, features);
    if (normalised) {
      normalise(features);
    }
    checkSizes(features);
    if (constant) {
      features[features.length - 1] = 1;
    }
    return features;
  }

  /** To length 1; zeros stay what they are. By the largest first: squares may be too large. */
  private static void normalise(double[] features) {
    divide(features, largest(features));
    double sumOfSquares = 0;
    for (double feature : features) {
      sumOfSquares += feature * feature;
    }
    divide(features, Math.sqrt(sumOfSquares));
  }

  private static double largest(double[] features) {
    double largest = 0;
    for (double feature : features) {
      largest = Math.max(largest, Math.abs(feature));
    }
    return largest;
  }

  private static void divide(double[] features, double divisor) {
    for (int i = 0; divisor != 0 && i < features.length; i++) {
      features[i] /= divisor;
    }
  }

  private static void checkSizes(double[] features) {
    for (int i = 0; i < features.length; i++) {
      if (!(Math.abs(features[i]) <= Features.LARGEST)) {
        throw Failure.badRequest(
            "feature %d is %s (expected: at most %s in size)"
                .formatted(i, features[i], Features.LARGEST));
      }
    }
  }
}
