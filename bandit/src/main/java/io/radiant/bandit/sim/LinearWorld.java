package io.radiant.bandit.sim;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Rewards xᵀθ and normal noise: requests x and the arms' slopes θ are points of the unit sphere,
 * the slopes new in every life. Rewards are not scaled to 0..1.
 *
 * @param arms 1 or more
 * @param features 1 or more
 * @param noise the standard deviation of the noise, 0 or more
 */
public record LinearWorld(int arms, int features, double noise) implements ContextualWorld {

  public LinearWorld {
    if (arms < 1 || features < 1 || !(noise >= 0)) {
      throw new IllegalArgumentException(
          "arms: %d, features: %d, noise: %s (expected: 1, 1, 0 or more)"
              .formatted(arms, features, noise));
    }
  }

  @Override
  public Life begin(SplittableRandom chance) {
    return new LinearLife(chance);
  }

  private double[] onSphere(SplittableRandom chance) {
    double[] point = DoubleStream.generate(chance::nextGaussian).limit(features).toArray();
    double length = Math.sqrt(dot(point, point));
    return DoubleStream.of(point).map(coordinate -> coordinate / length).toArray();
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  private final class LinearLife implements Life {

    private final SplittableRandom chance;
    private final double[][] slopes;
    private double[] request = {};
    private double deviation;

    LinearLife(SplittableRandom chance) {
      this.chance = chance;
      this.slopes = Stream.generate(() -> onSphere(chance)).limit(arms).toArray(double[][]::new);
    }

    @Override
    public double[] next() {
      request = onSphere(chance);
      deviation = noise * chance.nextGaussian();
      return request;
    }

    @Override
    public double gap(int arm) {
      double best = Stream.of(slopes).mapToDouble(slope -> dot(slope, request)).max().orElseThrow();
      return best - dot(slopes[arm], request);
    }

    @Override
    public double reward(int arm) {
      return dot(slopes[arm], request) + deviation;
    }
  }
}
