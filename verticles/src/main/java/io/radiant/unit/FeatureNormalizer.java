package io.radiant.unit;

import io.radiant.graph.Parameters;
import io.radiant.message.Failure;
import io.radiant.message.InferenceMessage;
import io.radiant.message.Payload;
import io.radiant.message.Tensor;
import io.vertx.core.Future;

/**
 * Brings features to a common scale: {@code (x - offset) / scale}, column by column.
 *
 * <p>One offset or scale serves every column; otherwise there is one for each. The columns of a row
 * are the last dimension.
 */
final class FeatureNormalizer implements Unit {
  private final double[] offsets;
  private final double[] scales;
  private final boolean clip;

  private FeatureNormalizer(double[] offsets, double[] scales, boolean clip) {
    this.offsets = offsets;
    this.scales = scales;
    this.clip = clip;
  }

  /** {@code method} MIN_MAX (to 0..1, with {@code clip} kept there) or STANDARDIZE. */
  static FeatureNormalizer of(Parameters parameters) {
    return "STANDARDIZE".equals(parameters.text("method").orElse("MIN_MAX"))
        ? standardize(parameters)
        : minMax(parameters);
  }

  private static FeatureNormalizer standardize(Parameters parameters) {
    double[] means = orElse(parameters.numbers("mean"), 0);
    double[] deviations = orElse(parameters.numbers("standardDeviation"), 1);
    requireSameColumns("mean", means, "standardDeviation", deviations);
    return new FeatureNormalizer(means, positive(deviations, "standardDeviation"), false);
  }

  private static FeatureNormalizer minMax(Parameters parameters) {
    double[] low = orElse(parameters.numbers("min"), 0);
    double[] high = orElse(parameters.numbers("max"), 1);
    requireSameColumns("min", low, "max", high);
    double[] widths = new double[Math.max(low.length, high.length)];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = at(high, i) - at(low, i);
    }
    return new FeatureNormalizer(
        low, positive(widths, "max - min"), parameters.flag("clip", false));
  }

  private static void requireSameColumns(
      String offset, double[] offsets, String scale, double[] scales) {
    if (offsets.length != scales.length && offsets.length != 1 && scales.length != 1) {
      throw new IllegalArgumentException(
          "%d numbers of %s and %d of %s".formatted(offsets.length, offset, scales.length, scale));
    }
  }

  private static double[] orElse(double[] given, double absent) {
    return given.length == 0 ? new double[] {absent} : given;
  }

  private static double[] positive(double[] values, String what) {
    for (double value : values) {
      if (!(value > 0)) {
        throw new IllegalArgumentException(what + " is " + value + " (expected: above 0)");
      }
    }
    return values;
  }

  /** One value serves every column. */
  private static double at(double[] values, int column) {
    return values.length == 1 ? values[0] : values[column];
  }

  @Override
  public Future<InferenceMessage> transformInput(InferenceMessage input) {
    Tensor features = input.payload().numbers();
    Payload normal = input.payload().withNumbers(normalize(features));
    return Future.succeededFuture(input.withPayload(normal));
  }

  private Tensor normalize(Tensor features) {
    int columns = features.rank() == 0 ? 1 : features.dimension(features.rank() - 1);
    int expected = Math.max(offsets.length, scales.length);
    if (expected > 1 && columns != expected) {
      throw Failure.badRequest(
          "features have shape %s (expected: %d columns)"
              .formatted(features.describeShape(), expected));
    }
    double[] normal = features.toArray();
    for (int i = 0; i < normal.length; i++) {
      normal[i] = scaled(normal[i], i % columns);
    }
    return Tensor.owning(features.shape(), normal);
  }

  private double scaled(double value, int column) {
    double scaled = (value - at(offsets, column)) / at(scales, column);
    return clip ? Math.min(1, Math.max(0, scaled)) : scaled;
  }
}
